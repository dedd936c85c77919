import { isObject, type JsonObject, type JsonValue, object, text } from "../../core/json";
import { parsedObject } from "./parsed";
import { rowToRecord } from "./table-row";

/**
 * Other spellings of the same records: Log Analytics rows, the Activity log as its REST interface and its
 * clients write it (`operationName: {value, localizedValue}`, `event_timestamp`), lower-cased names, `properties`
 * as JSON text. A record as Azure exports it is returned as it is, also with `identity` as JSON text, which the
 * facets read themselves.
 */
export function canonical(record: JsonObject): JsonObject {
  if (Object.hasOwn(record, "TimeGenerated")) return rowToRecord(record);
  if (Object.hasOwn(record, "operationname")) return canonical(cased(record));
  if (isObject(record.operationName) || Object.hasOwn(record, "operation_name")) return fromRest(record);
  const properties = typeof record.properties === "string" ? parsedObject(record.properties) : null;
  return properties === null ? record : { ...record, properties };
}

function fromRest(record: JsonObject): JsonObject {
  const camel = Object.fromEntries(Object.entries(record).map(([name, value]) => [camelCase(name), value]));
  const request = object(camel.httpRequest);
  const entries: [string, JsonValue | undefined][] = [
    ["time", camel.eventTimestamp ?? camel.time],
    ["resourceId", camel.resourceId ?? camel.resourceUri],
    ["operationName", plainValue(camel.operationName)],
    ["category", plainValue(camel.category)],
    ["resultType", plainValue(camel.status)],
    ["resultSignature", plainValue(camel.subStatus)],
    ["callerIpAddress", request.clientIpAddress ?? request.client_ip_address],
    ["correlationId", camel.correlationId],
    ["operationId", camel.operationId],
    ["eventDataId", camel.eventDataId],
    ["caller", camel.caller],
    ["identity", { claims: camel.claims ?? null, authorization: camel.authorization ?? null }],
    ["properties", camel.properties],
  ];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, JsonValue] => entry[1] !== undefined && entry[1] !== null),
  );
}

function plainValue(value: JsonValue | undefined): JsonValue | undefined {
  return isObject(value) ? (text(value.value) ?? undefined) : value;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const NAMES = new Map(
  [
    "operationName",
    "resourceId",
    "resultType",
    "resultSignature",
    "resultDescription",
    "callerIpAddress",
    "correlationId",
    "operationId",
    "eventDataId",
    "httpStatusCode",
    "requestUri",
    "clientInfo",
    "subnetId",
    "privateEndpointId",
    "keyProperties",
    "secretProperties",
    "certificateProperties",
    "addedAccessPolicy",
    "removedAccessPolicy",
    "isAccessPolicyMatch",
    "isRbacAuthorized",
    "isAddressAuthorized",
  ].map((name) => [name.toLowerCase(), name]),
);

/** Gives lower-cased members of a record and of its `properties` their names back. */
function cased(record: JsonObject): JsonObject {
  const named = (from: JsonObject) =>
    Object.fromEntries(Object.entries(from).map(([name, value]) => [NAMES.get(name) ?? name, value]));
  const top = named(record);
  return isObject(top.properties) ? { ...top, properties: named(top.properties) } : top;
}
