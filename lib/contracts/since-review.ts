/** What was never seen before the end of the last week that somebody signed. Values are hostile text. */
export interface FreshValues {
  /** Keys of the other side: resources of an identity, identities of a resource. */
  others: readonly string[];
  networks: readonly string[];
  /** Programs with their major and minor version. */
  agents: readonly string[];
  credentials: readonly { value: string; kind: string }[];
}

export const NOTHING_FRESH: FreshValues = { others: [], networks: [], agents: [], credentials: [] };

/**
 * What is new on an identity or resource since the last signed weekly review. `never`: no review stands signed.
 * `untold`: the logs begin after that week, so nothing can be called new.
 */
export type SinceReview =
  | { state: "never" }
  | {
      state: "untold" | "told";
      /** ISO week that was signed. */
      week: string;
      signedBy: string;
      /** End of that week: what came from then on was not reviewed. Microseconds since the epoch. */
      sinceUs: number;
      fresh: FreshValues;
      /** Events since then that change policies, grants or state, take the thing out, or touch the logging. */
      changes: number;
    };

/** What is marked as new. Nothing where that cannot be told or could not be read: the band above the panels says so. */
export async function freshOf(since: Promise<SinceReview>): Promise<FreshValues> {
  const [read] = await Promise.allSettled([since]);
  return read.status === "rejected" || read.value.state === "never" ? NOTHING_FRESH : read.value.fresh;
}
