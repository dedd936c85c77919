import type { AccessFields, Resource } from "../../core/access-event";
import { type Named, oneProject, other, parseName } from "../../core/gcp-resource";
import { array, at, type JsonObject, object, text } from "../../core/json";
import type { Facet, Members } from "../reader";
import { methodOf, serviceOf } from "./methods";

import { projectOf } from "./projects";
import { member } from "./request";
import { serviceAccount } from "./service-account";

/** Members from which a record's resource is told. */
export const NAMING = [
  "protoPayload.serviceName",
  "protoPayload.methodName",
  "protoPayload.resourceName",
  "protoPayload.request",
  "resource.labels",
  "logName",
] as const;

/** `request` holds the digest in signing calls, and then differs in every record. */
export const resources: Facet<Pick<AccessFields, "resources">> = {
  needs: [...NAMING, "protoPayload.serviceData"],
  read(members) {
    const service = text(members["protoPayload.serviceName"]);
    const named = subject(members)?.resource;
    if (service === "logging.googleapis.com" || service === "cloudresourcemanager.googleapis.com")
      return { resources: auditResources(service, named, members) };
    return { resources: named ? [named] : [] };
  },
};

/** The key or secret (or what holds it) that a record is about, and its version; null when it names none. */
export function subject(members: Members): Named | null {
  const methodName = text(members["protoPayload.methodName"]);
  const service = text(members["protoPayload.serviceName"]) ?? serviceOf(methodName);
  if (service === "iam.googleapis.com" || service === "iamcredentials.googleapis.com")
    return account(members);
  const request = object(members["protoPayload.request"]);
  const labels = object(members["resource.labels"]);
  const project = projectOf(labels, members.logName);
  const method = methodOf(methodName ?? "");
  const resourceName = text(members["protoPayload.resourceName"]);
  const created = createdName(method, request, resourceName);
  const name = created ?? resourceName ?? requestedName(request) ?? labelledName(labels, project);
  return name === null ? null : parseName(name, project);
}

/** A creation names what it creates beside the parent, and the entry may carry only the parent's name. */
function createdName(method: string, request: JsonObject, resourceName: string | null): string | null {
  const [collection, id] =
    method === "CreateSecret"
      ? ["secrets", text(member(request, "secretId"))]
      : method === "CreateCryptoKey"
        ? ["cryptoKeys", text(member(request, "cryptoKeyId"))]
        : method === "CreateKeyRing"
          ? ["keyRings", text(member(request, "keyRingId"))]
          : ["", null];
  if (id === null || resourceName?.includes(`/${collection}/`)) return null;
  const parent = text(request.parent) ?? resourceName;
  return parent === null ? null : `${parent}/${collection}/${id}`;
}

function requestedName(request: JsonObject): string | null {
  const inner = ["cryptoKey", "cryptoKeyVersion", "secret"].map((part) => object(member(request, part)).name);
  return (
    [request.name, request.resource, request.parent, ...inner].map(text).find((name) => name !== null) ?? null
  );
}

function labelledName(labels: JsonObject, project: string | null): string | null {
  const [location, ring, key, secret] = [
    labels.location,
    labels.key_ring_id,
    labels.crypto_key_id,
    labels.secret_id,
  ].map(text);
  if (!project) return null;
  if (secret) return `projects/${project}/secrets/${secret}`;
  if (!location || !ring) return null;
  return `projects/${project}/locations/${location}/keyRings/${ring}${key ? `/cryptoKeys/${key}` : ""}`;
}

/** The service account: by address, which the label or the request give where the name has only a number. */
function account(members: Members): Named | null {
  const names = [
    text(object(members["resource.labels"]).email_id),
    text(object(members["protoPayload.request"]).name),
    text(members["protoPayload.resourceName"]),
  ].map((name) => name && /([^/]+@[^/]+)/.exec(name)?.[1]);
  const email = names.find((name) => name);
  if (email) return { resource: serviceAccount(email), version: null };
  const name = text(members["protoPayload.resourceName"]);
  return name === null ? null : { resource: other("principal", name), version: null };
}

/** Changes to logging are about the audit trail; an exemption from it also about the project it is set on. */
function auditResources(service: string, named: Resource | undefined, members: Members): Resource[] {
  const project = projectOf(members["resource.labels"], members.logName);
  if (service === "logging.googleapis.com") {
    const name =
      text(members["protoPayload.resourceName"]) ?? requestedName(object(members["protoPayload.request"]));
    return name === null ? [] : [other("audit-trail", oneProject(name, project))];
  }
  const deltas = array(at(members["protoPayload.serviceData"], "policyDelta", "auditConfigDeltas"));
  const holder = named ? [holderOf(named, project)] : [];
  if (deltas.length === 0) return holder;
  const trails = holder.map(({ key, name }) => ({
    ...other("audit-trail", `${key}/auditConfigs`),
    name: `audit configuration of ${name}`,
  }));
  return [...trails, ...holder];
}

/** Resource Manager writes a project's bare id or number where other services write `projects/…`. */
function holderOf(named: Resource, project: string | null): Resource {
  return named.key.includes("/") ? named : parseName(`projects/${named.key}`, project).resource;
}
