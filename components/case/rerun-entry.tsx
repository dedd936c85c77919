import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { formatFull } from "@/components/ui/format-number";
import { VisibleText } from "@/components/ui/visible-text";
import type { EntryBody } from "@/lib/contracts/case-entry";
import { eventsHref } from "@/lib/contracts/event-view";
import { exactly } from "@/lib/core/filter";

export interface RerunEntryProps {
  body: Extract<EntryBody, { kind: "rerun" }>;
  /** Position of the evidence that was run again, when it is on the page. */
  of: number | undefined;
}

/** Whether a block of evidence still says the same, and what differs. */
export function RerunEntry({ body, of }: RerunEntryProps) {
  const { drift } = body;
  const same = drift.came + drift.gone + drift.changed + drift.said.length === 0;
  const evidence =
    of === undefined ? (
      "evidence on another page"
    ) : (
      <a href={`#entry-${of}`} className="text-accent hover:underline">
        #{of}
      </a>
    );
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={same ? "positive" : "warning"}>{same ? "no drift" : "drift"}</Badge>
        <span>
          {evidence} now gives {formatFull(drift.events)} {drift.events === 1 ? "event" : "events"}
          {same ? ", all the same, with the same hash." : "."}
        </span>
      </p>
      <Ids word="came since" count={drift.came} ids={drift.cameIds} />
      <Ids word="gone" count={drift.gone} ids={drift.goneIds} />
      <Ids word="read otherwise now" count={drift.changed} ids={drift.changedIds} />
      {drift.said.length > 0 && (
        <ul className="list-disc pl-5">
          {drift.said.map(({ what, was, is }) => (
            <li key={what} className="wrap-anywhere">
              {what}: was <VisibleText text={was} />, is <VisibleText text={is} />
            </li>
          ))}
        </ul>
      )}
      {!same && (
        <p className="wrap-anywhere text-muted text-sm">
          SHA-256 now <code>{drift.sha256}</code>
        </p>
      )}
    </div>
  );
}

function Ids({ word, count, ids }: { word: string; count: number; ids: readonly string[] }) {
  if (count === 0) return null;
  return (
    <details>
      <summary className="w-fit">
        {formatFull(count)} {word}
      </summary>
      <ul className="mt-1 pl-4 font-mono text-sm">
        {ids.map((id) => (
          <li key={id}>
            <Link
              href={eventsHref({
                range: { kind: "all" },
                filter: { terms: [{ field: "id", negated: false, values: [exactly(id)] }] },
              })}
              className="wrap-anywhere hover:text-accent hover:underline"
            >
              {id}
            </Link>
          </li>
        ))}
        {count > ids.length && <li className="text-muted">and {formatFull(count - ids.length)} more</li>}
      </ul>
    </details>
  );
}
