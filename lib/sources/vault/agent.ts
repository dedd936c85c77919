import type { Agent } from "../../core/access-event";
import { agent } from "../../core/agent";
import { array, isObject, text } from "../../core/json";

/** The user agent, where the server audits that header; header names are logged in any case. */
export function userAgent(headers: unknown): Agent | null {
  if (!isObject(headers)) return null;
  const name = Object.keys(headers).find((header) => header.toLowerCase() === "user-agent");
  return name === undefined ? null : agent(text(array(headers[name])[0]));
}
