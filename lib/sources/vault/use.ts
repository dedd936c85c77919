import type { Resource, ResourceKind } from "../../core/access-event";
import type { Action } from "../../core/action";
import type { OutOfScope } from "../reader";
import { type Call, isList } from "./call";
import { slashed } from "./path";

/** What a call means. */
export interface Use {
  /** The engine's endpoint without the names in it: `transit/decrypt`, `sys/leases/revoke-prefix`. */
  endpoint: string;
  action: Action;
  resources: Resource[];
}

/** Reads the calls of one engine. */
export type Engine = (call: Call) => Use | OutOfScope;

/** The actions that Vault's operations stand for on one kind of path. */
export interface Verbs {
  read: Action;
  list?: Action;
  create?: Action;
  update: Action;
  delete: Action;
}

/** The verbs of a definition: a role, a user, a group, whose content decides what may be obtained. */
export const DEFINITION: Verbs = {
  read: "describe",
  create: "create",
  update: "change-policy",
  delete: "delete",
};

/** The verbs of a setting. */
export const SETTING: Verbs = { read: "describe", update: "change-settings", delete: "delete" };

/** The action of an operation; `other` for an operation Vault has no meaning for on such a path. */
export function actionOf(operation: string, verbs: Verbs): Action {
  switch (operation) {
    case "read":
    case "header":
      return verbs.read;
    case "list":
    case "scan":
      return verbs.list ?? "list";
    case "create":
      return verbs.create ?? verbs.update;
    case "update":
    case "patch":
      return verbs.update;
    case "delete":
      return verbs.delete;
    case "recover":
      return "restore";
    case "renew":
      return "renew-credential";
    case "revoke":
      return "revoke";
    default:
      return "other";
  }
}

/**
 * A resource below the call's mount: key `NAMESPACE/MOUNT/path`, the path as a person would type it. The
 * name leaves out the namespace, and the word between mount and name where `name` is given.
 */
export function below(call: Call, path: string, kind: ResourceKind, name?: string): Resource {
  return absolute(
    call,
    `${call.mount}${path}`,
    kind,
    name === undefined ? undefined : `${call.mount}${name}`,
  );
}

/** A resource by its full path, without namespace. */
export function absolute(call: Call, path: string, kind: ResourceKind, name: string = path): Resource {
  return {
    key: `${call.namespace}${path}`,
    name,
    kind,
    account: call.namespace.replace(/\/$/, ""),
    region: "",
  };
}

/** The mount itself, with its trailing slash. */
export function mountItself(call: Call): Resource {
  return absolute(call, slashed(call.mount), "container");
}

/** A folder of a mount; the mount itself for the empty path. */
export function folder(call: Call, path: string): Resource {
  return path === "" ? mountItself(call) : below(call, slashed(path), "container");
}

/** A named definition, or the listing of its kind where the call names none or lists. */
export function definition(
  call: Call,
  endpoint: string,
  name: string | undefined,
  resource: (name: string) => Resource,
  verbs: Verbs = DEFINITION,
): Use {
  if (name === undefined || isList(call.operation)) {
    return {
      endpoint,
      action: isList(call.operation) ? "list" : actionOf(call.operation, verbs),
      resources: [mountItself(call)],
    };
  }
  return { endpoint, action: actionOf(call.operation, verbs), resources: [resource(name)] };
}

export function outOfScope(endpoint: string): OutOfScope {
  return { outOfScope: `vault ${endpoint}` };
}
