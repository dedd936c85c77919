import type { BenignLabel } from "@/lib/sample/labels";
import type { Estate } from "./estate";
import type { KeytrailAlert } from "./keytrail";
import { isMostly } from "./measure";

/** What the first alerts are about: an attack, a benign surprise (by its kind) or an ordinary day. */
export function tellAlerts({ labels }: Estate, alerts: readonly KeytrailAlert[], count: number): string[] {
  return alerts.slice(0, count).map(({ attacks, events, finding }) => {
    if ([...attacks.values()].some((held) => isMostly(held, events))) return "attack";
    if (attacks.size > 0) return "attack, less than a fifth of the alert";
    const own = labels.benign.filter((label) => holdsEvents(label, finding.eventIds));
    const [label] = [...own, ...labels.benign.filter((label) => isNear(label, finding))];
    return label?.kind ?? "ordinary day";
  });
}

function holdsEvents({ eventIds = [] }: BenignLabel, held: readonly string[]): boolean {
  const ids = new Set(held);
  return eventIds.some((id) => ids.has(id));
}

function isNear({ from, to, identities }: BenignLabel, finding: KeytrailAlert["finding"]): boolean {
  const overlaps = Date.parse(finding.from) <= Date.parse(to) && Date.parse(finding.to) >= Date.parse(from);
  return (
    overlaps &&
    finding.identities.some(({ id, name }) => identities.some((one) => id.endsWith(one) || name === one))
  );
}
