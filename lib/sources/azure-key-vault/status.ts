import { text } from "../../core/json";
import type { Members } from "../reader";

/** HTTP status codes by the words of `resultSignature`, without spaces and in lower case. */
const WORDS: Readonly<Record<string, number>> = {
  ok: 200,
  created: 201,
  accepted: 202,
  nocontent: 204,
  badrequest: 400,
  unauthorized: 401,
  forbidden: 403,
  notfound: 404,
  methodnotallowed: 405,
  conflict: 409,
  gone: 410,
  preconditionfailed: 412,
  toomanyrequests: 429,
  internalservererror: 500,
  badgateway: 502,
  serviceunavailable: 503,
  gatewaytimeout: 504,
};

/** The word of a signature: `Forbidden` of `Forbidden` and of the Activity log's `Failed.Forbidden`. */
export function signatureOf(members: Members): string | null {
  const signature = text(members.resultSignature)?.trim() ?? "";
  const word = /^(?:Started|Succeeded|Failed|Accepted)\.(.*)$/i.exec(signature)?.[1] ?? signature;
  return word.replace(/\s*\(.*$/, "").replace(/\s+/g, "") || null;
}

/** The HTTP status of a call: as logged, else told by the signature; null when neither says. */
export function statusOf(members: Members): number | null {
  const logged = members["properties.httpStatusCode"];
  const code = typeof logged === "number" ? logged : Number(text(logged) ?? Number.NaN);
  if (Number.isInteger(code) && code >= 100 && code < 600) return code;
  const word = (signatureOf(members) ?? "").toLowerCase();
  if (/^[1-5]\d\d$/.test(word)) return Number(word);
  return Object.hasOwn(WORDS, word) ? (WORDS[word] ?? null) : null;
}
