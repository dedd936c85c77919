import { at, text } from "../core/json";
import type { JudgingRule } from "./detector";

/** Data encrypted with a disabled or destroyed version cannot be read. */
export const versionStateChanged: JudgingRule = {
  id: "version-state-changed",
  title: "Version of a key or secret disabled or destroyed",
  severity: "high",
  techniques: ["T1485"],
  why: "Data encrypted with a disabled or destroyed version cannot be read, and a secret without its version breaks what reads it.",
  next: ["Enable or restore the version if it was not planned."],
  controls: ["NIST SP 800-53 SC-12"],
  sentence: ({ identity, resource, note }) => `${identity} set a version of ${resource} to ${note}.`,
  actions: ["version-state"],
  judge: ({ outcome, detail }) => {
    const state = text(at(detail, "state"));
    const mask = text(at(detail, "updateMask"));
    if (mask !== null && !/(^|,)\s*state\s*(,|$)/.test(mask)) return null;
    return outcome === "allowed" && state !== null && /^(DISABLED|DESTROYED|DESTROY_SCHEDULED)$/.test(state)
      ? state.toLowerCase().replace("_", " ")
      : null;
  },
};
