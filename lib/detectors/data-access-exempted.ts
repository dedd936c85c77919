import { array, at, type JsonObject, type JsonValue, text } from "../core/json";
import type { JudgingRule } from "./detector";

/** Identities exempted from data access logging use keys and secrets without a record; so does everyone where it is off. */
export const dataAccessExempted: JudgingRule = {
  id: "data-access-exempted",
  title: "Data access logging exempted or narrowed",
  severity: "critical",
  techniques: ["T1562.008"],
  why: "What is exempted from data access logging uses keys and secrets without a record: silence proves nothing from here on.",
  next: ["Take the exemption out.", "Treat what the exempted identity could read as possibly read."],
  controls: ["CIS GCP 4.0 2.1"],
  sentence: ({ identity, resource, note }) =>
    `${identity} ${note}${resource ? ` (${resource.slice(0, 200)})` : ""}.`,
  actions: ["change-audit", "change-policy"],
  judge: ({ outcome, source, detail }) => {
    if (outcome !== "allowed" || source !== "gcp-audit" || detail === null) return null;
    const lost = [...new Set([...byDeltas(detail), ...byPolicy(detail)])];
    return lost.length > 0 ? lost.slice(0, 3).join(", ") : null;
  },
};

/** An added exemption, or a kind of access that is no longer logged. */
function byDeltas(detail: JsonObject): string[] {
  return array(detail.auditConfigDeltas).flatMap((delta) => {
    const member = text(at(delta, "exemptedMember"));
    const [added, removed] = [at(delta, "action") === "ADD", at(delta, "action") === "REMOVE"];
    if (!concerns(at(delta, "service"))) return [];
    if (added && member !== null) return [exemption(member)];
    return removed && member === null ? [`turned off ${kindOf(delta)} logging of ${of(delta)}`] : [];
  });
}

/** Where the record has no deltas: the exemptions that stand in the policy that was set. */
function byPolicy(detail: JsonObject): string[] {
  return array(detail.auditConfigs)
    .filter((config) => concerns(at(config, "service")))
    .flatMap((config) => array(at(config, "auditLogConfigs")))
    .flatMap((config) => array(at(config, "exemptedMembers")))
    .map((member) => exemption(String(member)));
}

function exemption(member: string): string {
  return `exempted ${member.slice(0, 120)} from data access logging`;
}

/** Services whose data access is use of keys, secrets or service accounts. */
function concerns(service: JsonValue | undefined): boolean {
  const name = text(service) ?? "allServices";
  return /^(allServices|(cloudkms|secretmanager|iam|iamcredentials)\.googleapis\.com)$/.test(name);
}

function kindOf(delta: JsonValue): string {
  return (text(at(delta, "logType")) ?? "all").slice(0, 40);
}

function of(delta: JsonValue): string {
  return (text(at(delta, "service")) ?? "all services").replace("allServices", "all services").slice(0, 100);
}
