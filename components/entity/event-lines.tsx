import Link from "next/link";
import type { ReactNode } from "react";
import { Count } from "@/components/ui/count";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { EntitySide } from "@/lib/contracts/entity-view";
import type { EventRow } from "@/lib/contracts/event-row";
import { eventsHref } from "@/lib/contracts/event-view";
import type { Span } from "@/lib/core/filter-range";
import { EntityLink } from "./entity-link";
import { OutcomeMark } from "./outcome-mark";

export interface EventLinesProps {
  label: string;
  events: readonly EventRow[];
  total: number;
  span: Span;
  /** Whose page it is: the other side is named. */
  side: EntitySide;
  /** More about an event, behind its action. */
  note?: (event: EventRow) => ReactNode;
}

/** A short list of events, each leading to its detail and to who, or what, is on its other side. */
export function EventLines({ label, events, total, span, side, note }: EventLinesProps) {
  return (
    <>
      <ScrollRegion label={label} className="max-h-80">
        <ul>
          {events.map((event) => (
            <li key={event.id} className="border-line border-t px-4 py-1">
              <div className="flex min-w-0 items-center gap-2">
                <OutcomeMark outcome={event.outcome} markOnly />
                <Link
                  href={eventsHref({ range: { kind: "span", ...span }, event: event.id })}
                  prefetch={false}
                  className="shrink-0 rounded-sm font-medium hover:text-accent hover:underline"
                >
                  {event.action}
                </Link>
                <Other side={side} event={event} />
              </div>
              <p className="flex flex-wrap gap-x-3 text-muted text-sm">
                <Time us={event.timeUs} />
                <span className="wrap-anywhere">
                  <VisibleText text={event.operation} />
                </span>
                <span className="wrap-anywhere font-mono">
                  <VisibleText text={event.place.address || event.place.network} />
                </span>
                {note?.(event)}
              </p>
            </li>
          ))}
        </ul>
      </ScrollRegion>
      {total > events.length && (
        <p className="px-4 py-2 text-muted text-sm">
          The newest {events.length} of <Count value={total} />.
        </p>
      )}
    </>
  );
}

function Other({ side, event }: { side: EntitySide; event: EventRow }) {
  if (side === "resource") return <EntityLink side="identity" entity={event.identity} />;
  if (event.resource === null) return <span className="text-muted">no resource named</span>;
  return <EntityLink side="resource" entity={event.resource} />;
}
