import { array, at } from "../core/json";
import type { JudgingRule } from "./detector";

/**
 * A token that does not expire, or that carries the root policy, outlives whoever made it. What was asked for does not
 * tell: a time to live of 0 in the request means the default one. A token made without naming policies gets its maker's.
 */
export const eternalToken: JudgingRule = {
  id: "eternal-token",
  title: "Token without expiry or with the root policy",
  severity: "high",
  techniques: ["T1098"],
  why: "A token that does not expire, or that carries the root policy, outlives whoever made it.",
  next: ["Revoke the token by its accessor.", "Ask what it is for."],
  controls: ["HashiCorp production hardening"],
  sentence: ({ identity, note }) => `${identity} made a token ${note}.`,
  actions: ["create-token"],
  judge: ({ outcome, source, operation, caller, detail }) => {
    if (outcome !== "allowed" || source !== "vault" || !operation.includes("auth/token/create")) return null;
    const policies = at(detail, "policies");
    const orphan = at(detail, "no_parent") === true ? ", which outlives the token that made it" : "";
    if (array(policies).includes("root")) return `with the root policy${orphan}`;
    if (policies === undefined && caller.startsWith("vault:root")) return `with its own root policy${orphan}`;
    return at(detail, "token_ttl") === 0 ? `without expiry${orphan}` : null;
  },
};
