import Link from "next/link";
import { ProviderIcon } from "@/components/entity/provider-icon";
import { StateMark } from "@/components/sources/state-mark";
import { formatFull, formatShare } from "@/components/ui/format-number";
import type { CoverageSummary, SourceCoverage } from "@/lib/contracts/coverage";
import { isSource, SOURCE_LABELS } from "@/lib/core/source";

/** For each source: the share of its hours that are held, and the hours that are not, with the denominator. */
export function CoverageHealth({ summary }: { summary: CoverageSummary }) {
  return (
    <ul>
      {summary.sources.map((source) => (
        <SourceLine key={source.source} coverage={source} />
      ))}
    </ul>
  );
}

function SourceLine({ coverage }: { coverage: SourceCoverage }) {
  const { source, streams, hours } = coverage;
  const judged = hours.held + hours.late + hours.silent + hours.missing;
  const accounted = hours.held + hours.silent;
  return (
    <li className="border-line border-t px-4 py-2">
      <div className="flex items-center gap-2">
        {isSource(source) && <ProviderIcon source={source} />}
        <Link
          href="/sources#coverage"
          className="min-w-0 truncate leading-6 hover:text-accent hover:underline"
        >
          {isSource(source) ? SOURCE_LABELS[source] : source}
        </Link>
        <span className="ml-auto shrink-0 text-muted text-sm">
          {formatFull(streams)} {streams === 1 ? "stream" : "streams"}
        </span>
      </div>
      {judged === 0 ? (
        <p className="text-muted text-sm">No hour of this window is held or missing: its logs begin later.</p>
      ) : (
        <>
          <Bar hours={hours} judged={judged} />
          <p className="flex flex-wrap items-center gap-x-3 text-muted text-sm">
            <span>
              {formatShare(accounted, judged)} of {formatFull(judged)} h accounted for
            </span>
            {hours.silent > 0 && <StateMark state="silent" label={`${formatFull(hours.silent)} h silent`} />}
            {hours.late > 0 && <StateMark state="late" label={`${formatFull(hours.late)} h late`} />}
            {hours.missing > 0 && (
              <Link
                href="/sources#gaps"
                className="inline-flex h-6 items-center hover:text-ink hover:underline"
              >
                <StateMark state="missing" label={`${formatFull(hours.missing)} h missing`} />
              </Link>
            )}
          </p>
        </>
      )}
    </li>
  );
}

function Bar({ hours, judged }: { hours: SourceCoverage["hours"]; judged: number }) {
  const width = (count: number) => ({ width: `${(count / judged) * 100}%`, minWidth: count > 0 ? 3 : 0 });
  return (
    <div aria-hidden="true" className="my-1.5 flex h-2 overflow-hidden rounded-sm bg-sunken">
      <span className="bg-positive/70" style={width(hours.held)} />
      <span className="bg-sunken" style={width(hours.silent)} />
      <span className="bg-warning-line" style={width(hours.late)} />
      <span className="hatch" style={width(hours.missing)} />
    </div>
  );
}
