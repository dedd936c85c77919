import { at, isObject, text } from "../../core/json";
import type { Outcome } from "../../core/outcome";
import type { Members } from "../reader";

/** Vault's own error texts that mean a refusal, the more telling first. */
const DENIALS = [
  "permission denied",
  "missing client token",
  "invalid token",
  "bad token",
  "invalid credentials",
  "invalid username or password",
  "invalid role or secret id",
  "invalid role id",
  "invalid secret id",
  "ldap operation failed",
  "wrapping token is not valid or does not exist",
  "access denied",
  "forbidden",
];

/** Vault's other error texts, by which an error is named whatever else its message says. */
const FAILURES = [
  "invalid request",
  "unsupported path",
  "unsupported operation",
  "lease not found",
  "rate limit quota exceeded",
  "lease count quota exceeded",
  "namespace not found",
  "no handler for route",
  "request needs further approval",
  "internal error",
  "context canceled",
];

/**
 * What became of a call. A refusal is told from the error's text, which differs between request and response
 * and gathers several errors under a heading. Backends also answer with an error and no error text: then the
 * answer's only data is `error` (its text hidden), or an HTTP status. On a login such an answer is a refusal.
 */
export function outcome(members: Members, isLogin: boolean): { outcome: Outcome; errorCode: string | null } {
  const message = text(members.error);
  if (message !== null) return named(message);
  const data = members["response.data"];
  if (
    isObject(data) &&
    Object.hasOwn(data, "error") &&
    Object.keys(data).length <= 2 &&
    onlyError(Object.keys(data))
  ) {
    const given = text(data.error);
    if (given !== null && !given.startsWith("hmac-sha256:")) return named(given, isLogin);
    return { outcome: isLogin ? "denied" : "failed", errorCode: isLogin ? "login failed" : "error" };
  }
  const status = at(data, "http_status_code");
  if (typeof status !== "number" || status < 400) return { outcome: "allowed", errorCode: null };
  return { outcome: status === 401 || status === 403 ? "denied" : "failed", errorCode: `http ${status}` };
}

/** As Vault's own `IsError`: an answer with nothing but an error, or with an error and what it is about. */
function onlyError(members: readonly string[]): boolean {
  return members.every((member) => member === "error" || member === "data");
}

function named(message: string, isLogin = false): { outcome: Outcome; errorCode: string } {
  const lower = message.toLowerCase();
  const denial = DENIALS.find((part) => lower.includes(part));
  if (denial !== undefined) return { outcome: "denied", errorCode: denial };
  const failure = FAILURES.find((part) => lower.includes(part));
  return { outcome: isLogin ? "denied" : "failed", errorCode: failure ?? plain(message) };
}

/** The first error of a message, without the heading that counts them. */
function plain(message: string): string {
  const first = message.replace(/^\d+ errors? occurred:\s*/, "").split("\n")[0] ?? "";
  return (
    first
      .replace(/^\s*\*?\s*/, "")
      .trim()
      .slice(0, 120) || "error"
  );
}
