import { at } from "../core/json";
import type { JudgingRule } from "./detector";

/** An orphan token lives on when the one that made it is revoked; a periodic one can be renewed for ever. */
export const orphanToken: JudgingRule = {
  id: "orphan-token",
  title: "Orphan or periodic Vault token made",
  severity: "low",
  techniques: ["T1098"],
  why: "An orphan token lives on when the token that made it is revoked, and a periodic one can be renewed for ever.",
  next: [
    "Ask what it is for; schedulers such as Nomad make these.",
    "Revoke it by its accessor if nobody knows.",
  ],
  controls: ["HashiCorp production hardening"],
  sentence: ({ identity, note }) => `${identity} made ${note}.`,
  actions: ["create-token"],
  judge: ({ outcome, source, detail }) => {
    if (outcome !== "allowed" || source !== "vault") return null;
    const orphan = [true, "true"].includes(at(detail, "no_parent") as boolean | string);
    const period = at(detail, "period");
    const periodic = period !== undefined && period !== 0 && period !== "0";
    if (!orphan && !periodic) return null;
    const kind =
      orphan && periodic ? "an orphan, periodic token" : orphan ? "an orphan token" : "a periodic token";
    return `${kind}: it ${orphan ? "outlives the token that made it" : "can be renewed for ever"}`;
  },
};
