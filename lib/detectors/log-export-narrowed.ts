import { array, at, type JsonObject, text } from "../core/json";
import type { JudgingRule } from "./detector";

/** A sink or diagnostic setting that stands but passes audit records on no longer is as good as a deleted one. */
export const logExportNarrowed: JudgingRule = {
  id: "log-export-narrowed",
  title: "Audit log sink or diagnostic setting narrowed",
  severity: "high",
  techniques: ["T1562.008"],
  why: "A sink or setting that stands but passes audit records on no longer is as good as a deleted one, and harder to notice.",
  next: ["Compare the settings with those before.", "Treat the time without records as unobserved."],
  controls: ["CIS GCP 4.0 2.2", "CIS Azure 5.0 6.1.1.4"],
  sentence: ({ identity, resource, note }) =>
    `${identity} changed ${resource.slice(0, 200) || "what is logged"}: ${note}.`,
  actions: ["change-audit"],
  judge: ({ source, outcome, detail }) => {
    if (outcome !== "allowed" || detail === null) return null;
    const lost =
      source === "gcp-audit" ? bySink(detail) : source === "azure-key-vault" ? bySetting(detail) : [];
    return lost.length > 0 ? lost.join(", ") : null;
  },
};

/** What the logs that prove the use of keys and secrets are called in filters. */
const AUDIT = /cloudaudit|data_access|cloudkms|secretmanager|protoPayload/i;

function bySink(detail: JsonObject): string[] {
  const exclusions = array(detail.exclusions).filter(
    (one) => at(one, "disabled") !== true && AUDIT.test(text(at(one, "filter")) ?? ""),
  );
  const filter = text(detail.filter) ?? "";
  const standing = detail.destination === undefined && detail.disabled !== true;
  return [
    ...(detail.disabled === true && detail.destination !== undefined ? ["the sink is disabled"] : []),
    ...(detail.disableDefaultSink === true ? ["new projects keep no logs by default"] : []),
    ...(exclusions.length > 0 ? ["audit records are excluded from the sink"] : []),
    ...(standing && AUDIT.test(filter) ? ["audit records are excluded from storage"] : []),
    ...(/\b(NOT|!=)\b[^)]*(cloudkms|secretmanager|data_access)|(^|\s)-\S*(cloudkms|secretmanager|data_access)/i.test(
      filter.slice(0, 4000),
    ) && !standing
      ? ["its filter leaves out audit records"]
      : []),
  ];
}

/** A diagnostic setting is written whole: logs that it does not enable are not exported. */
function bySetting(detail: JsonObject): string[] {
  if (detail.resultType !== undefined || detail.logs === undefined) return [];
  const audited = array(detail.logs).filter(
    (log) =>
      at(log, "enabled") === true &&
      /^(AuditEvent|audit|allLogs|Administrative)$/i.test(
        text(at(log, "category")) ?? text(at(log, "categoryGroup")) ?? "",
      ),
  );
  return audited.length > 0 ? [] : ["audit events are no longer exported"];
}
