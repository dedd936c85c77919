"use client";

import Link from "next/link";
import { AddToCase } from "@/components/case/add-to-case";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { type EventDetail, eventDetailSchema } from "@/lib/contracts/event-detail";
import { eventsHref } from "@/lib/contracts/event-view";
import { findingHref, scopeHref, timelineHref } from "@/lib/contracts/hrefs";
import type { SubjectKind } from "@/lib/contracts/scope";
import { printSubject } from "@/lib/contracts/scope-view";
import type { LaneKind } from "@/lib/contracts/timeline";
import { exactly, type Filter, NO_FILTER } from "@/lib/core/filter";
import type { FilterField } from "@/lib/core/filter-fields";
import { printFilter } from "@/lib/core/filter-print";
import { printRange, type TimeRange } from "@/lib/core/filter-range";
import { EventFields } from "./event-fields";
import { fieldsOf } from "./field-list";
import { LinkedEvents } from "./linked-events";
import { RawRecords } from "./raw-records";
import { useRemote } from "./use-remote";

export interface EventSheetProps {
  /** Id of the event. */
  id: string;
  onClose(): void;
  onOpen(id: string): void;
  onFilter(field: FilterField, value: string, negated: boolean): void;
}

/** Everything about one event, down to its raw record, beside the list. */
export function EventSheet({ id, onClose, onOpen, onFilter }: EventSheetProps) {
  const remote = useRemote(`/api/events/${encodeURIComponent(id)}`, eventDetailSchema, null);
  const detail = remote.pending ? null : remote.data;
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={detail ? detail.event.operation : "Event"}>
      {remote.failure !== null ? (
        <ErrorState title="Could not read the event" onRetry={remote.retry}>
          {remote.failure}
        </ErrorState>
      ) : detail === null ? (
        <Waiting />
      ) : (
        <div className="flex flex-col gap-6">
          <section aria-label="Event">
            <p className="mb-2">
              <Time us={detail.event.timeUs} precision="full" />
              {detail.event.incomplete && (
                <span className="ml-2 text-muted">
                  Only the request was found: what became of it is not known.
                </span>
              )}
            </p>
            <EventFields fields={fieldsOf(detail)} onFilter={onFilter} />
          </section>
          <FindingsOfEvent findings={detail.findings} />
          <Around detail={detail} />
          <ScopeThis detail={detail} />
          <div>
            <AddToCase
              size="sm"
              items={[{ kind: "events", q: printFilter(onlyThis(detail)), range: instantOf(detail) }]}
              what="this event"
            />
          </div>
          <LinkedEvents partOf={detail.partOf} parts={detail.parts} onOpen={onOpen} />
          <RawRecords id={id} records={detail.records} />
        </div>
      )}
    </Sheet>
  );
}

function onlyThis({ event }: EventDetail): Filter {
  return { terms: [{ field: "id", negated: false, values: [exactly(event.id)] }] };
}

function instantOf({ event }: EventDetail): string {
  return printRange({ kind: "span", fromUs: event.timeUs, toUs: event.timeUs + 1 });
}

/** The findings that hold the event; nothing where none does. */
function FindingsOfEvent({ findings }: Pick<EventDetail, "findings">) {
  if (findings.length === 0) return null;
  return (
    <section aria-label="Findings">
      <h3 className="mb-1 font-semibold">Part of {findings.length === 1 ? "a finding" : "findings"}</h3>
      <ul>
        {findings.map(({ id, title }) => (
          <li key={id}>
            <Link className="wrap-anywhere text-accent hover:underline" href={findingHref(id)}>
              <VisibleText text={title} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

const QUARTER_US = 15 * 60_000_000;

/** The same identity, resource, address, credential or session within a quarter of an hour before and after. */
function Around({ detail }: { detail: EventDetail }) {
  const { event, credential, session } = detail;
  const range = { kind: "span", fromUs: event.timeUs - QUARTER_US, toUs: event.timeUs + QUARTER_US } as const;
  const same: [string, FilterField, string | undefined][] = [
    ["identity", "identity", event.identity.key],
    ["resource", "resource", event.resource?.key],
    ["address", "place", event.place.address || undefined],
    ["credential", "credential", credential?.id],
    ["session", "session", session || undefined],
  ];
  return (
    <section aria-label="Around this event">
      <h3 className="mb-1 font-semibold">15 minutes before and after</h3>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {same.map(([label, field, value]) =>
          value === undefined ? null : (
            <AroundItem
              key={field}
              label={`same ${label}`}
              range={range}
              filter={{ terms: [{ field, negated: false, values: [exactly(value)] }] }}
              lanes={field === "identity" ? "resource" : "identity"}
            />
          ),
        )}
        <AroundItem label="everything" range={range} filter={NO_FILTER} lanes="identity" />
      </ul>
    </section>
  );
}

interface AroundItemProps {
  label: string;
  range: TimeRange;
  filter: Filter;
  /** What the timeline has lanes of: what is not the same anyway. */
  lanes: LaneKind;
}

function AroundItem({ label, range, filter, lanes }: AroundItemProps) {
  const link = "text-accent hover:underline";
  const q = filter.terms.length > 0 ? printFilter(filter) : null;
  return (
    <li className="whitespace-nowrap">
      <Link className={link} href={eventsHref({ range, filter })}>
        {label}
      </Link>{" "}
      <Link
        className={link}
        href={timelineHref({ q, range: printRange(range), lanes })}
        aria-label={`${label}, as a timeline`}
      >
        (timeline)
      </Link>
    </li>
  );
}

/** Reports on what the event names: was it misused, and what did it touch. */
function ScopeThis({ detail: { event, credential, session } }: { detail: EventDetail }) {
  const things: [label: string, kind: SubjectKind, name: string | undefined][] = [
    ["credential", "credential", credential?.id],
    ["session", "session", session || undefined],
    ["address", "address", event.place.address || undefined],
    ["identity", "identity", event.identity.key],
    ["resource", "resource", event.resource?.key],
  ];
  return (
    <section aria-label="Scope this">
      <h3 className="mb-1 font-semibold">Was it misused? Scope this →</h3>
      <ul className="flex flex-wrap gap-x-3">
        {things.map(([label, kind, name]) =>
          name === undefined ? null : (
            <li key={kind}>
              <Link
                className="text-accent hover:underline"
                href={scopeHref({ about: printSubject({ kind, name }) })}
              >
                {label}
              </Link>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

function Waiting() {
  return <Skeleton className="h-96 w-full" />;
}
