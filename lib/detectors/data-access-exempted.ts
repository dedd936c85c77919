import { array, at, text } from "../core/json";
import type { JudgingRule } from "./detector";

/** Identities exempted from data access logging use keys and secrets without a record. */
export const dataAccessExempted: JudgingRule = {
  id: "data-access-exempted",
  title: "Data access logging exempted or narrowed",
  severity: "critical",
  techniques: ["T1562.008"],
  why: "Identities exempted from data access logging use keys and secrets without a record.",
  next: ["Take the exemption out.", "Treat what the exempted identity could read as possibly read."],
  controls: ["CIS GCP 4.0 2.1"],
  sentence: ({ identity, note }) => `${identity} exempted ${note} from data access logging.`,
  actions: ["change-audit"],
  judge: ({ outcome, source, detail }) => {
    if (outcome !== "allowed" || source !== "gcp-audit") return null;
    const exempted = array(at(detail, "auditConfigDeltas"))
      .filter((delta) => at(delta, "action") === "ADD" && text(at(delta, "exemptedMember")) !== null)
      .map((delta) => text(at(delta, "exemptedMember")) ?? "");
    return exempted.length > 0 ? exempted.slice(0, 3).join(", ") : null;
  },
};
