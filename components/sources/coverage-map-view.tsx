"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useMemo, useRef, useTransition } from "react";
import { ProviderIcon } from "@/components/entity/provider-icon";
import { cx } from "@/components/ui/cx";
import { formatFull, formatShare } from "@/components/ui/format-number";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { useZone } from "@/components/ui/preferences-provider";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { TimeAxis } from "@/components/ui/time-axis";
import { timeTicks } from "@/components/ui/time-ticks";
import type { CoverageMap, CoverageRow } from "@/lib/contracts/coverage";
import type { TimeRange } from "@/lib/core/filter-range";
import { isSource } from "@/lib/core/source";
import { HOUR_US } from "@/lib/core/time";
import { CoverageCanvas } from "./coverage-canvas";
import { CoverageReadout } from "./coverage-readout";
import { type CellPlace, spanOfColumn, streamName, tellCell } from "./coverage-text";
import { ROW_HEIGHT } from "./draw-coverage";
import { eventsOfCell, zoomOfColumn } from "./map-links";
import { useMapCursor } from "./use-map-cursor";

/** Rows of one canvas: one of thousands of px would be more than some browsers take. */
const BLOCK_ROWS = 50;

/** Screen readers leave the arrow keys to it. */
const MAP_WIDGET = {
  role: "application",
  tabIndex: 0,
  "aria-roledescription": "coverage map",
  "aria-label": "Streams by time",
};

const GRID = "grid grid-cols-[9rem_minmax(0,1fr)] gap-x-2 md:grid-cols-[15rem_minmax(0,1fr)_4rem] md:gap-x-3";

export interface CoverageMapViewProps {
  map: CoverageMap;
  /** Address of this page with another window of the map. */
  hrefOf: (range: TimeRange) => string;
}

/** Streams by time: each cell a step of a stream, held, late, silent or missing. Dragging over time zooms in. */
export function CoverageMapView({ map, hrefOf }: CoverageMapViewProps) {
  const zone = useZone();
  const router = useRouter();
  const hint = useId();
  const [zooming, startZoom] = useTransition();
  const zoom = (range: TimeRange) => startZoom(() => router.push(hrefOf(range), { scroll: false }));
  const cursor = useMapCursor(map, {
    onSelect: (from, to) =>
      zoom({ kind: "span", fromUs: spanOfColumn(map, from).fromUs, toUs: spanOfColumn(map, to).toUs }),
    onOpen: (place) => {
      const closer = zoomOfColumn(map, place.column);
      if (closer) zoom(closer);
      else router.push(eventsOfCell(map, place));
    },
  });
  const { rows, columns, stepHours, fromHour } = map;
  const blocks = useMemo(
    () =>
      Array.from({ length: Math.ceil(rows.length / BLOCK_ROWS) }, (_, block) => ({
        block,
        rows: rows.slice(block * BLOCK_ROWS, (block + 1) * BLOCK_ROWS),
      })),
    [rows],
  );
  const ticks = useMemo(
    () => timeTicks(fromHour * HOUR_US, (fromHour + stepHours * columns) * HOUR_US, zone),
    [fromHour, stepHours, columns, zone],
  );
  const shown = cursor.hovered ?? cursor.chosen;
  return (
    <div aria-busy={zooming} className={cx("transition-opacity", zooming && "opacity-60")}>
      <ScrollRegion label="Coverage map, scrolled by stream" className="max-h-[60vh] px-4">
        <div className={cx(GRID, "sticky top-0 z-10 bg-surface")}>
          <span />
          <TimeAxis ticks={ticks} />
          <span className="text-right text-faint text-xs leading-5 max-md:hidden">held</span>
        </div>
        <div className={GRID}>
          <RowNames rows={rows} active={shown?.row ?? null} />
          <div
            {...MAP_WIDGET}
            aria-describedby={hint}
            {...cursor.handlers}
            className="relative cursor-crosshair touch-pan-y select-none outline-offset-[-2px]"
          >
            {blocks.map(({ block, rows: some }) => (
              <CoverageCanvas key={block} rows={some} />
            ))}
            {shown && (
              <CellFrame key={shown.row} place={shown} columns={columns} inView={shown === cursor.chosen} />
            )}
            {cursor.selection && <SelectionFrame {...cursor.selection} columns={columns} />}
          </div>
          <RowShares rows={rows} />
        </div>
      </ScrollRegion>
      <p id={hint} className="sr-only">
        Arrow keys move between streams and steps, Enter zooms in or shows the events of an hour.
      </p>
      <p className="sr-only" aria-live="polite">
        {cursor.chosen ? tellCell(map, cursor.chosen, zone) : ""}
      </p>
      <CoverageReadout
        map={map}
        place={shown}
        chosen={shown !== null && shown === cursor.chosen}
        hrefOf={hrefOf}
      />
    </div>
  );
}

function RowNames({ rows, active }: { rows: readonly CoverageRow[]; active: number | null }) {
  return (
    <ul aria-label="Streams">
      {rows.map((row, index) => (
        <li
          key={streamName(row)}
          title={streamName(row)}
          style={{ height: ROW_HEIGHT }}
          className={cx(
            "flex min-w-0 items-center gap-1.5 rounded-sm px-1 font-mono text-xs",
            index === active && "bg-hover",
          )}
        >
          {isSource(row.source) && <ProviderIcon source={row.source} />}
          {row.account === "" && row.region === "" ? (
            <span className="text-muted">one log</span>
          ) : (
            <>
              {row.account !== "" && <MiddleTruncate value={row.account} />}
              <span className="min-w-0 truncate text-muted">{row.region}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function RowShares({ rows }: { rows: readonly CoverageRow[] }) {
  return (
    <ul aria-label="Held share of each stream's hours" className="max-md:hidden">
      {rows.map((row) => {
        const { held, late, silent, missing } = row.hours;
        const judged = held + late + silent + missing;
        return (
          <li
            key={streamName(row)}
            title={`${formatFull(held)} of ${formatFull(judged)} hours held`}
            style={{ height: ROW_HEIGHT, lineHeight: `${ROW_HEIGHT}px` }}
            className={cx("text-right text-xs", missing > 0 ? "font-medium text-ink" : "text-muted")}
          >
            {formatShare(held, judged)}
          </li>
        );
      })}
    </ul>
  );
}

function CellFrame({
  place: { row, column },
  columns,
  inView,
}: {
  place: CellPlace;
  columns: number;
  inView: boolean;
}) {
  const frame = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (inView) frame.current?.scrollIntoView({ block: "nearest" });
  }, [inView]);
  return (
    <span
      ref={frame}
      aria-hidden="true"
      className="pointer-events-none absolute scroll-mt-6 scroll-mb-2 rounded-sm border-2 border-ink"
      style={{
        left: `calc(${(column / columns) * 100}% - 2px)`,
        width: `calc(${100 / columns}% + 3px)`,
        top: row * ROW_HEIGHT,
        height: ROW_HEIGHT,
      }}
    />
  );
}

function SelectionFrame({ from, to, columns }: { from: number; to: number; columns: number }) {
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute inset-y-0 border-accent border-x bg-accent/15"
      style={{ left: `${(from / columns) * 100}%`, width: `${((to - from + 1) / columns) * 100}%` }}
    />
  );
}
