import type { IncomingMessage } from "node:http";

const FORWARDED = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
];

/**
 * Makes `X-Forwarded-For` say whom the connection is with, so that a client cannot name its own address to evade limits
 * and the audit log. Behind a proxy (`KEYTRAIL_TRUST_PROXY=1`) the proxy's word stays. Call it before anything reads a
 * request.
 */
export function vouchForAddress(
  { headers, socket }: Pick<IncomingMessage, "headers" | "socket">,
  trustProxy = process.env.KEYTRAIL_TRUST_PROXY === "1",
): void {
  if (trustProxy) return;
  for (const name of FORWARDED) delete headers[name];
  if (socket.remoteAddress) headers["x-forwarded-for"] = socket.remoteAddress;
}
