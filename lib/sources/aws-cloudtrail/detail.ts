import type { AccessFields } from "../../core/access-event";
import { isFullSecretArn } from "../../core/aws-resource";
import { at, canonicalJson, isObject, type JsonObject, type JsonValue, text } from "../../core/json";
import type { Facet, Members } from "../reader";
import { DETAIL_PATHS } from "./detail-members";
import { ofRequest, shortService } from "./members";
import { fullSecretArn, SECRET_NEEDS } from "./named-secrets";

/** Longest text kept of one member, in characters; what is cut is named in `truncated`. */
export const MEMBER_MAX = 10_000;

/**
 * What detectors and the inventory need of a call besides who, what and where, under CloudTrail's own member
 * names. Always left out: passwords, session tokens, parameter values, request tokens.
 */
export const detail: Facet<Pick<AccessFields, "detail">> = {
  needs: [
    ...new Set([
      "eventSource",
      "eventName",
      "recipientAccountId",
      "vpcEndpointAccountId",
      "userIdentity.type",
      "userIdentity.invokedBy",
      "resources",
      "responseElements.keyMetadata",
      "responseElements.credentials.accessKeyId",
      "responseElements.credentials.expiration",
      "responseElements.accessKey.accessKeyId",
      ...ofRequest("keyId", "secretId", "name", "sourceEncryptionContext", "destinationEncryptionContext"),
      ...SECRET_NEEDS,
      ...[...DETAIL_PATHS.values()].flat(),
    ]),
  ],
  read(members) {
    const kept = new Kept();
    const operation = text(members.eventName) ?? "";
    const service = shortService(text(members.eventSource) ?? "");
    for (const path of DETAIL_PATHS.get(`${service} ${operation}`) ?? [])
      kept.add(path.slice(path.lastIndexOf(".") + 1), members[path]);
    if (service === "kms") ofKey(members, operation, kept);
    if (service === "secretsmanager") kept.add("secretId", secretArn(members));
    if (service === "ssm") kept.add("name", selectedVersion(members));
    if (service === "sts") ofIssued(members, kept);
    if (operation === "CreateAccessKey")
      kept.add("accessKeyId", members["responseElements.accessKey.accessKeyId"]);
    behind(members, kept);
    return { detail: kept.all };
  },
};

class Kept {
  private readonly members: JsonObject = {};
  private readonly cut: string[] = [];

  get all(): JsonObject | null {
    if (this.cut.length > 0) this.members.truncated = this.cut;
    return Object.keys(this.members).length > 0 ? this.members : null;
  }

  add(name: string, value: JsonValue | undefined): void {
    if (value === undefined || value === null || value === "") return;
    const compact = typeof value === "string" ? compactJson(value) : value;
    const length = typeof compact === "string" ? compact.length : JSON.stringify(compact).length;
    if (length > MEMBER_MAX) {
      this.cut.push(name);
      if (typeof compact !== "string") return;
    }
    this.members[name] = typeof compact === "string" ? compact.slice(0, MEMBER_MAX) : compact;
  }
}

/** A policy document without the white space it was written with; any other text as it is. */
function compactJson(value: string): string {
  if (!/^\s*\{/.test(value)) return value;
  try {
    return JSON.stringify(JSON.parse(value));
  } catch {
    return value;
  }
}

function ofKey(members: Members, operation: string, kept: Kept): void {
  const given = text(members["requestParameters.keyId"]);
  if (given?.includes("alias/")) kept.add("keyId", given);
  const made = members["responseElements.keyMetadata"];
  if (operation === "CreateKey") {
    for (const name of ["keySpec", "keyUsage", "origin", "multiRegion"]) kept.add(name, at(made, name));
  }
  const source = members["requestParameters.sourceEncryptionContext"];
  const target = members["requestParameters.destinationEncryptionContext"];
  if (isObject(target) && isObject(source) && canonicalJson(target) !== canonicalJson(source))
    kept.add("destinationEncryptionContext", target);
}

/** The full ARN, of which the resource's key lacks the suffix: a secret made anew under its old name has another. */
function secretArn(members: Members): string | undefined {
  const given = text(members["requestParameters.secretId"]);
  const full = fullSecretArn(members) ?? given;
  return full !== null && isFullSecretArn(full) ? full : undefined;
}

function selectedVersion(members: Members): string | undefined {
  const name = text(members["requestParameters.name"]);
  return name !== null && /^[^:]+:[^:]+$/.test(name) ? name : undefined;
}

/** The id and end of life of credentials handed out, never the credentials. */
function ofIssued(members: Members, kept: Kept): void {
  kept.add("accessKeyId", members["responseElements.credentials.accessKeyId"]);
  kept.add("expiration", members["responseElements.credentials.expiration"]);
}

/** A service that made the call for its caller, and another account's VPC endpoint. */
function behind(members: Members, kept: Kept): void {
  const type = text(members["userIdentity.type"]);
  if (type !== null && type !== "AWSService") kept.add("invokedBy", members["userIdentity.invokedBy"]);
  const endpointAccount = text(members.vpcEndpointAccountId);
  if (endpointAccount !== text(members.recipientAccountId))
    kept.add("vpcEndpointAccountId", members.vpcEndpointAccountId);
}
