/**
 * Canonical verbs, one vocabulary for all providers. The provider's own operation name is kept beside the
 * verb in every event. The group says what the verb does to the material:
 *
 * - `use`: the key works or the secret's value is handed out (what an intruder wants)
 * - `look`: names, metadata and versions, never a value
 * - `change`: content, versions and rotation
 * - `govern`: who may use it, and whether it may be used
 * - `destroy`: the value or key is lost, now or at a date
 * - `leave`: key material leaves the manager, or enters it from outside
 * - `session`: credentials and tokens are obtained, looked up or ended
 * - `audit`: the logging itself is changed
 */
export const ACTION_GROUPS = {
  decrypt: "use",
  encrypt: "use",
  "re-encrypt": "use",
  "generate-data-key": "use",
  sign: "use",
  verify: "use",
  mac: "use",
  "derive-secret": "use",
  "generate-random": "use",
  "read-secret": "use",
  "issue-credential": "use",
  list: "look",
  describe: "look",
  "read-policy": "look",
  create: "change",
  "write-secret": "change",
  rotate: "change",
  "rotation-settings": "change",
  "version-state": "change",
  replicate: "change",
  tag: "change",
  alias: "change",
  restore: "change",
  grant: "govern",
  "retire-grant": "govern",
  "change-policy": "govern",
  enable: "govern",
  disable: "govern",
  "change-settings": "govern",
  "schedule-deletion": "destroy",
  "cancel-deletion": "govern",
  delete: "destroy",
  purge: "destroy",
  export: "leave",
  backup: "leave",
  "import-material": "leave",
  login: "session",
  "assume-role": "session",
  "renew-credential": "session",
  revoke: "session",
  "create-token": "session",
  "change-audit": "audit",
  "stop-audit": "audit",
  other: "look",
  "check-session": "session",
} as const;

export type Action = keyof typeof ACTION_GROUPS;

export const ACTIONS = Object.keys(ACTION_GROUPS) as readonly Action[];

/** True for actions that hand out and change nothing: names, metadata and policies are looked at. Never a "use". */
export function onlyLooks(action: Action): boolean {
  return ACTION_GROUPS[action] === "look" || action === "check-session";
}

/** What changes who may use something or whether it can be used, takes it away or out, or touches the logging. */
export const SENSITIVE_ACTIONS: readonly Action[] = ACTIONS.filter((action) =>
  ["govern", "destroy", "leave", "audit"].includes(ACTION_GROUPS[action]),
);
