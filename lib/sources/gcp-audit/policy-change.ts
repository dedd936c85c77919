import { array, type JsonObject, type JsonValue, object } from "../../core/json";
import type { Members } from "../reader";

/** A policy has at most 1,500 members; more entries than this are counted, not kept. */
const ENTRIES_MAX = 200;

/**
 * What a SetIamPolicy changed: `bindingDeltas` and `auditConfigDeltas` (exemptions from data-access logging)
 * where Google gives them, else the whole policy that was set, as `bindings` and `auditConfigs`.
 */
export function policyChange(members: Members): JsonObject {
  const delta = object(object(members["protoPayload.serviceData"]).policyDelta);
  const changed = {
    ...capped("bindingDeltas", delta.bindingDeltas),
    ...capped("auditConfigDeltas", delta.auditConfigDeltas),
  };
  if (Object.keys(changed).length > 0) return changed;
  const policy = object(object(members["protoPayload.request"]).policy);
  return { ...capped("bindings", policy.bindings), ...capped("auditConfigs", policy.auditConfigs) };
}

function capped(name: string, entries: JsonValue | undefined): JsonObject {
  const list = array(entries);
  if (list.length === 0) return {};
  const left = list.length - ENTRIES_MAX;
  return { [name]: list.slice(0, ENTRIES_MAX), ...(left > 0 ? { [`${name}LeftOut`]: left } : null) };
}
