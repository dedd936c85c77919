import type { PostureEvidence } from "../../core/posture";
import { type Check, plural, result } from "./check";

/** Pitfall 5: what nobody can look up later. */
export const auditing: Check = {
  id: "auditing",
  property: "auditable",
  title: "Auditing off, narrowed, or with holes",
  means:
    "Stream-hours that are missing by the stream's own rhythm, and every change or stop of the logging itself. Unknown: no stream is held.",
  advice:
    "Fetch the missing hours, and turn on again what was turned off. Deny changes of the logging to all but a few.",
  controls: [
    "AWS Security Hub CloudTrail.1",
    "CIS AWS 6.0 4.1",
    "CIS Azure 5.0 6.1.1.4",
    "PCI DSS 4.0.1 10.2",
    "NIST SP 800-53 AU-12",
  ],
  judge: ({ coverage, logging }) => {
    const evidence: PostureEvidence[] = logging.map(({ action, identity, resource, events }) => ({
      about: { side: "identity", ...identity },
      text: `${action}${resource === null ? "" : ` of ${resource.name}`}, ${plural(events, "event")}`,
      actions: [action],
    }));
    if (coverage.missing > 0)
      evidence.push({ about: null, text: `${plural(coverage.missing, "stream-hour")} missing`, actions: [] });
    return result(
      "stream-hours and changes of the logging",
      { total: coverage.hours + logging.length, unknown: 0, evidence },
      coverage.missing + logging.length,
    );
  },
};
