import type { AccessFields, CredentialKind } from "../../core/access-event";
import { text } from "../../core/json";
import type { Facet } from "../reader";

const PREFIXES: readonly [string, CredentialKind][] = [
  ["AKIA", "long-lived"],
  ["ASIA", "temporary"],
  ["ABIA", "token"],
  ["ACCA", "token"],
];

/**
 * What the caller showed: an access key, or the credential of an Identity Center token. It stands apart from who
 * called, because it is new with every session.
 */
export const credential: Facet<Pick<AccessFields, "credential">> = {
  needs: ["userIdentity.accessKeyId", "userIdentity.credentialId"],
  read(members) {
    const accessKey = text(members["userIdentity.accessKeyId"]);
    if (accessKey !== null) {
      const kind = PREFIXES.find(([prefix]) => accessKey.startsWith(prefix))?.[1] ?? "unknown";
      return { credential: { id: accessKey, kind } };
    }
    const token = text(members["userIdentity.credentialId"]);
    return { credential: token === null ? null : { id: token, kind: "token" } };
  },
};
