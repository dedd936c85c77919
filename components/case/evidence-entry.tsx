import Link from "next/link";
import { OutcomeMark } from "@/components/entity/outcome-mark";
import { formatFull } from "@/components/ui/format-number";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { EntryBody, EvidenceSample } from "@/lib/contracts/case-entry";
import { eventsHref, readEventView } from "@/lib/contracts/event-view";
import { OUTCOMES } from "@/lib/core/outcome";
import type { CaseActions } from "./case-actions";
import { FrozenLine } from "./frozen-line";

export interface EvidenceEntryProps {
  id: string;
  entry: string;
  body: Extract<EntryBody, { kind: "evidence" }>;
  rerunEvidence: CaseActions["rerunEvidence"] | null;
}

/** What was asked of the store, over which time, and what it answered then. */
export function EvidenceEntry({ id, entry, body, rerunEvidence }: EvidenceEntryProps) {
  const { query, frozen, sample } = body;
  const { fromUs, toUs } = query;
  const { filter } = readEventView({ q: query.q }).view;
  return (
    <div className="flex flex-col gap-1.5">
      <p>
        {query.picked && <span>Picked by hand from </span>}
        <Link
          href={eventsHref({ filter, range: { kind: "span", fromUs, toUs } })}
          className="wrap-anywhere font-mono text-sm hover:text-accent hover:underline"
        >
          {query.q === "" ? "every event" : <VisibleText text={query.q} />}
        </Link>
        <span className="block text-muted text-sm">
          {query.picked || (
            <>asked for {query.range === "all" ? "all that is held" : <VisibleText text={query.range} />}: </>
          )}
          <Time us={fromUs} /> up to <Time us={toUs} />
        </span>
      </p>
      <Samples sample={sample} />
      {frozen.events > sample.length && (
        <p className="text-muted text-sm">
          The first {sample.length} of {formatFull(frozen.events)}.
        </p>
      )}
      <FrozenLine id={id} entry={entry} frozen={frozen} rerunEvidence={rerunEvidence} />
    </div>
  );
}

function Samples({ sample }: { sample: readonly EvidenceSample[] }) {
  if (sample.length === 0) {
    return (
      <p className="text-muted">
        No event held then fitted. This says what the store held, not what happened.
      </p>
    );
  }
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {sample.map(({ id, timeUs, outcome, identity, operation, resource, address }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3 px-2 py-1 sm:flex-nowrap">
          <OutcomeMark outcome={OUTCOMES.find((one) => one === outcome) ?? "failed"} markOnly />
          <Link
            href={eventsHref({ range: { kind: "span", fromUs: timeUs, toUs: timeUs + 1 }, event: id })}
            className="hover:text-accent hover:underline"
          >
            <Time us={timeUs} />
          </Link>
          <span className="wrap-anywhere min-w-0">
            <VisibleText text={identity} /> · <VisibleText text={operation} />
            {resource !== "" && (
              <>
                {" · "}
                <VisibleText text={resource} />
              </>
            )}
            {address !== "" && (
              <span className="text-muted">
                {" · "}
                <VisibleText text={address} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
