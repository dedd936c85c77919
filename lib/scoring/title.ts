import type { ResourceKind } from "../core/access-event";
import type { Action } from "../core/action";

/** What a finding's title is made from. */
export interface Told {
  kind: string;
  identity: string;
  identities: number;
  /** Name of the leading access's resource; of an estate change, what was taken up. */
  resource: string;
  /** Different resources on which the story has the leading access's action. */
  resources: number;
  /** The kinds of these resources. */
  resourceKinds: readonly ResourceKind[];
  action: Action | "";
  accesses: number;
  /** The dimension that says most. */
  leading: string;
  /** Title of the rule that weighs most, null when none is tripped. */
  rule: string | null;
}

const VERBS: Readonly<Record<Action, string>> = {
  decrypt: "decrypted with",
  encrypt: "encrypted with",
  "re-encrypt": "re-encrypted with",
  "generate-data-key": "drew data keys from",
  sign: "signed with",
  verify: "verified signatures with",
  mac: "made or checked MACs with",
  "derive-secret": "derived shared secrets with",
  "generate-random": "drew random bytes from",
  "read-secret": "read",
  "issue-credential": "was issued credentials by",
  list: "listed",
  describe: "looked at",
  "read-policy": "read the policy of",
  create: "created",
  "write-secret": "wrote",
  rotate: "rotated",
  "rotation-settings": "changed the rotation of",
  "version-state": "changed versions of",
  replicate: "replicated",
  tag: "tagged",
  alias: "changed an alias of",
  restore: "restored",
  grant: "granted the use of",
  "retire-grant": "took back a grant on",
  "change-policy": "changed who may use",
  enable: "enabled",
  disable: "disabled",
  "change-settings": "changed settings of",
  "schedule-deletion": "scheduled the deletion of",
  "cancel-deletion": "cancelled the deletion of",
  delete: "deleted",
  purge: "purged",
  export: "exported",
  backup: "backed up",
  "import-material": "imported material into",
  login: "logged in to",
  "assume-role": "assumed",
  "renew-credential": "renewed credentials of",
  revoke: "revoked",
  "create-token": "made tokens of",
  "change-audit": "changed the logging of",
  "stop-audit": "stopped the logging of",
  other: "called an operation of",
  "check-session": "looked up its own session at",
};

const HOW: Readonly<Record<string, string>> = {
  place: " from a place that is new to it",
  hour: " at an unusual hour",
  volume: " far more often than usual",
  breadth: " more widely than usual",
  agent: " with a program that is new to it",
  dormancy: " after a long silence",
  denial: " and was refused",
  context: " in encryption contexts new to it",
  resource: " for the first time",
  newcomer: " for the first time",
  credential: " with a credential of a new kind",
};

const NOUNS: Readonly<Record<ResourceKind, string>> = {
  key: "keys",
  secret: "secrets",
  parameter: "secrets",
  "dynamic-secret": "secrets",
  certificate: "certificates",
  container: "containers",
  principal: "principals",
  "audit-trail": "audit trails",
  other: "resources",
};

/** What many resources of these kinds are together, in the plural: `keys`, `keys and secrets`, `resources` of more kinds. */
function nounOf(kinds: readonly ResourceKind[], action: Action | ""): string {
  const nouns = [...new Set(kinds.map((kind) => NOUNS[kind]))].sort();
  if (nouns.length === 1 && nouns[0] === "principals" && action === "assume-role") return "roles";
  return nouns.length === 0 || nouns.length > 2 || nouns.includes("resources")
    ? "resources"
    : nouns.join(" and ");
}

/** What happened, in one sentence without a full stop. Names come from logs: hostile text. */
export function titleOf(told: Told): string {
  const { kind, identity, identities, resource, resources, resourceKinds, action, leading, rule } = told;
  if (kind === "estate-change") return `${identities} identities took up ${resource} at about the same time`;
  const who = identities > 1 ? `${identity} and ${identities - 1} more` : identity;
  const what =
    resources > 1 ? `${resources} ${nounOf(resourceKinds, action)}` : resource || "something without a name";
  if (rule !== null && (leading === "rule" || leading === "action"))
    return `${rule}: ${who}${resource ? `, ${what}` : ""}`;
  return `${who} ${VERBS[action || "other"]} ${what}${HOW[leading] ?? ""}`;
}
