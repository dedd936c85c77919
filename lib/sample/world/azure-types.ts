import type { Rhythm } from "../rhythm";
import type { Timeline } from "../timeline";

export interface AzureVault {
  readonly name: string;
  readonly subscription: string;
  readonly group: string;
  readonly tenant: string;
  readonly secrets: AzureObject[];
  readonly keys: AzureObject[];
}

export interface AzureObject {
  readonly vault: AzureVault;
  readonly kind: "secrets" | "keys";
  readonly name: string;
  readonly version: string;
  readonly team: string;
}

export type AzureUse =
  | { readonly do: "get"; readonly object: AzureObject; readonly weight: number }
  | {
      readonly do: "unwrap" | "wrap" | "sign" | "decrypt" | "encrypt";
      readonly object: AzureObject;
      readonly weight: number;
    };

export interface AzureApp {
  readonly name: string;
  readonly team: string;
  readonly oid: string;
  readonly appId: string;
  /** The Azure resource whose managed identity it is. */
  readonly resource: string;
  readonly addresses: Timeline<readonly string[]>;
  readonly agent: Timeline<string>;
  readonly rhythm: Rhythm;
  readonly perDay: number;
  readonly uses: readonly AzureUse[];
}

export interface AzureWorld {
  readonly tenant: string;
  readonly subscription: string;
  readonly vaults: AzureVault[];
  readonly apps: AzureApp[];
  readonly pipeline: AzureApp;
}
