import { array, at, type JsonObject } from "../core/json";
import type { JudgingRule } from "./detector";

/** From here on accesses may leave no record: silence proves nothing until logging is back. */
export const loggingStopped: JudgingRule = {
  id: "logging-stopped",
  title: "Audit logging stopped or narrowed",
  severity: "critical",
  techniques: ["T1562.008"],
  why: "From here on accesses may leave no record: silence proves nothing until logging is back.",
  next: [
    "Turn logging on again and note the hours without.",
    "Treat every key and secret of the account as possibly used in that time.",
    "Find out what the identity did before and after.",
  ],
  controls: ["CIS AWS 6.0 4.1", "CIS AWS 6.0 5.5", "CIS Azure 5.0 6.1.1.4"],
  sentence: ({ identity, resource, operation, note }) =>
    `${identity} stopped or narrowed the logging of ${resource || "an account"} (${operation})${note ? `: ${note}` : ""}.`,
  actions: ["stop-audit"],
  judge: ({ outcome, detail }) => (outcome === "allowed" ? lostBy(detail ?? {}).join(", ") : null),
};

/** What the new settings of a trail no longer log, as far as the record says it plainly. */
function lostBy(detail: JsonObject): string[] {
  const selectors = array(detail.eventSelectors);
  const excluded = selectors.flatMap((one) => array(at(one, "excludeManagementEventSources")).map(String));
  const kinds = selectors.map((one) => at(one, "readWriteType"));
  const readsKept = kinds.some((kind) => kind === undefined || kind === "All" || kind === "ReadOnly");
  return [
    ...[...new Set(excluded)].slice(0, 3).map((service) => `calls of ${service} are no longer logged`),
    ...(selectors.some((one) => at(one, "includeManagementEvents") === false)
      ? ["management events are no longer logged"]
      : []),
    ...(selectors.length > 0 && !readsKept
      ? ["read-only calls, which every use of a key is, are no longer logged"]
      : []),
    ...(array(detail.advancedEventSelectors).length > 0 ? ["its advanced selectors leave events out"] : []),
    ...(detail.isMultiRegionTrail === false ? ["only its own region is logged"] : []),
    ...(detail.includeGlobalServiceEvents === false ? ["calls of global services are no longer logged"] : []),
  ];
}
