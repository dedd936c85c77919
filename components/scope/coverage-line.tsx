import { formatFull } from "@/components/ui/format-number";
import type { ScopeCoverage } from "@/lib/contracts/scope";

/** Hours of all streams together, by what is known of them. */
export function hoursOf({ streams }: ScopeCoverage) {
  const sum = (of: (stream: ScopeCoverage["streams"][number]) => number) =>
    streams.reduce((total, stream) => total + of(stream), 0);
  const held = sum(({ heldHours }) => heldHours);
  const silent = sum(({ silentHours }) => silentHours);
  const missing = sum(({ missingHours }) => missingHours);
  const late = sum(({ lateHours }) => lateHours);
  const unheld = sum(({ unheldHours }) => unheldHours);
  return { held, silent, missing, late, unheld, all: held + silent + missing + late + unheld };
}

/** What a verdict rests on: a bar of source-hours, held against lacking, and the same in words. */
export function CoverageLine({ coverage }: { coverage: ScopeCoverage }) {
  const { held, silent, missing, late, unheld, all } = hoursOf(coverage);
  const { streams, blindSpots } = coverage;
  const lacking = [
    missing > 0 && `${formatFull(missing)} missing`,
    late > 0 && `${formatFull(late)} late`,
    unheld > 0 && `${formatFull(unheld)} not held`,
  ].filter((part) => part !== false);
  const share = (part: number) => `${all === 0 ? 0 : (part / all) * 100}%`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span
        aria-hidden="true"
        className="hatch flex h-2.5 w-28 shrink-0 overflow-hidden rounded-sm border border-gap [print-color-adjust:exact]"
      >
        <span className="bg-usual" style={{ width: share(held) }} />
        <span className="bg-hover" style={{ width: share(silent) }} />
      </span>
      <a href="#coverage" className="text-muted hover:text-accent hover:underline">
        {all === 0
          ? "Rests on no log stream: none that would show it is held"
          : `Rests on ${formatFull(held + silent)} of ${formatFull(all)} source-hours in ${formatFull(streams.length)} ${streams.length === 1 ? "stream" : "streams"}`}
        {lacking.length > 0 && <span className="font-medium text-ink">; {lacking.join(", ")}</span>}
        {blindSpots.length > 0 &&
          `; ${formatFull(blindSpots.length)} named blind ${blindSpots.length === 1 ? "spot" : "spots"}`}
      </a>
    </div>
  );
}
