import type { Credential, CredentialKind } from "../../core/access-event";
import { type JsonObject, text } from "../../core/json";

const PREFIXES: readonly [string, CredentialKind][] = [
  ["AKIA", "long-lived"],
  ["ASIA", "temporary"],
  ["ABIA", "token"],
  ["ACCA", "token"],
];

/** What the caller showed: an access key, or the credential of an Identity Center token. */
export function credentialOf(userIdentity: JsonObject): Credential | null {
  const accessKey = text(userIdentity.accessKeyId);
  if (accessKey !== null) {
    return {
      id: accessKey,
      kind: PREFIXES.find(([prefix]) => accessKey.startsWith(prefix))?.[1] ?? "unknown",
    };
  }
  const token = text(userIdentity.credentialId);
  return token === null ? null : { id: token, kind: "token" };
}
