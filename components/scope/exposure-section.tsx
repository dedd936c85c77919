import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { formatFull } from "@/components/ui/format-number";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { eventsHref } from "@/lib/contracts/event-view";
import type { Exposure, ScopeChange, ScopeReport, StillValid } from "@/lib/contracts/scope";
import { only, VALUES_MAX } from "@/lib/core/filter";
import { CappedList } from "./capped-list";
import { ExposureLine } from "./exposure-line";
import { changesInOrder, exposureShape, itemsInOrder, letterOf } from "./exposure-shape";
import { usOf } from "./links";
import { ReportSection } from "./report-section";
import { SentenceText } from "./sentence-text";
import { ValidityMark } from "./validity-mark";

/** Section 4: from the leak to the death of all that leaked, drawn on one line, and told beside it. */
export function ExposureSection({ report }: { report: ScopeReport }) {
  const { exposure } = report;
  const shape = exposureShape(report);
  const items = itemsInOrder(exposure.items);
  const { changes, since } = changesInOrder(exposure);
  return (
    <ReportSection id="exposure" flush note={<Sentence exposure={exposure} />}>
      {shape !== null && <ExposureLine shape={shape} state={exposure.state} />}
      {items.length === 0 && exposure.changes.length === 0 ? (
        <EmptyState title="Nothing in the records held tells what could still be used">
          Nothing was rotated, granted, leased or versioned in this window.
        </EmptyState>
      ) : (
        <div className="grid gap-x-8 px-4 pt-3 pb-4 xl:grid-cols-2 print:px-0">
          <div className="min-w-0">
            <h3 className="mb-1 font-semibold">Can it still be used?</h3>
            {items.length === 0 && <p className="text-muted">No record tells.</p>}
            <CappedList total={items.length} what="things that leaked">
              <ul className="print:grid print:grid-cols-2 print:gap-x-6">
                {items.slice(0, LISTED_MAX).map((item, i) => (
                  <Item key={`${item.what} ${item.name} ${item.from}`} item={item} letter={letterOf(i)} />
                ))}
                <Beyond total={items.length} what="things that leaked" />
              </ul>
            </CappedList>
          </div>
          <div className="min-w-0 max-xl:mt-4">
            <h3 className="mb-1 font-semibold">
              What changed
              {since < changes.length && (
                <span className="ml-2 font-normal text-muted text-sm">
                  {formatFull(since)} since it began, then {formatFull(changes.length - since)} before it
                </span>
              )}
            </h3>
            {exposure.changes.length === 0 && <p className="text-muted">Nothing in the records held.</p>}
            <CappedList total={exposure.changes.length} what="changes">
              <ol className="print:grid print:grid-cols-2 print:gap-x-6">
                {changes.slice(0, LISTED_MAX).map((change, i) => (
                  <Change
                    key={`${change.eventId} ${change.kind} ${change.at} ${change.resource?.id}`}
                    change={change}
                    number={i < since ? i + 1 : null}
                  />
                ))}
                <Beyond total={changes.length} what="changes" />
              </ol>
            </CappedList>
          </div>
        </div>
      )}
    </ReportSection>
  );
}

/** More are in the report's other forms: on a page nobody reads so far, and a phone has to load them. */
const LISTED_MAX = 100;

const BEGINS = { told: "leaked", "first-odd": "first odd access" } as const;

function Sentence({ exposure: { from, fromIs, until, state } }: { exposure: Exposure }) {
  return (
    <>
      {from === null || fromIs === null ? (
        "no leak is told and no misuse was seen: this is what a leak could still use"
      ) : (
        <>
          {BEGINS[fromIs]} <Time us={usOf(from)} precision="minute" />
        </>
      )}
      {from !== null && (
        <>
          ;{" "}
          <span className="font-medium text-ink">
            {until !== null ? (
              <>
                all dead <Time us={usOf(until)} precision="minute" />
              </>
            ) : state === "open" ? (
              "still open"
            ) : (
              "end not known"
            )}
          </span>
        </>
      )}
    </>
  );
}

function Beyond({ total, what }: { total: number; what: string }) {
  if (total <= LISTED_MAX) return null;
  return (
    <li className="border-line border-t py-1.5 text-muted">
      The first {formatFull(LISTED_MAX)} of {formatFull(total)} {what}; all are in the report as Markdown and
      as JSON.
    </li>
  );
}

function Item({ item, letter }: { item: StillValid; letter: string }) {
  return (
    <li className="grid grid-cols-[2.25rem_5.5rem_minmax(0,1fr)] gap-x-2 border-line border-t py-1.5 print:break-inside-avoid">
      <span className="font-mono text-muted text-sm">{letter}</span>
      <ValidityMark state={item.state} />
      <div className="min-w-0">
        <p className="wrap-anywhere">
          <span className="text-muted">{item.what.replace("-", " ")}</span>{" "}
          <span className="font-mono text-sm">
            <VisibleText text={item.name} />
          </span>
        </p>
        <p className="wrap-anywhere text-muted">
          <SentenceText text={item.text} /> <EventsOf ids={item.eventIds} />
        </p>
        <p className="text-muted text-sm">
          {item.from === null ? "from an unknown time" : <Time us={usOf(item.from)} precision="minute" />} to{" "}
          {item.until === null ? "no end known" : <Time us={usOf(item.until)} precision="minute" />}
        </p>
      </div>
    </li>
  );
}

function Change({ change, number }: { change: ScopeChange; number: number | null }) {
  return (
    <li className="grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-2 border-line border-t py-1.5 print:break-inside-avoid">
      <span className="font-mono text-muted text-sm">{number ?? "–"}</span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Time us={usOf(change.at)} />
          <span className="font-medium">{change.kind.replaceAll("-", " ")}</span>
        </p>
        <p className="wrap-anywhere text-muted">
          {change.resource !== null && (
            <span className="font-mono text-ink text-sm">
              <VisibleText text={change.resource.name} />{" "}
            </span>
          )}
          <SentenceText text={change.text} />
          {change.by !== "" && (
            <>
              , by <VisibleText text={change.by} />
            </>
          )}{" "}
          <EventsOf ids={change.eventId === "" ? [] : [change.eventId]} />
        </p>
      </div>
    </li>
  );
}

/** The events that prove it. */
function EventsOf({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  const shown = ids.slice(0, VALUES_MAX);
  return (
    <Link
      href={eventsHref({ range: { kind: "all" }, filter: { terms: [only("id", ...shown)] } })}
      className="whitespace-nowrap text-accent underline decoration-accent-line underline-offset-2 hover:decoration-current print:hidden"
    >
      {formatFull(shown.length)} {shown.length === 1 ? "event" : "events"}
      {ids.length > shown.length && ` of ${formatFull(ids.length)}`}
    </Link>
  );
}
