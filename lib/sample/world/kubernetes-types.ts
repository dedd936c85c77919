import type { Rhythm } from "../rhythm";

export interface KubernetesSecret {
  readonly namespace: string;
  readonly name: string;
  readonly team: string;
}

export interface KubernetesSubject {
  readonly username: string;
  readonly groups: readonly string[];
  readonly address: string;
  readonly agent: string;
}

/** A controller or an app and what it does with secrets. */
export interface KubernetesActor {
  readonly subject: KubernetesSubject;
  readonly rhythm: Rhythm;
  readonly perDay: number;
  readonly verbs: readonly ("get" | "list" | "watch" | "update" | "patch" | "create")[];
  readonly secrets: readonly KubernetesSecret[];
  /** Whether its lists are over the whole cluster. */
  readonly clusterWide: boolean;
  readonly alive: { readonly from: number; readonly to: number };
}

export interface KubernetesWorld {
  readonly namespaces: readonly string[];
  readonly secrets: KubernetesSecret[];
  readonly actors: KubernetesActor[];
}
