"use client";

import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { formatFull } from "@/components/ui/format-number";
import { formatTime } from "@/components/ui/format-time";
import { Popover } from "@/components/ui/popover";
import { useZone } from "@/components/ui/preferences-provider";
import { VisibleText } from "@/components/ui/visible-text";
import type { CoverageSummary } from "@/lib/contracts/coverage";
import { StateMark } from "./state-mark";

type Light = "held" | "late" | "missing" | "none" | "unknown";

const LIGHTS: Readonly<Record<Light, { label: string; mark: string }>> = {
  held: { label: "Logs held without gaps", mark: "bg-positive" },
  late: { label: "Logs late", mark: "border-2 border-warning bg-warning-soft" },
  missing: { label: "Logs missing", mark: "hatch border border-gap" },
  none: { label: "No logs held", mark: "border border-dashed border-control" },
  unknown: { label: "Coverage could not be read", mark: "border-2 border-danger" },
};

/** Whether logs are held, late or missing, in one mark; pressing it tells which. Null when it could not be read. */
export function CoverageLight({ summary }: { summary: CoverageSummary | null }) {
  const light = lightOf(summary);
  const { label, mark } = LIGHTS[light];
  return (
    <Popover
      align="end"
      label="Coverage"
      className="w-80"
      trigger={
        <button
          type="button"
          aria-label={label}
          title={label}
          className="grid size-7 shrink-0 place-items-center rounded-md hover:bg-hover"
        >
          <span aria-hidden="true" className={cx("size-3 rounded-sm", mark)} />
        </button>
      }
    >
      <p className="font-semibold">{label}</p>
      {summary ? <Detail summary={summary} /> : <p className="mt-1 text-muted">The server's log says why.</p>}
      <p className="mt-2">
        <Link href="/sources#coverage" className="text-accent hover:underline">
          Coverage of all streams
        </Link>
      </p>
    </Popover>
  );
}

function Detail({
  summary: { window, until, hours, late, missing, lateStreams, missingStreams },
}: {
  summary: CoverageSummary;
}) {
  const zone = useZone();
  if (!window) return <p className="mt-1 text-muted">No event here is no sign that nothing was misused.</p>;
  return (
    <>
      <p className="mt-1 text-muted">
        Judged up to {until === "now" ? "now" : "the newest record"},{" "}
        {formatTime(window.toUs, zone, "minute")}
      </p>
      {missingStreams > 0 && (
        <Streams state="missing" hours={hours.missing} names={missing} total={missingStreams} />
      )}
      {lateStreams > 0 && <Streams state="late" hours={hours.late} names={late} total={lateStreams} />}
    </>
  );
}

interface StreamsProps {
  state: "late" | "missing";
  hours: number;
  names: readonly string[];
  total: number;
}

function Streams({ state, hours, names, total }: StreamsProps) {
  return (
    <div className="mt-2">
      <StateMark
        state={state}
        label={`${formatFull(hours)} h ${state} in ${formatFull(total)} ${total === 1 ? "stream" : "streams"}`}
      />
      <ul className="mt-1 text-muted text-sm">
        {names.map((name) => (
          <li key={name} className="truncate">
            <VisibleText text={name} />
          </li>
        ))}
        {total > names.length && <li>and {formatFull(total - names.length)} more</li>}
      </ul>
    </div>
  );
}

/** Missing outweighs late: what is late may still come. */
function lightOf(summary: CoverageSummary | null): Light {
  if (!summary) return "unknown";
  if (!summary.window) return "none";
  if (summary.missingStreams > 0) return "missing";
  return summary.lateStreams > 0 ? "late" : "held";
}
