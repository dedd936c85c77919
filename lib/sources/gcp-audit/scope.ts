import type { AccessFields } from "../../core/access-event";
import { array, at, text } from "../../core/json";
import type { Facet } from "../reader";
import { actionOf, methodOf, serviceOf } from "./methods";

/** Members of the spellings that `canonical` turns into a LogEntry; no LogEntry has them. */
const OTHER_SPELLINGS = ["log_name", "proto_payload.service_name", "protopayload_auditlog.serviceName"];

/**
 * A record in another spelling, or of another format in the same file, is rejected here and not counted as out
 * of scope: only the record as a whole tells what it is.
 *
 * `request` is left out on purpose: it differs in most records of the services that are out of scope, and
 * those are most of a project's log. So `UpdateCryptoKeyVersion` is one action whatever state it sets; the
 * detail says which.
 */
export const scope: Facet<Pick<AccessFields, "service" | "operation" | "action">> = {
  needs: [
    "protoPayload.@type",
    "protoPayload.serviceName",
    "protoPayload.methodName",
    "protoPayload.serviceData",
    "resource.type",
    "logName",
    ...OTHER_SPELLINGS,
  ],
  read(members) {
    if (OTHER_SPELLINGS.some((name) => members[name] !== undefined))
      return { reject: "the log entry is not spelled as Cloud Logging spells it" };
    const methodName = text(members["protoPayload.methodName"]);
    const service = text(members["protoPayload.serviceName"]) ?? serviceOf(methodName);
    if (service === null) {
      if (methodName !== null || text(members["protoPayload.@type"])?.endsWith(".AuditLog"))
        return { reject: "the audit log entry names no service" };
      const type = text(members["resource.type"]);
      if (type === null && text(members.logName) === null) return { reject: "the record is no log entry" };
      return { outOfScope: label(type ?? "log entry without a resource") };
    }
    const operation = methodOf(methodName ?? "");
    const action = actionOf(service, operation);
    if (action === null) return { outOfScope: label(service) };
    if (methodName === null) return { reject: "the audit log entry names no method" };
    const exempts =
      array(at(members["protoPayload.serviceData"], "policyDelta", "auditConfigDeltas")).length > 0;
    return { service, operation, action: action === "change-policy" && exempts ? "change-audit" : action };
  },
};

/** A service's name for counting; anything else than a name is counted together. */
function label(name: string): string {
  return /^[\w][\w.:/ -]{0,99}$/.test(name) ? name : "other";
}
