import { at, isObject, type JsonValue, text } from "../core/json";

const AZURE_LOGS = new Set(["AuditEvent", "Administrative"]);

/**
 * Whether a value is a record of an audit log (CloudTrail, Google Cloud, Azure, Vault, Kubernetes). What such a record holds of
 * a request or an answer is not what is so now, and a caller may write most of it: it is read as an event, never as state.
 */
export function isLogRecord(value: JsonValue): boolean {
  if (!isObject(value)) return false;
  if (isObject(at(value, "protoPayload"))) return true;
  if (text(at(value, "eventSource")) !== null && text(at(value, "eventName")) !== null) return true;
  if (text(at(value, "apiVersion"))?.startsWith("audit.k8s.io/") === true) return true;
  if (AZURE_LOGS.has(text(at(value, "category")) ?? "") && text(at(value, "operationName")) !== null)
    return true;
  return ["request", "response"].includes(text(at(value, "type")) ?? "") && isObject(at(value, "request"));
}
