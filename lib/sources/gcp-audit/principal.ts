import type { AccessFields, Credential, Identity } from "../../core/access-event";
import { array, at, type JsonValue, object, text } from "../../core/json";
import type { Facet } from "../reader";
import { identityOf, isServiceAgent, memberOf } from "./members";
import { isDenied } from "./outcome";

/** Who stands behind a call: `caller` made it, as `acting` when it acted as another service account. */
export interface Principals {
  caller: string | null;
  acting: string | null;
  /** Service accounts between the two, in the order of the delegation. */
  through: string[];
}

/**
 * The real caller of a call made with a delegated credential is the first link of the chain. Google's service
 * agents in the chain do not count: the agent of Compute Engine hands every machine its service account's
 * token, and all machines would become one identity.
 */
export function principalsOf(authentication: JsonValue | undefined): Principals {
  const info = object(authentication);
  const effective = principal(info.principalEmail, info.principalSubject);
  const chain = array(info.serviceAccountDelegationInfo)
    .map(delegate)
    .filter((link) => link !== null)
    .map(memberOf)
    .filter((link) => !isServiceAgent(link));
  const [caller, ...through] = chain;
  if (caller === undefined || caller === effective) return { caller: effective, acting: null, through: [] };
  return { caller, acting: effective, through: through.filter((link) => link !== effective) };
}

/** The status tells an identity that Google left out from one that was never there. */
export const identity: Facet<Pick<AccessFields, "identity" | "session" | "credential">> = {
  needs: ["protoPayload.authenticationInfo", "protoPayload.status"],
  read(members) {
    const authentication = members["protoPayload.authenticationInfo"];
    const { caller, acting } = principalsOf(authentication);
    return {
      identity: caller === null ? nobody(members["protoPayload.status"]) : identityOf(caller),
      session: acting,
      credential: keyOf(authentication),
    };
  },
};

function principal(email: JsonValue | undefined, subject: JsonValue | undefined): string | null {
  const raw = text(email) ?? text(subject);
  return raw === null ? null : memberOf(raw);
}

function delegate(link: JsonValue): string | null {
  const { principalSubject, firstPartyPrincipal, thirdPartyPrincipal } = object(link);
  const claims = object(at(thirdPartyPrincipal, "thirdPartyClaims"));
  return text(principalSubject) ?? text(object(firstPartyPrincipal).principalEmail) ?? text(claims.sub);
}

/** Why a record names no principal: refused reads are logged without one, and some callers have none. */
function nobody(status: JsonValue | undefined): Identity {
  const code = Number(object(status).code ?? 0);
  if (code === 16)
    return { key: "gcp:anonymous", name: "anonymous (not authenticated)", kind: "anonymous", account: "" };
  if (isDenied(code))
    return { key: "gcp:redacted", name: "unknown (left out by Google)", kind: "unknown", account: "" };
  return { key: "gcp:unknown", name: "unknown (not in the log)", kind: "unknown", account: "" };
}

/** The long-lived key of a service account that signed the call, by its id. */
function keyOf(authentication: JsonValue | undefined): Credential | null {
  const name = text(object(authentication).serviceAccountKeyName);
  const id = name?.split("/keys/").at(-1);
  return id ? { id, kind: "long-lived" } : null;
}
