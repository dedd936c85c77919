import type { Resource } from "../../core/access-event";
import type { Action } from "../../core/action";
import { segments } from "./path";
import type { Engine } from "./use";
import { actionOf, below, definition, mountItself, SETTING } from "./use";

const ACTIONS: Readonly<Record<string, Action>> = {
  create: "create-token",
  "create-orphan": "create-token",
  lookup: "describe",
  "lookup-self": "describe",
  "lookup-accessor": "describe",
  accessors: "list",
  renew: "renew-credential",
  "renew-self": "renew-credential",
  "renew-accessor": "renew-credential",
  revoke: "revoke",
  "revoke-self": "revoke",
  "revoke-orphan": "revoke",
  "revoke-accessor": "revoke",
  "revoke-prefix": "revoke",
};

/**
 * The token store. A call on a token names no resource: the path carries none, and accessors are in the
 * event's detail. A token role is the principal `auth/token/roles/R`.
 */
export const token: Engine = (call) => {
  const [head = "", name] = segments(call.rest);
  const role = (found: string): Resource => below(call, `roles/${found}`, "principal", found);
  if (head === "roles") return definition(call, "auth/token/roles", name, role);
  if (!Object.hasOwn(ACTIONS, head)) {
    return {
      endpoint: "auth/token",
      action: actionOf(call.operation, SETTING),
      resources: [mountItself(call)],
    };
  }
  const resources = head === "create" && name !== undefined ? [role(name)] : [];
  return { endpoint: `auth/token/${head}`, action: ACTIONS[head] ?? "other", resources };
};
