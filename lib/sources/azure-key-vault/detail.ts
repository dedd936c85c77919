import type { AccessFields } from "../../core/access-event";
import { parseResourceId } from "../../core/azure-object";
import { isObject, type JsonObject, type JsonValue, object, text } from "../../core/json";
import type { Facet, Members } from "../reader";
import { parsedObject } from "./parsed";
import { NAMING, targetOf } from "./resources";

/** Settings of a vault that say what becomes of deleted things, who gets in and from where. */
const VAULT = [
  "enableSoftDelete",
  "enablePurgeProtection",
  "softDeleteRetentionInDays",
  "enableRbacAuthorization",
  "enabledForDeployment",
  "enabledForDiskEncryption",
  "enabledForTemplateDeployment",
  "publicNetworkAccess",
  "networkAcls",
  "accessPolicies",
  "addedAccessPolicy",
  "removedAccessPolicy",
];
/** What Key Vault tells of an object: its kind and size, whether it is enabled, `exp`, `nbf`. */
const OBJECTS = ["keyProperties", "secretProperties", "certificateProperties", "certificatePolicyProperties"];
/** Checks that are worth a word only when they failed. */
const CHECKS = ["isRbacAuthorized", "isAccessPolicyMatch", "isAddressAuthorized"];
const BODY = ["requestbody", "requestBody"];
/** What the body of a management request sets beside a vault's settings: a role, a diagnostic setting. */
const SET = [
  "roleDefinitionId",
  "principalId",
  "principalType",
  "logs",
  "workspaceId",
  "storageAccountId",
  "attributes",
];

const BODY_LENGTH_MAX = 1_000_000;
const ENTRIES_MAX = 200;

/**
 * Facts of the operation in Azure's own names: versions, settings, expiry, policies. Null for plain use of an
 * object without a version. `resultType` is there for the records of the Activity log that announce a change
 * (Start, Accept) and do not say yet what became of it.
 */
export const detail: Facet<Pick<AccessFields, "detail">> = {
  needs: [
    ...NAMING,
    "resultType",
    ...[...VAULT, ...OBJECTS, ...CHECKS, ...BODY, "trustedService"].map((name) => `properties.${name}`),
  ],
  read(members) {
    const id = parseResourceId(text(members.resourceId) ?? "");
    const version = targetOf(members, id)?.version;
    const announced = /^(start|accept)/i.test(text(members.resultType) ?? "")
      ? members.resultType
      : undefined;
    const facts = {
      ...some({ version: version ?? undefined, resultType: announced }),
      ...some(
        Object.fromEntries([...VAULT, ...OBJECTS].map((name) => [name, said(members[`properties.${name}`])])),
      ),
      ...some(Object.fromEntries(CHECKS.map((name) => [name, failedCheck(members[`properties.${name}`])]))),
      ...some({ trustedService: text(members["properties.trustedService"]) ?? undefined }),
      ...requested(members),
    };
    return { detail: Object.keys(facts).length > 0 ? facts : null };
  },
};

function requested(members: Members): JsonObject {
  const body = members["properties.requestbody"] ?? members["properties.requestBody"];
  if (typeof body === "string" && body.length > BODY_LENGTH_MAX) return { requestbodyLength: body.length };
  const sent = parsedObject(body);
  if (!sent) return {};
  const properties = withLowerInitials(object(sent.properties ?? sent.Properties));
  return some(Object.fromEntries([...VAULT, ...SET].map((name) => [name, said(properties[name])])));
}

/** Some clients write `Properties` and `PrincipalId` where others write `properties` and `principalId`. */
function withLowerInitials(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.charAt(0).toLowerCase() + name.slice(1), inner]),
  );
}

/** A value, a list cut to a length that no real policy reaches; undefined for nothing. */
function said(value: JsonValue | undefined): JsonValue | undefined {
  if (value === null || value === "" || (isObject(value) && Object.keys(value).length === 0))
    return undefined;
  return Array.isArray(value) ? value.slice(0, ENTRIES_MAX) : value;
}

function failedCheck(value: JsonValue | undefined): false | undefined {
  return value === false || value === "false" ? false : undefined;
}

function some(facts: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(facts).filter((pair): pair is [string, JsonValue] => pair[1] !== undefined),
  );
}
