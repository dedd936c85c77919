import { isList } from "./call";
import { segments, unslashed } from "./path";
import type { Engine, Verbs } from "./use";
import { actionOf, below, DEFINITION, folder, mountItself, SETTING } from "./use";

/** A plugin may answer any read with a value, so a read counts as one until its engine is known here. */
const UNKNOWN: Verbs = { read: "read-secret", create: "create", update: "write-secret", delete: "delete" };

const PLACES: Readonly<Record<string, Verbs>> = { config: SETTING, role: DEFINITION, roles: DEFINITION };

/**
 * Engines without a reader of their own, and endpoints unknown to the one they have: settings and roles by
 * their usual places, anything else as if it held a value. The resource is of kind `other`, by its path.
 */
export const other: Engine = (call) => {
  const [head = ""] = segments(call.rest);
  const verbs = Object.hasOwn(PLACES, head) ? PLACES[head] : undefined;
  const endpoint = verbs ? `${call.engine}/${head}` : call.engine;
  if (isList(call.operation)) return { endpoint, action: "list", resources: [folder(call, call.rest)] };
  if (head === "")
    return { endpoint, action: actionOf(call.operation, SETTING), resources: [mountItself(call)] };
  const action = actionOf(call.operation, verbs ?? UNKNOWN);
  return { endpoint, action, resources: [below(call, unslashed(call.rest), "other")] };
};
