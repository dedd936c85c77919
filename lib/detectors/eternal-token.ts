import { array, at } from "../core/json";
import type { JudgingRule } from "./detector";

/** A token that does not expire, or that carries the root policy, outlives whoever made it. */
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
  judge: ({ outcome, source, detail }) => {
    if (outcome !== "allowed" || source !== "vault") return null;
    const policies = array(at(detail, "policies")).map(String);
    if (policies.includes("root")) return "with the root policy";
    const ttl = at(detail, "token_ttl") ?? at(detail, "ttl");
    return ttl === 0 || ttl === "0" ? "without expiry" : null;
  },
};
