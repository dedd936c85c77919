import type { AccessFields } from "../../core/access-event";
import { array, type JsonValue, object } from "../../core/json";
import type { Facet } from "../reader";

/** Names of the gRPC status codes, by number. */
const CODES = [
  "OK",
  "CANCELLED",
  "UNKNOWN",
  "INVALID_ARGUMENT",
  "DEADLINE_EXCEEDED",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION",
  "ABORTED",
  "OUT_OF_RANGE",
  "UNIMPLEMENTED",
  "INTERNAL",
  "UNAVAILABLE",
  "DATA_LOSS",
  "UNAUTHENTICATED",
];

/** PERMISSION_DENIED and UNAUTHENTICATED. */
export function isDenied(code: number): boolean {
  return code === 7 || code === 16;
}

/** An empty or absent status is success, unless every permission checked was refused in so many words. */
export const outcome: Facet<Pick<AccessFields, "outcome" | "errorCode">> = {
  needs: ["protoPayload.status", "protoPayload.authorizationInfo"],
  read(members) {
    const code = codeOf(members["protoPayload.status"]);
    const refused = allRefused(members["protoPayload.authorizationInfo"]);
    if (isDenied(code) || refused)
      return { outcome: "denied", errorCode: code === 0 ? "PERMISSION_DENIED" : nameOf(code) };
    return code === 0
      ? { outcome: "allowed", errorCode: null }
      : { outcome: "failed", errorCode: nameOf(code) };
  },
};

/** Tables hold the number as text. */
function codeOf(status: JsonValue | undefined): number {
  const code = Number(object(status).code ?? 0);
  return Number.isInteger(code) ? code : 2;
}

function nameOf(code: number): string {
  return CODES[code] ?? `code ${code}`;
}

function allRefused(authorization: JsonValue | undefined): boolean {
  const checks = array(authorization);
  return checks.length > 0 && checks.every((check) => object(check).granted === false);
}
