import { isObject, type JsonObject, type JsonValue, object, text } from "../../core/json";
import { parsedObject } from "./parsed";

/** Columns of the tables AzureDiagnostics, AZKVAuditLogs and AzureActivity that are members of the record. */
const COLUMNS: Readonly<Record<string, string>> = {
  TimeGenerated: "time",
  OperationName: "operationName",
  OperationNameValue: "operationName",
  Category: "category",
  CategoryValue: "category",
  ResourceId: "resourceId",
  _ResourceId: "resourceId",
  ResultType: "resultType",
  ActivityStatusValue: "resultType",
  ResultSignature: "resultSignature",
  ActivitySubstatusValue: "resultSignature",
  ResultDescription: "resultDescription",
  CallerIPAddress: "callerIpAddress",
  CallerIpAddress: "callerIpAddress",
  CorrelationId: "correlationId",
  OperationId: "operationId",
  EventDataId: "eventDataId",
  Caller: "caller",
};

/** Columns of the table and not of the record, and those that are opened below. */
const IGNORED = new Set([
  "TenantId",
  "SourceSystem",
  "Type",
  "Claims",
  "Claims_d",
  "Authorization",
  "Authorization_d",
  "Identity",
  "Properties",
  "Properties_d",
]);

/**
 * A record from a row of a Log Analytics table. AzureDiagnostics flattens `identity.claim.oid` to
 * `identity_claim_oid_g` and `properties.id` to `id_s`; AZKVAuditLogs has a column of its own for each property,
 * and objects; AzureActivity has claims and properties as JSON text, and a phrase as `OperationName`. Empty
 * columns are no members.
 */
export function rowToRecord(row: JsonObject): JsonObject {
  const record: Record<string, JsonValue> = {};
  const properties = new Map<string, JsonValue>();
  const claims = new Map<string, JsonValue>();
  const activity = Object.hasOwn(row, "OperationNameValue");
  for (const [column, value] of Object.entries(row)) {
    if (value === null || value === "" || IGNORED.has(column)) continue;
    const member = Object.hasOwn(COLUMNS, column) ? COLUMNS[column] : undefined;
    if (member !== undefined) {
      if (!(activity && column === "OperationName")) record[member] ??= value;
      continue;
    }
    const name = column.replace(/_(?:s|g|d|b|t|dt)$/, "");
    const claim = /^identity_claims?_(.+)$/.exec(name)?.[1];
    if (claim !== undefined) claims.set(claim, value);
    else
      properties.set(name.charAt(0).toLowerCase() + name.slice(1), parsedObject(value ?? undefined) ?? value);
  }
  if (text(row.Type) === "AZKVAuditLogs") record.category ??= "AuditEvent";
  const given = parsedObject(row.Properties_d ?? undefined) ?? parsedObject(row.Properties ?? undefined);
  return {
    ...record,
    identity: identityOf(row, claims),
    properties: { ...nested(properties), ...given },
  };
}

function identityOf(row: JsonObject, claims: ReadonlyMap<string, JsonValue>): JsonObject {
  const activityClaims = parsedObject(row.Claims_d ?? undefined) ?? parsedObject(row.Claims ?? undefined);
  if (activityClaims) return { claims: activityClaims };
  return claims.size > 0
    ? { claim: Object.fromEntries(claims) }
    : object(parsedObject(row.Identity ?? undefined));
}

const PATH_MAX = 5;

/** `secretProperties_attributes_exp` back to `secretProperties: {attributes: {exp}}`. */
function nested(flat: ReadonlyMap<string, JsonValue>): JsonObject {
  const groups = new Map<string, Map<string, JsonValue>>();
  const plain: [string, JsonValue][] = [];
  for (const [name, value] of flat) {
    const [, head = "", rest = ""] = /^([^_]+)_(.+)$/.exec(name) ?? [];
    if (head === "" || rest.split("_").length > PATH_MAX) plain.push([name, value]);
    else groups.set(head, (groups.get(head) ?? new Map()).set(rest, value));
  }
  const objects = Array.from(groups, ([head, inner]) => [head, nested(inner)] as const);
  const merged = new Map<string, JsonValue>(objects);
  for (const [name, value] of plain)
    merged.set(name, isObject(value) ? { ...value, ...object(merged.get(name)) } : value);
  return Object.fromEntries(merged);
}
