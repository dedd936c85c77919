import Link from "next/link";
import { EntityLink } from "@/components/entity/entity-link";
import { eventsOf, outcomeIs } from "@/components/overview/links";
import { Count } from "@/components/ui/count";
import { EmptyState } from "@/components/ui/empty-state";
import { formatShare } from "@/components/ui/format-number";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { Denials } from "@/lib/contracts/entity";
import { only } from "@/lib/core/filter";
import type { Span } from "@/lib/core/filter-range";

export interface DenialListProps {
  identity: string;
  span: Span;
  denials: Denials;
}

/** What the identity was refused, with the provider's reason; each line leads to its events. */
export function DenialList({
  identity,
  span,
  denials: { denials, total, events, ofEvents },
}: DenialListProps) {
  if (denials.length === 0)
    return (
      <EmptyState title="Nothing was refused to it in this window">
        None of <Count value={ofEvents} unit={["event", "events"]} /> held.
      </EmptyState>
    );
  const who = only("identity", identity);
  return (
    <>
      <p className="px-4 pb-1 text-muted text-sm">
        <Link
          href={eventsOf(span, who, outcomeIs("denied"))}
          prefetch={false}
          className="text-accent hover:underline"
        >
          <Count value={events} unit={["event", "events"]} /> denied
        </Link>
        , {formatShare(events, ofEvents)} of <Count value={ofEvents} />
      </p>
      <ScrollRegion label="Denials" className="max-h-80">
        <ul>
          {denials.map((denial) => (
            <li
              key={`${denial.resource?.key} ${denial.action} ${denial.errorCode}`}
              className="border-line border-t px-4 py-1"
            >
              <div className="flex min-w-0 items-center gap-2">
                <span className="shrink-0">{denial.action}</span>
                {denial.resource ? (
                  <EntityLink side="resource" entity={denial.resource} />
                ) : (
                  <span className="text-muted">no resource named</span>
                )}
                <Link
                  href={eventsOf(
                    span,
                    who,
                    only("resource", denial.resource?.key ?? ""),
                    only("action", denial.action),
                    outcomeIs("denied"),
                  )}
                  prefetch={false}
                  className="ml-auto shrink-0 text-denied hover:underline"
                >
                  <Count value={denial.events} unit={["event", "events"]} />
                </Link>
              </div>
              <p className="flex flex-wrap gap-x-3 text-muted text-sm">
                <span className="wrap-anywhere font-mono">
                  <VisibleText text={denial.errorCode || "no error code"} />
                </span>
                <span>
                  last <RelativeTime us={denial.lastUs} />
                </span>
              </p>
            </li>
          ))}
        </ul>
      </ScrollRegion>
      {total > denials.length && (
        <p className="px-4 py-2 text-muted text-sm">
          The newest {denials.length} of <Count value={total} />.
        </p>
      )}
    </>
  );
}
