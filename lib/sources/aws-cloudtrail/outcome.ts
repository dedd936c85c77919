import type { AccessFields } from "../../core/access-event";
import { text } from "../../core/json";
import type { Outcome } from "../../core/outcome";
import type { Facet } from "../reader";

/**
 * Spellings of a refusal: AccessDenied, AccessDeniedException, Client.UnauthorizedOperation, UnauthorizedAccess,
 * NotAuthorizedException, AuthorizationError, VpceAccessDenied (an endpoint's policy), and the like.
 */
const REFUSAL =
  /access_?denied|un_?authori[sz]ed|not_?authori[sz]ed|authori[sz]ation_?(error|failure)|forbidden/i;

/** Service events that report a failure without an error code. */
const FAILURES = new Set(["RotationFailed", "RotationAbandoned", "TestRotationFailed"]);

/**
 * What became of a call. A failed sign-in has no error code and says so in its response; it is a refusal.
 * `error.kind` is where Datadog's forwarder puts the error code.
 */
export const outcome: Facet<Pick<AccessFields, "outcome" | "errorCode">> = {
  needs: ["errorCode", "eventName", "responseElements.ConsoleLogin", "error.kind"],
  read(members) {
    const errorCode = text(members.errorCode) ?? text(members["error.kind"]);
    return {
      errorCode,
      outcome: outcomeOf(errorCode, members.eventName, members["responseElements.ConsoleLogin"]),
    };
  },
};

function outcomeOf(errorCode: string | null, eventName: unknown, consoleLogin: unknown): Outcome {
  if (errorCode !== null) return REFUSAL.test(errorCode) ? "denied" : "failed";
  if (consoleLogin === "Failure") return "denied";
  return typeof eventName === "string" && FAILURES.has(eventName) ? "failed" : "allowed";
}
