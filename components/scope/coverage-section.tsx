import Link from "next/link";
import { ProviderIcon } from "@/components/entity/provider-icon";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatFull } from "@/components/ui/format-number";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { VisibleText } from "@/components/ui/visible-text";
import type { BlindSpot, ScopeReport, ScopeStream } from "@/lib/contracts/scope";
import { whatToFetch } from "@/lib/core/gap-fetch";
import { isSource, SOURCE_LABELS } from "@/lib/core/source";
import { HOUR_US } from "@/lib/core/time";
import { hoursOf } from "./coverage-line";
import { GapSpan } from "./gap-span";
import { usOf } from "./links";
import { ReportSection } from "./report-section";
import { SentenceText } from "./sentence-text";

/** Exactly the source-hours a verdict rests on, stream by stream, with the gaps hatched and the blind spots named. */
export function CoverageSection({ report }: { report: ScopeReport }) {
  const { coverage, window } = report;
  const { held, silent, all } = hoursOf(coverage);
  return (
    <ReportSection
      id="coverage"
      flush
      note={
        <>
          {formatFull(held + silent)} of {formatFull(all)} source-hours held or silent as usual;{" "}
          <span className="font-medium text-ink">{coverage.complete ? "complete" : "not complete"}</span>
        </>
      }
      actions={
        <Link href="/sources#coverage" className="text-accent hover:underline">
          All coverage
        </Link>
      }
    >
      {coverage.streams.length === 0 ? (
        <EmptyState title="No log stream that would show an access is held">
          What is not logged, or not ingested, cannot be judged.
        </EmptyState>
      ) : (
        <Table label="Coverage" className="print:overflow-visible">
          <TableHead>
            <HeaderCell>Stream</HeaderCell>
            <HeaderCell className="min-w-40">Window</HeaderCell>
            <HeaderCell numeric>Held h</HeaderCell>
            <HeaderCell numeric>Silent h</HeaderCell>
            <HeaderCell numeric>Late h</HeaderCell>
            <HeaderCell numeric>Missing h</HeaderCell>
            <HeaderCell numeric title="Before the stream's first record, or after its last">
              Not held h
            </HeaderCell>
          </TableHead>
          <tbody>
            {coverage.streams.map((stream) => (
              <Stream key={nameOf(stream)} stream={stream} window={window} />
            ))}
          </tbody>
        </Table>
      )}
      <Gaps streams={coverage.streams} />
      <BlindSpots spots={coverage.blindSpots} />
    </ReportSection>
  );
}

const HOURS = [
  { member: "heldHours", lacks: false },
  { member: "silentHours", lacks: false },
  { member: "lateHours", lacks: true },
  { member: "missingHours", lacks: true },
  { member: "unheldHours", lacks: true },
] as const;

function Stream({ stream, window }: { stream: ScopeStream; window: ScopeReport["window"] }) {
  return (
    <Row className="print:break-inside-avoid">
      <Cell>
        <span className="inline-flex items-center gap-1.5 font-mono text-sm">
          {isSource(stream.source) && <ProviderIcon source={stream.source} />}
          <VisibleText text={nameOf(stream)} />
        </span>
      </Cell>
      <Cell className="w-full">
        <Strip stream={stream} window={window} />
      </Cell>
      {HOURS.map(({ member, lacks }) => (
        <Cell key={member} numeric className={lacks && stream[member] > 0 ? "font-medium" : "text-muted"}>
          {formatFull(stream[member])}
        </Cell>
      ))}
    </Row>
  );
}

/** The window as a bar: grey where records are held or the stream is silent as usual, hatched where they are not. */
function Strip({ stream, window }: { stream: ScopeStream; window: ScopeReport["window"] }) {
  const [from, to] = [usOf(window.from), usOf(window.to)];
  const share = (us: number) => Math.min(100, Math.max(0, ((us - from) / (to - from)) * 100));
  return (
    <span
      aria-hidden="true"
      className="relative block h-3 min-w-40 overflow-hidden rounded-sm bg-usual/70 [print-color-adjust:exact]"
    >
      {stream.gaps.map((gap) => {
        const [start, end] = [share(usOf(gap.from)), share(usOf(gap.to))];
        return (
          <span
            key={`${gap.from} ${gap.state}`}
            className="absolute inset-y-0 min-w-1 border-surface border-x bg-surface"
            style={{ left: `${start}%`, width: `${end - start}%` }}
          >
            <span className="hatch block size-full" />
          </span>
        );
      })}
    </span>
  );
}

const GAP_WORDS = { missing: "missing", late: "late", unheld: "not held" } as const;

function Gaps({ streams }: { streams: readonly ScopeStream[] }) {
  const gaps = streams.flatMap((stream) => stream.gaps.map((gap) => ({ stream, gap })));
  if (gaps.length === 0) return null;
  return (
    <div className="px-4 py-2 print:px-0">
      <h3 className="font-semibold">Gaps, and what to fetch to close them</h3>
      <ul>
        {gaps.map(({ stream, gap }) => {
          const fetch = whatToFetch({
            ...stream,
            fromHour: Math.floor(usOf(gap.from) / HOUR_US),
            toHour: Math.ceil(usOf(gap.to) / HOUR_US),
          });
          return (
            <li
              key={`${nameOf(stream)} ${gap.from} ${gap.state}`}
              className="flex flex-wrap items-center gap-x-3 gap-y-0.5 border-line border-t py-1.5 first:border-t-0 print:break-inside-avoid"
            >
              <span className="inline-flex items-center gap-1.5">
                <span
                  aria-hidden="true"
                  className="hatch size-2.5 border border-gap [print-color-adjust:exact]"
                />
                {GAP_WORDS[gap.state]}
              </span>
              <GapSpan from={gap.from} to={gap.to} />
              <span className="text-muted">
                {formatFull(gap.hours)} h, <VisibleText text={nameOf(stream)} />
              </span>
              {fetch.lines[0] !== undefined && (
                <span className="inline-flex min-w-0 items-center gap-1">
                  <span className="wrap-anywhere min-w-0 font-mono text-sm" title={fetch.where}>
                    {fetch.lines[0]}
                  </span>
                  {fetch.lines.length > 1 && (
                    <span className="text-muted text-sm">and {formatFull(fetch.lines.length - 1)} more</span>
                  )}
                  <span className="print:hidden">
                    <CopyButton value={fetch.lines.join("\n")} label="Copy what to fetch" />
                  </span>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function BlindSpots({ spots }: { spots: readonly BlindSpot[] }) {
  if (spots.length === 0) return null;
  return (
    <div className="border-line border-t px-4 py-2 print:px-0">
      <h3 className="font-semibold">Blind spots: what complete logs would not show either</h3>
      <ul className="max-w-prose list-disc pl-5">
        {spots.map(({ id, text, closes }) => (
          <li key={id} className="wrap-anywhere">
            <SentenceText text={text} />{" "}
            <span className="text-muted">
              {closes === null ? "Nothing closes it." : <SentenceText text={closes} />}
            </span>
            {id.startsWith("digest") && (
              <>
                {" "}
                <Link href="/sources#digests" className="text-accent underline print:hidden">
                  Digests
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function nameOf({ source, account, region }: ScopeStream): string {
  const label = isSource(source) ? SOURCE_LABELS[source] : source;
  return [label, account, region].filter((part) => part !== "").join(" ");
}
