import { isObject, type JsonObject, text } from "../../core/json";
import type { SourceReader } from "../reader";
import { canonical } from "./canonical";
import { context } from "./context";
import { detail } from "./detail";
import { moment } from "./moment";
import { origin } from "./origin";
import { outcome } from "./outcome";
import { identity } from "./principal";
import { logAccount } from "./projects";
import { resources } from "./resources";
import { scope } from "./scope";

const PAYLOADS = ["protoPayload", "protopayload_auditlog", "proto_payload"];

/**
 * Google Cloud audit logs: LogEntry records whose `protoPayload` is an AuditLog of Cloud KMS or Secret Manager,
 * or of what says who may use them and what is logged (IAM, Resource Manager, Cloud Logging). Other log entries
 * are out of scope. A log is a project's, not a region's; the region is in the resource.
 */
export const gcpAudit: SourceReader = {
  id: "gcp-audit",
  recognises,
  canonical,
  moment,
  stream: {
    needs: ["logName", "resource.labels"],
    read: (members) => ({ account: logAccount(members["resource.labels"], members.logName), region: "" }),
  },
  scope,
  facets: [identity, origin, outcome, resources, context, detail],
};

function recognises(record: JsonObject): boolean {
  if (PAYLOADS.some((name) => isObject(record[name]) && Object.hasOwn(record, name))) return true;
  const logName = text(record.logName) ?? text(record.log_name);
  return logName !== null && /^(projects|organizations|folders|billingAccounts)\/[^/]+\/logs\//.test(logName);
}
