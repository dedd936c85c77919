"use client";

import { Download } from "lucide-react";
import { ProviderIcon } from "@/components/entity/provider-icon";
import { buttonStyle } from "@/components/ui/button-style";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatFull } from "@/components/ui/format-number";
import { formatSpan } from "@/components/ui/format-span";
import { useZone } from "@/components/ui/preferences-provider";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { VisibleText } from "@/components/ui/visible-text";
import { type CoverageGap, type CoverageGaps, fetchAdvice } from "@/lib/contracts/coverage";
import { isSource } from "@/lib/core/source";
import { shortName, spellChance, streamName } from "./coverage-text";
import { NoCoverage } from "./no-coverage";
import { StateMark } from "./state-mark";

/** Every stretch that is missing or late, the newest first, with where to get its logs. */
export function GapList({ gaps: { gaps, total, hours, streams } }: { gaps: CoverageGaps }) {
  if (streams === 0) return <NoCoverage />;
  if (gaps.length === 0) {
    return (
      <EmptyState title="No hour is late or missing">
        Every stream is held, or as silent as it usually is, from its first record to the end of the window
        judged.
      </EmptyState>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pb-2 text-muted">
        <span>
          {formatFull(total)} {total === 1 ? "gap" : "gaps"}: {formatFull(hours.missing)} h missing,{" "}
          {formatFull(hours.late)} h late
          {gaps.length < total && `; the newest ${formatFull(gaps.length)} are shown`}
        </span>
        <a href="/api/coverage/gaps" download className={`ml-auto ${buttonStyle("plain", "sm")}`}>
          <Download aria-hidden="true" />
          Everything to fetch
        </a>
      </div>
      <Table label="Gaps" className="max-h-[50vh]">
        <TableHead>
          <HeaderCell>State</HeaderCell>
          <HeaderCell>Stream</HeaderCell>
          <HeaderCell>From, to</HeaderCell>
          <HeaderCell numeric>Hours</HeaderCell>
          <HeaderCell
            className="max-xl:hidden"
            title="Probability of such a silence by the stream's own rhythm"
          >
            Chance
          </HeaderCell>
          <HeaderCell>What to fetch</HeaderCell>
        </TableHead>
        <tbody>
          {gaps.map((gap) => (
            <Gap key={`${streamName(gap)} ${gap.state} ${gap.fromUs}`} gap={gap} />
          ))}
        </tbody>
      </Table>
    </>
  );
}

function Gap({ gap }: { gap: CoverageGap }) {
  const zone = useZone();
  const { state, fromUs, toUs, hours, chance } = gap;
  const { where, lines, more } = fetchAdvice(gap);
  const [first = ""] = lines;
  const others = lines.length - 1 + more;
  return (
    <Row>
      <Cell>
        <StateMark state={state} />
      </Cell>
      <Cell>
        <span className="inline-flex items-center gap-1.5 font-mono text-sm" title={streamName(gap)}>
          {isSource(gap.source) && <ProviderIcon source={gap.source} />}
          <VisibleText text={shortName(gap)} />
        </span>
      </Cell>
      <Cell mono>{formatSpan(fromUs, toUs, zone)}</Cell>
      <Cell numeric>{formatFull(hours)}</Cell>
      <Cell className="max-xl:hidden">{chance === null ? "not judged yet" : spellChance(chance)}</Cell>
      <Cell fluid className="min-w-48 xl:min-w-80">
        <span className="flex min-w-0 items-center gap-1">
          <span className="min-w-0 truncate font-mono text-sm" title={`${where}: ${first}`}>
            {first || where}
          </span>
          {others > 0 && <span className="shrink-0 text-muted text-sm">and {formatFull(others)} more</span>}
          {first !== "" && <CopyButton value={lines.join("\n")} label="Copy what to fetch" />}
        </span>
      </Cell>
    </Row>
  );
}
