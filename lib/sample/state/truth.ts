/**
 * What is true of one key or secret at the end of an estate, whatever the logs hold. Times are RFC 3339 in UTC. `resource` is
 * the provider's own name for it: an ARN, a full name of Google's, `VAULT/keys/NAME`, a path of Vault's.
 */
export interface ItemTruth {
  readonly resource: string;
  readonly provider: "aws" | "gcp" | "azure" | "vault";
  readonly kind: "key" | "secret";
  readonly created: string;
  /** Since when the present material or value is in use. */
  readonly since: string;
  readonly rotates: boolean;
  readonly periodDays: number | null;
  /** The last attempt to rotate failed. */
  readonly failed: boolean;
  readonly state: "enabled" | "disabled" | "pending-deletion" | "deleted";
  /** Why no rule about rotation binds it; null: rules do. */
  readonly exempt: "provider-managed" | "imported" | "asymmetric" | "replica" | null;
  readonly exportable: boolean;
  /** Everybody is let in. */
  readonly everyone: boolean;
  /** Whom its policy names, and who of them did not use it in the days of the logs. */
  readonly granted: readonly string[];
  readonly unused: readonly string[];
  readonly users: number;
}

/** Something that the provider remembers and the logs do not have. */
export interface ConflictTruth {
  readonly resource: string;
  readonly kind: "use-not-held" | "rotation-not-in-logs" | "rotation-not-in-state";
  readonly text: string;
}

/** What `inventory-labels.json` says. */
export interface InventoryLabels {
  readonly asOf: string;
  readonly items: readonly ItemTruth[];
  readonly conflicts: readonly ConflictTruth[];
}

/** A file of answers: as of the end of the estate, as the providers' commands print them. */
export interface StateFile {
  readonly path: string;
  readonly text: string;
}

/** What one provider's part of the estate's state comes to. */
export interface StatePart {
  readonly files: StateFile[];
  readonly items: ItemTruth[];
  readonly conflicts: ConflictTruth[];
}

/** Several answers one after another, as a loop that appends to one file leaves them. */
export function answersIn(path: string, answers: readonly unknown[], indent: number): StateFile[] {
  if (answers.length === 0) return [];
  return [{ path, text: answers.map((one) => `${JSON.stringify(one, null, indent)}\n`).join("") }];
}
