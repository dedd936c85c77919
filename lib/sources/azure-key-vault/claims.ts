import { isObject, type JsonObject, type JsonValue, object, text } from "../../core/json";
import { parsedObject } from "./parsed";

/** Long names of claims, by their last word, as the short names of tokens. */
const SHORT: Readonly<Record<string, string>> = {
  objectidentifier: "oid",
  tenantid: "tid",
  upn: "upn",
  name: "unique_name",
  emailaddress: "email",
  scope: "scp",
  nameidentifier: "sub",
};

/**
 * The claims of the caller's token under their short names, from every shape the logs give them: `claim` of
 * Key Vault's records, `claims` of the Activity log's, long names as URIs or flattened to columns, objects or
 * JSON as text. Empty when the caller showed no token.
 */
export function claimsOf(identity: JsonValue | undefined): JsonObject {
  const holder = object(parsedObject(identity));
  const claims = parsedObject(holder.claim) ?? parsedObject(holder.claims);
  if (!isObject(claims)) return {};
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [shortName(name), value]));
}

/** The tenant that issued the token; empty when the claims do not tell. */
export function tenantOf(claims: JsonObject): string {
  const issuer = /^https:\/\/(?:sts\.windows\.net|login\.microsoftonline\.com)\/([^/]+)/.exec(
    text(claims.iss) ?? "",
  );
  return (text(claims.tid) ?? issuer?.[1] ?? "").toLowerCase();
}

function shortName(name: string): string {
  const last = /^https?(?::\/\/|_)schemas.*claims[/_]([a-z]+)$/.exec(name)?.[1];
  return last !== undefined && Object.hasOwn(SHORT, last) ? (SHORT[last] ?? name) : name;
}
