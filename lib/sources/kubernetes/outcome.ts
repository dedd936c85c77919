import { at, text } from "../../core/json";
import type { Outcome } from "../../core/outcome";
import type { Members } from "../reader";

export const OUTCOME_NEEDS = [
  "responseStatus.code",
  "responseStatus.reason",
  "annotations",
  "stage",
] as const;

/**
 * What became of a call: its HTTP status, else the authorizer's decision. A call that panicked failed. An
 * early stage has neither and is allowed until the complete record says otherwise.
 */
export function outcome(members: Members): { outcome: Outcome; errorCode: string | null } {
  const code = members["responseStatus.code"];
  const reason = text(members["responseStatus.reason"]);
  if (typeof code === "number" && code >= 400) {
    const refused = code === 401 || code === 403;
    return { outcome: refused ? "denied" : "failed", errorCode: (reason ?? `http ${code}`).slice(0, 120) };
  }
  if (text(at(members.annotations, "authorization.k8s.io/decision")) === "forbid") {
    return { outcome: "denied", errorCode: reason ?? "Forbidden" };
  }
  if (members.stage === "Panic") return { outcome: "failed", errorCode: reason ?? "Panic" };
  return { outcome: "allowed", errorCode: null };
}
