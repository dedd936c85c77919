import { Count } from "@/components/ui/count";
import { formatCount, formatFull, formatShare } from "@/components/ui/format-number";
import { Stat } from "@/components/ui/stat";
import type { OverviewActivity, OverviewStep } from "@/lib/contracts/overview";
import { eventsOf, ON_KEYS_AND_SECRETS, OWN_ACCESSES, outcomeIs } from "./links";

/** Four numbers of the window, each a way to the rows behind it. */
export function StatTiles({ activity }: { activity: OverviewActivity }) {
  const { steps, totals, fromUs, toUs } = activity;
  const span = { fromUs, toUs };
  const { accesses, events, outcomes, identities, keysAndSecrets, otherResources } = totals;
  const [, denied] = outcomes;
  const over = (value: (step: OverviewStep) => number) =>
    steps.map((step) => (isUnknown(step) ? null : value(step)));
  const line = (label: string, value: (step: OverviewStep) => number) => ({
    values: over(value),
    label: `${label} in ${steps.length} steps, highest ${formatCount(Math.max(0, ...steps.map(value)))}`,
  });
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <Stat
        label="Accesses"
        value={<Count value={accesses} />}
        note={<Count value={events} unit={["event", "events"]} />}
        href={eventsOf(span, OWN_ACCESSES)}
        sparkline={line("Accesses", total)}
      />
      <Stat
        label="Identities"
        value={<Count value={identities} />}
        note="people and machines"
        href={eventsOf(span)}
        sparkline={line("Identities", (step) => step.identities)}
      />
      <Stat
        label="Keys and secrets"
        value={<Count value={keysAndSecrets} />}
        note={`and ${formatFull(otherResources)} other ${otherResources === 1 ? "resource" : "resources"}`}
        href={eventsOf(span, ON_KEYS_AND_SECRETS)}
        sparkline={line("Keys and secrets", (step) => step.keysAndSecrets)}
      />
      <Stat
        label="Denied share"
        value={formatShare(denied, accesses)}
        note={`${formatFull(denied)} of ${formatCount(accesses)} accesses`}
        href={eventsOf(span, outcomeIs("denied"), OWN_ACCESSES)}
        sparkline={{
          values: over((step) => (total(step) === 0 ? 0 : step.outcomes[1] / total(step))),
          label: `Denied share in ${steps.length} steps`,
        }}
      />
    </div>
  );
}

function total({ outcomes: [allowed, denied, failed] }: OverviewStep): number {
  return allowed + denied + failed;
}

/** Nothing happened, and more than half of the logs that would tell are missing. */
function isUnknown(step: OverviewStep): boolean {
  return total(step) === 0 && step.missingHours * 2 > step.judgedHours;
}
