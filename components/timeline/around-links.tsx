"use client";

import Link from "next/link";
import { useRemote } from "@/components/event-table/use-remote";
import { eventDetailSchema } from "@/lib/contracts/event-detail";
import type { EventRow } from "@/lib/contracts/event-row";
import { eventsHref } from "@/lib/contracts/event-view";
import { timelineHref } from "@/lib/contracts/hrefs";
import { exactly, type Filter } from "@/lib/core/filter";
import type { FilterField } from "@/lib/core/filter-fields";
import { printFilter } from "@/lib/core/filter-print";
import { printRange, type Span } from "@/lib/core/filter-range";
import { around } from "./timeline-links";

export interface AroundLinksProps {
  /** The first event of what is pinned: whose identity, key, address and session are meant. */
  event: EventRow;
  span: Span;
}

const LINK = "text-accent hover:underline";

/** A quarter of an hour before and after: the same identity, key, address, credential or session, as a timeline and as events. */
export function AroundLinks({ event, span }: AroundLinksProps) {
  const detail = useRemote(`/api/events/${encodeURIComponent(event.id)}`, eventDetailSchema, null).data;
  const range = { kind: "span", ...around(span) } as const;
  const same: [string, FilterField, string | undefined][] = [
    ["identity", "identity", event.identity.key],
    ["key or secret", "resource", event.resource?.key],
    ["address", "place", event.place.address || undefined],
    ["credential", "credential", detail?.credential?.id],
    ["session", "session", detail?.session || undefined],
  ];
  return (
    <section aria-label="15 minutes before and after" className="print:hidden">
      <p className="text-muted">15 minutes before and after, as its first event has it:</p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {same.map(([label, field, value]) => {
          if (value === undefined) return null;
          const filter: Filter = { terms: [{ field, negated: false, values: [exactly(value)] }] };
          return (
            <li key={field} className="whitespace-nowrap">
              <Link
                className={LINK}
                href={timelineHref({
                  q: printFilter(filter),
                  range: printRange(range),
                  lanes: field === "identity" ? "resource" : "identity",
                })}
              >
                same {label}
              </Link>{" "}
              <Link
                className={LINK}
                href={eventsHref({ filter, range })}
                aria-label={`same ${label}, as events`}
              >
                (events)
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
