import { formatFull } from "@/components/ui/format-number";
import type { DynamicShare } from "@/lib/contracts/inventory";

const SHOWN = 16;

/** Share of secret reads that were served by credentials issued for a lease, week by week. */
export function DynamicShareBars({ weeks }: { weeks: readonly DynamicShare[] }) {
  const shown = weeks.slice(-SHOWN);
  if (shown.length === 0) return <p className="text-muted">No read of a secret is held.</p>;
  const last = shown.at(-1);
  const top = Math.max(0.01, ...shown.map(share));
  return (
    <div>
      <p className="font-semibold text-2xl tracking-tight">
        {last ? percent(last) : "–"}{" "}
        <span className="font-normal text-base text-muted">dynamic in the last week held</span>
      </p>
      <ol className="mt-3 flex h-24 items-end gap-1" aria-label="Share of dynamic credentials by week">
        {shown.map((week) => {
          const day = new Date(week.weekUs / 1000).toISOString().slice(0, 10);
          const label = `Week of ${day}: ${formatFull(week.dynamic)} dynamic of ${formatFull(week.dynamic + week.static)} reads, ${percent(week)}`;
          return (
            <li
              key={week.weekUs}
              title={label}
              className="flex h-full min-w-2 max-w-10 flex-1 flex-col justify-end bg-sunken"
            >
              <span className="sr-only">{label}</span>
              <span
                aria-hidden="true"
                className="block bg-accent"
                style={{ height: `${Math.max(1, (share(week) / top) * 100)}%` }}
              />
            </li>
          );
        })}
      </ol>
      <p className="mt-1 flex justify-between text-muted text-sm">
        <span>{shown[0] && new Date(shown[0].weekUs / 1000).toISOString().slice(0, 10)}</span>
        <span>weeks from Monday, UTC; full height is {(top * 100).toFixed(1)}%</span>
      </p>
    </div>
  );
}

function share({ dynamic, static: still }: DynamicShare): number {
  return dynamic + still === 0 ? 0 : dynamic / (dynamic + still);
}

function percent(week: DynamicShare): string {
  return `${(share(week) * 100).toFixed(1)}%`;
}
