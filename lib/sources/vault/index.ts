import type { AccessFields } from "../../core/access-event";
import { isObject, text } from "../../core/json";
import { place } from "../../core/place";
import { parseTimeUs } from "../../core/time";
import type { Facet, Members, OutOfScope, Reject, SourceReader } from "../reader";
import { userAgent } from "./agent";
import { CALL_NEEDS, type Call, namespaceOf, readCall } from "./call";
import { classify } from "./classify";
import { CREDENTIAL_NEEDS, credential } from "./credential";
import { context, DETAIL_NEEDS, detail } from "./detail";
import { outcome } from "./outcome";
import type { Use } from "./use";
import { WHO_NEEDS, who } from "./who";

const NO_PATH: Reject = { reject: "the record names no request path" };

/** What Vault Enterprise's KMIP server logs: messages of another protocol, without path, identity or id. */
function isKmip(type: unknown): boolean {
  return type === "kmip-request" || type === "kmip-response";
}

const resources: Facet<Partial<AccessFields>> = {
  needs: CALL_NEEDS,
  read: (members) => withUse(members, (_, use) => ({ resources: use.resources })),
};

/**
 * All that depends on what was sent and answered. These members differ in almost every record of some calls
 * (ciphertexts, leases, logins), so they are together in one facet and in no other.
 */
const answer: Facet<Partial<AccessFields>> = {
  needs: [...CALL_NEEDS, ...DETAIL_NEEDS],
  read: (members) =>
    withUse(members, (call, use) => ({
      ...outcome(members, use.action === "login"),
      context: context(use, members["request.data"]),
      detail: detail(call, use, members),
      part: members.type === "request" ? "opening" : "whole",
    })),
};

/**
 * HashiCorp Vault's and OpenBao's audit log. The request and the response of one call share `request.id`: the
 * request is the `opening` part, the response the whole. Namespaces stand in for accounts; no record names
 * its cluster. A read of a path that holds nothing is logged without an error and is allowed, with
 * `detail.found` false.
 */
export const vault: SourceReader = {
  id: "vault",
  recognises(record) {
    const { type, request } = record;
    if (isKmip(type)) return isObject(request);
    return (
      (type === "request" || type === "response") &&
      isObject(request) &&
      (text(request.path) !== null || text(request.operation) !== null)
    );
  },
  moment: {
    needs: ["time", "type", "request.id", "request.operation", "request.path", "request.remote_port"],
    read(members) {
      const timeUs = parseTimeUs(members.time);
      if (timeUs === null) return { reject: "the time is missing or no time" };
      return { timeUs, eventId: text(members["request.id"]) ?? idFromContent(members), link: null };
    },
    plain: { time: "time", id: "request.id", unless: [] },
  },
  stream: {
    needs: ["request.namespace"],
    read: (members) => ({
      account: namespaceOf(members["request.namespace"]).replace(/\/$/, ""),
      region: "",
    }),
  },
  scope: {
    needs: ["type", ...CALL_NEEDS],
    read: (members) =>
      isKmip(members.type)
        ? { outOfScope: "vault kmip" }
        : withUse(members, (call, use) => ({
            service: "vault",
            operation: `${call.operation} ${use.endpoint}`,
            action: use.action,
          })),
  },
  facets: [
    resources,
    { needs: WHO_NEEDS, read: who },
    { needs: CREDENTIAL_NEEDS, read: credential },
    {
      needs: ["request.remote_address"],
      read: (members) => ({ place: place({ address: text(members["request.remote_address"]) }) }),
    },
    { needs: ["request.headers"], read: (members) => ({ agent: userAgent(members["request.headers"]) }) },
    answer,
  ],
};

/**
 * Older OpenBao gives calls for its manual no id, and an audit device can be told to leave ids out. Request
 * and response of such a call cannot be joined.
 */
function idFromContent(members: Members): string {
  const parts = ["time", "type", "request.operation", "request.path", "request.remote_port"];
  return parts
    .map((member) => String(members[member] ?? ""))
    .join(" ")
    .slice(0, 300);
}

function withUse<T>(members: Members, read: (call: Call, use: Use) => T): T | OutOfScope | Reject {
  const call = readCall(members);
  if (call === null) return NO_PATH;
  const use = classify(call);
  return "outOfScope" in use ? use : read(call, use);
}
