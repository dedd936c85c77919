"use client";

import { List } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { FilterBar } from "@/components/event-filter/filter-bar";
import { RangeMenu } from "@/components/event-filter/range-menu";
import type { Initial } from "@/components/event-table/use-remote";
import { PageHeader } from "@/components/frame/page-header";
import { Button } from "@/components/ui/button";
import { formatFull } from "@/components/ui/format-number";
import { eventsHref } from "@/lib/contracts/event-view";
import { findingHref } from "@/lib/contracts/hrefs";
import { type Timeline, timelineRequest } from "@/lib/contracts/timeline";
import { readTimelineView, timelineViewHref } from "@/lib/contracts/timeline-view";
import { printFilter } from "@/lib/core/filter-print";
import { parseRange, printRange } from "@/lib/core/filter-range";
import { TimelineFigure } from "./timeline-figure";
import { type ShowTimeline, useTimeline } from "./use-timeline";

export interface TimelinePageProps {
  /** The present from which "the last …" is counted, microseconds since the epoch. */
  nowUs: number;
  initial: Initial<Timeline>;
}

/** The timeline page: what the URL says is what is shown, and every change of the view is a change of the URL. */
export function TimelinePage({ nowUs, initial }: TimelinePageProps) {
  const pathname = usePathname();
  const search = useSearchParams();
  const { view, problems } = useMemo(() => readTimelineView(Object.fromEntries(search)), [search]);
  const request = useMemo(
    () =>
      timelineRequest({
        q: printFilter(view.filter),
        range: printRange(view.range),
        lanes: view.lanes,
        finding: view.finding,
        nowUs,
      }),
    [view, nowUs],
  );
  const go = (next: typeof view, how: "push" | "replace" = "push") => {
    const href = timelineViewHref(next).replace("/timeline", pathname);
    if (how === "push") window.history.pushState(null, "", href);
    else window.history.replaceState(null, "", href);
  };
  const show: ShowTimeline = ({ range, base, lanes, pin }, how) =>
    go(
      {
        ...view,
        ...(range === undefined ? {} : { range: parseRange(range) ?? view.range }),
        ...(base === undefined ? {} : { base: base === null ? null : parseRange(base) }),
        ...(lanes === undefined ? {} : { lanes }),
        ...(pin === undefined ? {} : { pin }),
      },
      how,
    );
  const model = useTimeline(
    request,
    initial,
    { base: view.base && printRange(view.base), pin: view.pin },
    show,
  );
  const { data } = model.remote;
  const span = model.view;
  return (
    <>
      <PageHeader
        title="Timeline"
        note={data && <Note timeline={data} />}
        actions={
          <>
            {data && span && (
              <span className="print:hidden">
                <RangeMenu
                  range={view.range}
                  span={span}
                  until={data.until}
                  held={data.held}
                  onRange={(range) => go({ ...view, range, base: null })}
                />
              </span>
            )}
            <Button asChild className="print:hidden">
              <Link href={eventsHref({ filter: view.filter, range: view.range, base: view.base })}>
                <List aria-hidden="true" />
                As events
              </Link>
            </Button>
          </>
        }
      />
      <div className="flex flex-col gap-3">
        <div className="print:hidden">
          <FilterBar
            filter={view.filter}
            problems={problems}
            unknown={data?.unknown}
            onFilter={(filter) => go({ ...view, filter, pin: null })}
          />
        </div>
        <p className="hidden print:block">
          Filter: <code>{request.q === "" ? "none" : request.q}</code>
        </p>
        {view.finding !== null && (
          <p className="flex flex-wrap items-center gap-x-3 text-sm">
            <span>
              In colour is the story of{" "}
              <Link className="text-accent underline" href={findingHref(view.finding)}>
                one finding
              </Link>
              ; all else is grey.
            </span>
            <Button size="sm" className="print:hidden" onClick={() => go({ ...view, finding: null })}>
              Show all in colour
            </Button>
          </p>
        )}
        <div className="rounded-md border border-line bg-surface p-3 print:border-0 print:p-0">
          <TimelineFigure request={request} model={model} height={640} />
        </div>
      </div>
    </>
  );
}

function Note({ timeline: { lanes, lanesTotal, eventsElsewhere, lanesBy } }: { timeline: Timeline }) {
  const events = lanes.reduce((sum, lane) => sum + lane.events, eventsElsewhere);
  const word = lanesBy === "identity" ? ["identity", "identities"] : ["key or secret", "keys and secrets"];
  return (
    <>
      {formatFull(events)} {events === 1 ? "event" : "events"} of {formatFull(lanesTotal)}{" "}
      {word[lanesTotal === 1 ? 0 : 1]}
    </>
  );
}
