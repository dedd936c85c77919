"use client";

import Link from "next/link";
import { formatSpan } from "@/components/ui/format-span";
import { useZone } from "@/components/ui/preferences-provider";
import { VisibleText } from "@/components/ui/visible-text";
import type { CoverageMap } from "@/lib/contracts/coverage";
import type { TimeRange } from "@/lib/core/filter-range";
import { type CellPlace, hoursOfCell, spanOfColumn, spellCell, streamName } from "./coverage-text";
import { eventsOfCell, zoomOfColumn } from "./map-links";

export interface CoverageReadoutProps {
  map: CoverageMap;
  place: CellPlace | null;
  /** The cell was chosen, not only pointed at: its links are shown. */
  chosen: boolean;
  hrefOf: (range: TimeRange) => string;
}

/** One line on the cell that is pointed at: whose, when, how much, why. Its height never changes. */
export function CoverageReadout({ map, place, chosen, hrefOf }: CoverageReadoutProps) {
  const zone = useZone();
  const row = place && map.rows[place.row];
  if (!row) {
    return (
      <p className="min-h-16 px-4 py-2 text-faint text-sm sm:min-h-10">
        Point at a cell for its numbers, choose it for its events, drag over time to zoom in.
      </p>
    );
  }
  const { fromUs, toUs } = spanOfColumn(map, place.column);
  const closer = zoomOfColumn(map, place.column);
  return (
    <p className="min-h-16 px-4 py-2 text-sm sm:min-h-10">
      <span className="font-medium">
        <VisibleText text={streamName(row)} />
      </span>{" "}
      <span className="font-mono">{formatSpan(fromUs, toUs, zone)}</span>{" "}
      <span className="text-muted">{spellCell(map, place)}</span>
      {chosen && (
        <span className="whitespace-nowrap">
          {hoursOfCell(row, place.column).held > 0 && (
            <Link href={eventsOfCell(map, place)} className="ml-2 text-accent hover:underline">
              Show its events
            </Link>
          )}
          {closer && (
            <Link href={hrefOf(closer)} scroll={false} className="ml-2 text-accent hover:underline">
              Zoom in here
            </Link>
          )}
        </span>
      )}
    </p>
  );
}
