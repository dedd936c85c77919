import type { ScopeChange } from "../contracts/scope";
import { array, at, text } from "../core/json";
import type { Outcome } from "../core/outcome";
import { formatTimeUs } from "../core/time";
import { readJson } from "./read-json";

/** A change as the logs tell it. Texts are hostile. */
export interface RawChange {
  eventId: string;
  timeUs: number;
  operation: string;
  action: string;
  outcome: Outcome;
  identity: { key: string; name: string };
  resource: { key: string; name: string; kind: string };
  /** JSON text; empty for none. */
  detail: string;
}

/** A change with what it means. */
export interface Change extends RawChange {
  kind: ScopeChange["kind"];
  /** The value that was handed out before no longer comes out of the manager from here on. */
  replacesValue: boolean;
  lease: { id: string | null; seconds: number | null } | null;
  grantId: string | null;
}

const KINDS: Readonly<Record<string, ScopeChange["kind"]>> = {
  rotate: "rotated",
  create: "new-version",
  "write-secret": "new-version",
  "version-state": "new-version",
  "rotation-settings": "policy-changed",
  restore: "enabled",
  enable: "enabled",
  disable: "disabled",
  grant: "grant-made",
  "retire-grant": "grant-ended",
  "change-policy": "policy-changed",
  "schedule-deletion": "deletion-scheduled",
  "cancel-deletion": "enabled",
  delete: "deleted",
  purge: "deleted",
  export: "exported",
  backup: "exported",
  "import-material": "new-version",
  "issue-credential": "lease-issued",
  "renew-credential": "lease-issued",
  revoke: "lease-ended",
  "read-secret": "old-version-read",
};

/** What a change means; null for one that was refused or that says nothing by itself (a rotation that only began). */
export function readChange(raw: RawChange): Change | null {
  const { operation, action, outcome } = raw;
  const failed = operation === "RotationFailed" || operation === "RotationAbandoned";
  if (outcome !== "allowed" && !failed) return null;
  if (operation === "RotationStarted") return null;
  const detail = readJson(raw.detail);
  const kind = failed ? "rotation-failed" : KINDS[action];
  if (kind === undefined) return null;
  const leased = kind === "lease-issued" || kind === "lease-ended";
  return {
    ...raw,
    kind,
    replacesValue: !failed && replacesValue(operation, action, detail),
    lease: leased
      ? {
          id: text(at(detail, "lease_id")) ?? text(at(detail, "lease")),
          seconds: number(at(detail, "lease_duration")),
        }
      : null,
    grantId: text(at(detail, "grantId")),
  };
}

/**
 * Whether the value that readers get is another one afterwards. Secrets Manager writes the new value as AWSPENDING first
 * and makes it current later; a rotation that was only ordered has changed nothing yet.
 */
function replacesValue(operation: string, action: string, detail: unknown): boolean {
  if (operation === "RotateSecret") return false;
  if (operation === "UpdateSecretVersionStage") return at(detail, "versionStage") === "AWSCURRENT";
  if (operation === "UpdateSecret") return text(at(detail, "versionId")) !== null;
  if (operation === "PutSecretValue") {
    const stages = array(at(detail, "versionStages"));
    return stages.length === 0 || stages.includes("AWSCURRENT");
  }
  return action === "rotate" || action === "write-secret";
}

function number(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

const TEXTS: Readonly<Record<ScopeChange["kind"], string>> = {
  rotated: "rotated",
  "rotation-failed": "rotation failed",
  "new-version": "new value or version",
  "old-version-read": "previous version read",
  "policy-changed": "policy or rotation settings changed",
  "grant-made": "grant made",
  "grant-ended": "grant ended",
  disabled: "disabled",
  enabled: "enabled or kept from deletion",
  "deletion-scheduled": "deletion scheduled",
  deleted: "deleted",
  "lease-issued": "lease issued or renewed",
  "lease-ended": "lease revoked",
  exported: "key material left the manager",
  "logging-changed": "logging changed",
};

/** A change as the report tells it. */
export function tellChange(change: Change): ScopeChange {
  return {
    at: formatTimeUs(change.timeUs),
    kind: change.kind,
    text: `${TEXTS[change.kind]} (${change.operation})`,
    resource: { id: change.resource.key, name: change.resource.name },
    by: change.identity.name,
    eventId: change.eventId,
  };
}
