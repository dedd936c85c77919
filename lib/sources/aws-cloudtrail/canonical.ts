import { isObject, type JsonObject, type JsonValue, object } from "../../core/json";
import { detail } from "./detail";
import { resources } from "./resources";
import { parseRowText } from "./row-text";
import { scope } from "./scope";

/** Members that hold a structure; rows of a table carry them as text. */
const STRUCTURES = [
  "userIdentity",
  "requestParameters",
  "responseElements",
  "additionalEventData",
  "serviceEventDetails",
  "resources",
] as const;

const MEMBERS = (
  "eventVersion userIdentity eventTime eventSource eventName awsRegion sourceIPAddress userAgent errorCode " +
  "errorMessage requestParameters responseElements additionalEventData requestID eventID readOnly resources " +
  "eventType apiVersion managementEvent recipientAccountId serviceEventDetails sharedEventID vpcEndpointId " +
  "vpcEndpointAccountId eventCategory insightDetails"
).split(" ");

const IDENTITY_MEMBERS = (
  "principalId accountId accessKeyId userName invokedBy sessionContext sessionIssuer attributes creationDate " +
  "mfaAuthenticated webIdFederationData federatedProvider ec2RoleDelivery sourceIdentity onBehalfOf userId " +
  "identityStoreArn identityProvider credentialId inScopeOf"
).split(" ");

type Names = ReadonlyMap<string, string>;

const NAMES = names(MEMBERS);
const IDENTITY_NAMES = names(IDENTITY_MEMBERS);
const RESOURCE_NAMES = names(["ARN", "accountId", "type"]);
const PARAMETER_NAMES: ReadonlyMap<string, Names> = new Map(
  ["requestParameters", "responseElements", "additionalEventData"].map((parent) => [
    parent,
    names(
      [...scope.needs, ...resources.needs, ...detail.needs]
        .filter((need) => need.startsWith(`${parent}.`))
        .map((need) => need.split(".")[1] ?? ""),
    ),
  ]),
);

/**
 * A record as CloudTrail writes it, from the other forms it is kept in: wrapped in `aws.cloudtrail`, rows of
 * Athena, Glue or CloudTrail Lake (lower-case or underscored columns, structures as JSON or as printed text),
 * and flattened members (`userIdentity.arn`).
 *
 * A record is canonical when it has a member `eventTime`, no member name with a dot, and none of the members
 * that hold a structure (userIdentity, requestParameters, responseElements, additionalEventData,
 * serviceEventDetails, resources) is text. A canonical record is returned as it is.
 */
export function canonical(record: JsonObject): JsonObject {
  const inner = unwrapped(record);
  return isCanonical(inner) ? inner : rebuilt(inner);
}

/** The record inside `{"aws": {"cloudtrail": {…}}}`. Datadog's records have an `aws` of another kind. */
export function unwrapped(record: JsonObject): JsonObject {
  const inner = object(record.aws).cloudtrail;
  return isObject(inner) && !Object.hasOwn(record, "eventTime") ? inner : record;
}

/** `Event_Time`, `eventtime` and `eventTime` alike. */
export function folded(name: string): string {
  return name.toLowerCase().replace(/[_\s]/g, "");
}

function isCanonical(record: JsonObject): boolean {
  if (!Object.hasOwn(record, "eventTime")) return false;
  if (STRUCTURES.some((name) => typeof record[name] === "string")) return false;
  return !Object.keys(record).some((name) => name.includes("."));
}

function rebuilt(record: JsonObject): JsonObject {
  const row = renamed(nested(record), NAMES);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cell(name, value)]));
}

function cell(name: string, value: JsonValue): JsonValue {
  if (value === "" || value === "null") return null;
  if (!(STRUCTURES as readonly string[]).includes(name)) return value;
  const structure = typeof value === "string" ? fromText(value) : value;
  if (name === "userIdentity") return renamedDeep(structure, IDENTITY_NAMES);
  if (name === "resources") return renamedDeep(structure, RESOURCE_NAMES);
  const parameters = PARAMETER_NAMES.get(name);
  return parameters && isObject(structure) ? renamed(structure, parameters) : structure;
}

function fromText(value: string): JsonValue {
  try {
    const parsed: JsonValue = JSON.parse(value);
    return typeof parsed === "object" ? parsed : null;
  } catch {
    return parseRowText(value);
  }
}

function names(list: readonly string[]): Names {
  return new Map([...list].reverse().map((name) => [folded(name), name]));
}

/** Canonical spellings where a member's name folds to a known one, and no member has that spelling already. */
function renamed(value: JsonObject, known: Names): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const spelling = known.get(folded(name)) ?? name;
      return [spelling === name || Object.hasOwn(value, spelling) ? name : spelling, member];
    }),
  );
}

function renamedDeep(value: JsonValue, known: Names): JsonValue {
  if (Array.isArray(value)) return value.map((item) => renamedDeep(item, known));
  if (!isObject(value)) return value;
  const members = Object.entries(renamed(value, known)).map(([name, member]) => [
    name,
    renamedDeep(member, known),
  ]);
  return Object.fromEntries(members);
}

/** Members named by a path (`userIdentity.sessionContext.sourceIdentity`) put where the path says. */
function nested(record: JsonObject): JsonObject {
  const tree = new Map<string, JsonValue>();
  const groups = new Map<string, [string, JsonValue][]>();
  for (const [name, value] of Object.entries(record)) {
    const dot = name.indexOf(".");
    if (dot <= 0) tree.set(name, value);
    else {
      const parent = name.slice(0, dot);
      groups.set(parent, [...(groups.get(parent) ?? []), [name.slice(dot + 1), value]]);
    }
  }
  for (const [parent, members] of groups) {
    if (!tree.has(parent)) tree.set(parent, nested(Object.fromEntries(members)));
  }
  return Object.fromEntries(tree);
}
