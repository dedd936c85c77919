import type { AccessFields, Credential, Identity } from "../../core/access-event";
import { type JsonObject, type JsonValue, text } from "../../core/json";
import type { Facet, Members } from "../reader";
import { claimsOf, tenantOf } from "./claims";
import { statusOf } from "./status";

/**
 * The key is the object id, which every caller has in its tenant; names change and many callers have none. Without
 * it the key is a person's address, because the application is then only what they called through, else the
 * application's id. `caller` is all that some Activity log records carry.
 */
export const identity: Facet<Pick<AccessFields, "identity" | "session" | "credential">> = {
  needs: [
    "identity",
    "caller",
    "operationName",
    "properties.httpStatusCode",
    "resultSignature",
    "resultDescription",
  ],
  read(members) {
    const claims = claimsOf(members.identity);
    const found = fromClaims(claims) ?? fromCaller(text(members.caller)) ?? fromClaims(described(members));
    if (found === null) return { identity: nobody(members), session: null, credential: null };
    return { identity: found, session: application(claims, found), credential: token(claims) };
  },
};

function fromClaims(claims: JsonObject): Identity | null {
  const [object, app, managed] = [claims.oid, claims.appid ?? claims.azp, claims.xms_mirid].map(lower);
  const person = personName(claims);
  const isPerson =
    claims.idtyp !== "app" && (claims.idtyp === "user" || person !== null || text(claims.scp) !== null);
  const account = tenantOf(claims);
  const address = isPerson && person ? `azure:upn:${person}` : null;
  const key = object ? `azure:oid:${object}` : (address ?? (app ? `azure:appid:${app}` : null));
  if (key === null) return null;
  if (isPerson) return { key, name: person ?? text(claims.name) ?? object ?? key, kind: "person", account };
  return { key, name: managed?.split("/").at(-1) || app || object || key, kind: "workload", account };
}

function lower(claim: JsonValue | undefined): string | null {
  return text(claim)?.toLowerCase() ?? null;
}

/** Guests' names carry where they come from in front: `live.com#ana@example.com`. */
function personName(claims: JsonObject): string | null {
  const { upn, unique_name, preferred_username, email } = claims;
  const name = text(upn) ?? text(unique_name) ?? text(preferred_username) ?? text(email);
  return name?.replace(/^[\w.]+#/, "").toLowerCase() ?? null;
}

function fromCaller(caller: string | null): Identity | null {
  if (caller === null) return null;
  const name = caller.toLowerCase();
  if (name.includes("@")) return { key: `azure:upn:${name}`, name, kind: "person", account: "" };
  return /^[0-9a-f-]{36}$/.test(name)
    ? { key: `azure:oid:${name}`, name, kind: "workload", account: "" }
    : null;
}

/** Refusals name the caller in their text too: `appid=…;oid=…;iss=https://sts.windows.net/…/`. */
function described(members: Members): JsonObject {
  const pairs = (text(members.resultDescription) ?? "")
    .slice(0, 4000)
    .matchAll(/\b(appid|oid|iss)=([^;'"\s]+)/g);
  return Object.fromEntries(Array.from(pairs, ([, name = "", value = ""]) => [name, value]));
}

/**
 * A request without a token is answered 401 and asked for one: the normal first leg of a new client, and all
 * that a caller without any right ever gets. Notices that Key Vault publishes have no caller.
 */
function nobody(members: Members): Identity {
  if (text(members.operationName)?.endsWith("EventGridNotification"))
    return { key: "azure:key-vault", name: "Azure Key Vault", kind: "service", account: "" };
  if (statusOf(members) === 401)
    return { key: "azure:anonymous", name: "anonymous (no token)", kind: "anonymous", account: "" };
  return { key: "azure:unknown", name: "unknown (not in the log)", kind: "unknown", account: "" };
}

/** The application a person calls through: evidence beside the person. */
function application(claims: JsonObject, { kind }: Identity): string | null {
  const app = text(claims.appid);
  return kind === "person" && app !== null ? `appid:${app.toLowerCase()}` : null;
}

/** The token's own id, which Entra's sign-in log has too. */
function token(claims: JsonObject): Credential | null {
  const id = text(claims.uti);
  return id === null ? null : { id, kind: "token" };
}
