import { at, text } from "../core/json";
import type { JudgingRule } from "./detector";

/** Data encrypted with a disabled or destroyed version cannot be read. */
export const versionStateChanged: JudgingRule = {
  id: "version-state-changed",
  title: "Key version disabled or destroyed",
  severity: "high",
  techniques: ["T1485"],
  why: "Data encrypted with a disabled or destroyed version cannot be read.",
  next: ["Enable or restore the version if it was not planned."],
  controls: ["CIS GCP 4.0 1.11"],
  sentence: ({ identity, resource, note }) => `${identity} set a version of ${resource} to ${note}.`,
  actions: ["version-state"],
  judge: ({ outcome, detail }) => {
    const state = text(at(detail, "state")) ?? text(at(detail, "cryptoKeyVersion", "state"));
    return outcome === "allowed" && state !== null && /^(DISABLED|DESTROYED|DESTROY_SCHEDULED)$/.test(state)
      ? state.toLowerCase().replace("_", " ")
      : null;
  },
};
