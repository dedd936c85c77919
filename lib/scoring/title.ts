/** What a finding's title is made from. */
export interface Told {
  kind: string;
  identity: string;
  identities: number;
  resource: string;
  resources: number;
  action: string;
  accesses: number;
  /** The dimension that says most. */
  leading: string;
  /** Title of the rule that weighs most, null when none is tripped. */
  rule: string | null;
}

const VERBS: Readonly<Record<string, string>> = {
  "read-secret": "read",
  decrypt: "decrypted with",
  encrypt: "encrypted with",
  "generate-data-key": "drew data keys from",
  sign: "signed with",
  "issue-credential": "was issued credentials by",
  list: "listed",
  describe: "looked at",
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

/** What happened, in one sentence without a full stop. Names come from logs: hostile text. */
export function titleOf(told: Told): string {
  const { kind, identity, identities, resource, resources, action, leading, rule } = told;
  if (kind === "estate-change") return `${identities} identities took up ${resource} at about the same time`;
  const who = identities > 1 ? `${identity} and ${identities - 1} more` : identity;
  const what = resources > 1 ? `${resources} keys and secrets` : resource || "something without a name";
  if (rule !== null && (leading === "rule" || leading === "action"))
    return `${rule}: ${who}${resource ? `, ${what}` : ""}`;
  const verb = VERBS[action] ?? `did ${action} on`;
  return `${who} ${verb} ${what}${HOW[leading] ?? ""}`;
}
