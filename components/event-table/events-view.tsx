"use client";

import { ChartGantt, Download, ListFilter } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import { AddToCase } from "@/components/case/add-to-case";
import { FacetRail } from "@/components/event-filter/facet-rail";
import { FilterBar } from "@/components/event-filter/filter-bar";
import { RangeMenu } from "@/components/event-filter/range-menu";
import { PageHeader } from "@/components/frame/page-header";
import { EventHistogram } from "@/components/timeline/event-histogram";
import { EventHistogramSkeleton } from "@/components/timeline/event-histogram-skeleton";
import { gapsOfFilter } from "@/components/timeline/stream-gaps";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { ErrorState } from "@/components/ui/error-state";
import { formatFull } from "@/components/ui/format-number";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/menu";
import { Sheet } from "@/components/ui/sheet";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { Skeleton } from "@/components/ui/skeleton";
import { type EventFacets, eventFacetsSchema, facetSchema } from "@/lib/contracts/event-facets";
import { eventHistogramSchema, type EventHistogram as Histogram } from "@/lib/contracts/event-histogram";
import { EXPORT_ROWS_MAX, viewParams } from "@/lib/contracts/event-request";
import type { EventPage } from "@/lib/contracts/event-row";
import { type EventView, eventsHref, readEventView } from "@/lib/contracts/event-view";
import { timelineHref } from "@/lib/contracts/hrefs";
import type { SavedView } from "@/lib/contracts/saved-view";
import type { StreamGaps } from "@/lib/contracts/stream-gaps";
import type { FacetField } from "@/lib/core/facet-fields";
import { NO_FILTER } from "@/lib/core/filter";
import { toggleValue } from "@/lib/core/filter-edit";
import type { FilterField } from "@/lib/core/filter-fields";
import { printFilter } from "@/lib/core/filter-print";
import { printRange, type Span, shiftSpan } from "@/lib/core/filter-range";
import { ColumnsMenu } from "./columns-menu";
import { EventList } from "./event-list";
import { EventSheet } from "./event-sheet";
import { fetchJson } from "./fetch-json";
import { type RemoveView, SavedViews, type SaveView } from "./saved-views";
import { useEventSelection } from "./use-event-selection";
import { type Initial, useRemote } from "./use-remote";

export interface EventsViewProps {
  /** The present from which "the last …" is counted, microseconds since the epoch. */
  nowUs: number;
  gaps: StreamGaps;
  rows: Initial<EventPage>;
  histogram: Initial<Histogram>;
  facets: Initial<EventFacets>;
  views: readonly SavedView[];
  saveView: SaveView;
  removeView: RemoveView;
}

/** The events page: what the URL says is what is shown, and every change of the view is a change of the URL. */
export function EventsView(props: EventsViewProps) {
  const { nowUs, gaps, rows, histogram, facets, views, saveView, removeView } = props;
  const pathname = usePathname();
  const search = useSearchParams();
  const { view, problems } = useMemo(() => readEventView(Object.fromEntries(search)), [search]);
  const query = viewParams(view, nowUs).toString();
  const counts = useRemote(`/api/events/histogram?${query}`, eventHistogramSchema, histogram);
  const values = useRemote(`/api/events/facets?${query}`, eventFacetsSchema, facets);
  const selection = useEventSelection(query);
  const [facetsOpen, setFacetsOpen] = useState(false);
  const show = useCallback(
    (change: Partial<EventView>, how: "push" | "replace" = "push") => {
      const href = eventsHref({ ...view, ...change }).replace("/events", pathname);
      if (how === "push") window.history.pushState(null, "", href);
      else window.history.replaceState(null, "", href);
    },
    [view, pathname],
  );
  const filterBy = (field: FilterField, value: string, negated: boolean) =>
    show({ filter: toggleValue(view.filter, field, value, negated ? "exclude" : "include") });
  const shownGaps = useMemo(() => gapsOfFilter(gaps, view.filter), [gaps, view.filter]);
  const span: Span | null = counts.data ? { fromUs: counts.data.fromUs, toUs: counts.data.toUs } : null;
  const shift = (direction: -1 | 1) => span && show({ range: shiftSpan(span, direction) });
  useShortcut("[", "Earlier by the length of the window", () => shift(-1));
  useShortcut("]", "Later by the length of the window", () => shift(1));
  useShortcut("f", "Filter by values", () => setFacetsOpen(true));
  const rail =
    values.failure !== null ? (
      <ErrorState title="Could not count the values" onRetry={values.retry}>
        {values.failure}
      </ErrorState>
    ) : values.data === null ? (
      <Skeleton className="h-96 w-full" />
    ) : (
      <FacetRail
        facets={values.data}
        filter={view.filter}
        pending={values.pending}
        onFilter={(filter) => show({ filter })}
        searchFacet={(field: FacetField, contains: string) =>
          fetchJson(
            `/api/events/facets?${query}&field=${field}&limit=100&contains=${encodeURIComponent(contains)}`,
            facetSchema,
          )
        }
      />
    );
  return (
    <>
      <PageHeader
        title="Events"
        note={
          counts.data && (
            <>
              <Count value={counts.data.totals.events} unit={["event", "events"]} />
              {", "}
              <span title="Each resource that an event names is an access; events that are part of another's access are not counted as one.">
                <Count value={counts.data.totals.accesses} unit={["access", "accesses"]} />
              </span>
            </>
          )
        }
        actions={
          <>
            {counts.data && span && (
              <RangeMenu
                range={view.range}
                span={span}
                until={counts.data.until}
                held={counts.data.held}
                onRange={(range) => show({ range, base: null })}
              />
            )}
            {counts.data && counts.data.totals.events > 0 && (
              <AddToCase
                keys={selection.picked.size === 0 ? "c" : undefined}
                items={[{ kind: "events", q: search.get("q") ?? "", range: printRange(view.range) }]}
                what={`the ${formatFull(counts.data.totals.events)} events of this filter and window`}
              />
            )}
            <Button asChild>
              <Link
                href={timelineHref({
                  q: view.filter.terms.length > 0 ? printFilter(view.filter) : null,
                  range: printRange(view.range),
                })}
              >
                <ChartGantt aria-hidden="true" />
                As a timeline
              </Link>
            </Button>
            <SavedViews views={views} query={search.toString()} save={saveView} remove={removeView} />
            <Menu
              trigger={
                <Button>
                  <Download aria-hidden="true" />
                  Export
                </Button>
              }
              align="end"
            >
              <MenuLabel>{exportText(counts.data?.totals.events ?? null)}</MenuLabel>
              {(["csv", "ndjson", "json"] as const).map((format) => (
                <MenuItem key={format} asChild>
                  <a href={`/api/events/export?${query}&format=${format}`} download>
                    {{ csv: "CSV", ndjson: "JSON lines", json: "JSON" }[format]}
                  </a>
                </MenuItem>
              ))}
            </Menu>
            <ColumnsMenu hide={view.hide} onHide={(hide) => show({ hide }, "replace")} />
            <Button className="xl:hidden" onClick={() => setFacetsOpen(true)}>
              <ListFilter aria-hidden="true" />
              Values
            </Button>
          </>
        }
      />
      <div className="flex flex-col gap-3">
        <FilterBar
          filter={view.filter}
          problems={problems}
          unknown={counts.data?.unknown}
          onFilter={(filter) => show({ filter })}
        />
        <div className="rounded-md border border-line bg-surface p-3">
          {counts.failure !== null ? (
            <ErrorState title="Could not count the events" onRetry={counts.retry}>
              {counts.failure}
            </ErrorState>
          ) : counts.data === null || span === null ? (
            <EventHistogramSkeleton />
          ) : (
            <EventHistogram
              histogram={counts.data}
              span={span}
              gaps={shownGaps}
              pending={counts.pending}
              onZoom={(zoom) => show({ range: { kind: "span", ...zoom }, base: view.base ?? view.range })}
              onReset={view.base ? () => view.base && show({ range: view.base, base: null }) : null}
            />
          )}
        </div>
        <div className="grid min-h-0 gap-3 xl:grid-cols-[15rem_minmax(0,1fr)]">
          <aside aria-label="Values" className="relative hidden max-h-[70vh] overflow-y-auto xl:block">
            <h2 className="sr-only">Values</h2>
            {rail}
          </aside>
          <EventList
            view={view}
            query={query}
            initial={rows}
            held={counts.data?.held !== null}
            onOpen={(event, step) => show({ event }, step ? "replace" : "push")}
            onOrder={(order) => show({ order })}
            onClearFilter={() => show({ filter: NO_FILTER })}
            onWiden={() => show({ range: { kind: "all" }, base: null })}
            selection={selection}
          />
        </div>
      </div>
      <Sheet open={facetsOpen} onOpenChange={setFacetsOpen} title="Filter by values">
        {rail}
      </Sheet>
      {view.event !== null && (
        <EventSheet
          key={view.event}
          id={view.event}
          onClose={() => show({ event: null })}
          onOpen={(event) => show({ event })}
          onFilter={filterBy}
        />
      )}
    </>
  );
}

/** How much an export will hold. */
function exportText(events: number | null): string {
  if (events === null) return "What is shown";
  if (events <= EXPORT_ROWS_MAX) return `All ${formatFull(events)} events shown, in this order`;
  return `Only the first ${formatFull(EXPORT_ROWS_MAX)} of ${formatFull(events)} events`;
}
