import type { Rhythm } from "../rhythm";
import type { Timeline } from "../timeline";

export interface VaultNamespace {
  readonly id: string;
  /** Empty for the root namespace, otherwise with a slash at its end. */
  readonly path: string;
}

export interface VaultMount {
  readonly namespace: VaultNamespace;
  readonly point: string;
  readonly type:
    | "kv"
    | "transit"
    | "database"
    | "pki"
    | "aws"
    | "system"
    | "approle"
    | "kubernetes"
    | "oidc"
    | "token"
    | "identity";
  readonly accessor: string;
}

export interface VaultSecret {
  readonly mount: VaultMount;
  /** Without the mount and without `data/`. */
  readonly path: string;
  readonly team: string;
}

export interface VaultKey {
  readonly mount: VaultMount;
  readonly name: string;
  readonly team: string;
}

export type VaultUse =
  | { readonly do: "read"; readonly secret: VaultSecret; readonly weight: number }
  | { readonly do: "encrypt" | "decrypt" | "sign"; readonly key: VaultKey; readonly weight: number }
  | { readonly do: "lease"; readonly mount: VaultMount; readonly role: string; readonly weight: number };

export interface VaultApp {
  readonly name: string;
  readonly team: string;
  readonly namespace: VaultNamespace;
  readonly login: VaultMount;
  readonly entity: string;
  readonly policies: readonly string[];
  readonly addresses: Timeline<readonly string[]>;
  readonly rhythm: Rhythm;
  readonly perDay: number;
  readonly uses: readonly VaultUse[];
}

export interface VaultWorld {
  readonly namespaces: readonly VaultNamespace[];
  readonly system: VaultMount;
  readonly token: VaultMount;
  readonly oidc: VaultMount;
  readonly secrets: VaultSecret[];
  readonly keys: VaultKey[];
  readonly leases: readonly { readonly mount: VaultMount; readonly role: string; readonly team: string }[];
  readonly apps: VaultApp[];
}
