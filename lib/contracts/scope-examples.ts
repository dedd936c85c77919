/** Things that the store holds, to begin with; null where it holds none of the kind. */
export interface ScopeExamples {
  /** The busiest key, the busiest secret and an access key id, long-lived before temporary. */
  key: ScopeExample | null;
  secret: ScopeExample | null;
  credential: ScopeExample | null;
}

export interface ScopeExample {
  id: string;
  name: string;
}
