import type { AccessFields, Identity } from "../../core/access-event";
import { parseArn } from "../../core/aws-arn";
import { type JsonObject, text } from "../../core/json";
import { isEmail } from "./person";

export type Caller = Pick<AccessFields, "identity" | "session">;

/** The account a caller belongs to; empty when the record does not say. */
export function callerAccount(ui: JsonObject): string {
  return text(ui.accountId) ?? parseArn(text(ui.arn) ?? "")?.account ?? "";
}

/**
 * A caller known by account number and principal id. The session part of the id, chosen by the caller, makes no
 * identity, but two people on one outside role are kept apart when it is an e-mail address.
 */
export function outsider(ui: JsonObject): Caller {
  const accountId = callerAccount(ui);
  const principal = text(ui.principalId);
  if (accountId === "ANONYMOUS_PRINCIPAL" || principal === "ANONYMOUS_PRINCIPAL") {
    return {
      identity: { key: "aws:anonymous", name: "anonymous", kind: "anonymous", account: "" },
      session: null,
    };
  }
  if (principal === null || principal === accountId) {
    if (accountId === "") return { identity: unknown(ui), session: null };
    return {
      identity: { key: `aws:account:${accountId}`, name: accountId, kind: "account", account: accountId },
      session: null,
    };
  }
  const session = afterColon(principal);
  const id = session !== null && !isEmail(session) ? principal.slice(0, principal.indexOf(":")) : principal;
  const name = `${accountId}/${id}`;
  return { identity: { key: `aws:principal:${name}`, name, kind: "account", account: accountId }, session };
}

export function afterColon(principalId: string): string | null {
  if (principalId.startsWith("arn:")) return null;
  const colon = principalId.indexOf(":");
  return colon < 0 ? null : principalId.slice(colon + 1) || null;
}

export function unknown(ui: JsonObject): Identity {
  const accountId = callerAccount(ui);
  const name = text(ui.arn) ?? text(ui.principalId) ?? text(ui.userName) ?? (accountId || null);
  if (name === null) return { key: "aws:unknown", name: "unknown", kind: "unknown", account: "" };
  return { key: `aws:unknown:${accountId}/${name}`, name, kind: "unknown", account: accountId };
}
