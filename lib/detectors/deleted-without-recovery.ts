import type { JudgingRule } from "./detector";

/** ForceDeleteWithoutRecovery destroys a secret at once; the usual deletion can be undone for days. */
export const deletedWithoutRecovery: JudgingRule = {
  id: "deleted-without-recovery",
  title: "Secret deleted without a recovery window",
  severity: "high",
  techniques: ["T1485"],
  why: "ForceDeleteWithoutRecovery destroys a secret at once; the usual deletion can be undone for days.",
  next: ["Find who reads the secret and whether its value is kept elsewhere."],
  controls: ["NIST SP 800-53 CP-9"],
  sentence: ({ identity, resource }) => `${identity} deleted ${resource} without a recovery window.`,
  actions: ["delete"],
  judge: ({ service, outcome, detail }) =>
    outcome === "allowed" &&
    service === "secretsmanager.amazonaws.com" &&
    detail?.forceDeleteWithoutRecovery === true
      ? ""
      : null,
};
