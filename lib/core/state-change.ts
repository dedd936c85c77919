import { ACTIONS, type Action } from "./action";

/** What a change of state is about, as flags on a timeline tell them apart; in order of weight, the heaviest first. */
export const CHANGE_KINDS = ["audit", "deletion", "disable", "policy", "grant", "rotation", "login"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const KINDS: Readonly<Partial<Record<Action, ChangeKind>>> = {
  "change-audit": "audit",
  "stop-audit": "audit",
  "schedule-deletion": "deletion",
  "cancel-deletion": "deletion",
  delete: "deletion",
  purge: "deletion",
  restore: "deletion",
  disable: "disable",
  enable: "disable",
  "change-policy": "policy",
  "change-settings": "policy",
  grant: "grant",
  "retire-grant": "grant",
  rotate: "rotation",
  "rotation-settings": "rotation",
  "version-state": "rotation",
  "write-secret": "rotation",
  login: "login",
};

/** What an action changes the state of; null for one that only uses, reads or lists. */
export function changeKind(action: string): ChangeKind | null {
  return Object.hasOwn(KINDS, action) ? (KINDS[action as Action] ?? null) : null;
}

/** The actions of a kind of change, or of all kinds, in the order of the vocabulary. */
export function changeActions(kind?: ChangeKind): readonly Action[] {
  return ACTIONS.filter((action) => (kind ? KINDS[action] === kind : KINDS[action] !== undefined));
}
