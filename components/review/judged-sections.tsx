import Link from "next/link";
import { Identifier } from "@/components/entity/identifier";
import { SeverityMark } from "@/components/entity/severity-mark";
import { Badge } from "@/components/ui/badge";
import { formatFull } from "@/components/ui/format-number";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { identityHref, resourceHref } from "@/lib/contracts/hrefs";
import type { Review, ReviewException, ReviewTable } from "@/lib/contracts/review";
import { parseTimeUs } from "@/lib/core/time";
import { CommentOn } from "./comments";
import { SectionPanel } from "./section-panel";

const SHOWN = 50;

interface SectionProps {
  review: Review;
  csvHref: (table: ReviewTable) => string;
}

const STATES: Readonly<Record<ReviewException["state"], string>> = {
  "in-force": "in force",
  ending: "ends within 14 days",
  ended: "ended",
  withdrawn: "withdrawn",
};

/** Exceptions, each with the comment on it. */
export function ExceptionSection({ review: { exceptions }, csvHref }: SectionProps) {
  const { total, rows, inForce, opened, ending } = exceptions;
  return (
    <SectionPanel
      id="exceptions"
      title="Exceptions"
      note={`${formatFull(inForce)} in force, ${formatFull(opened)} opened, ${formatFull(ending)} ending within 14 days`}
      none="No exception was in force, opened, ended or withdrawn."
      total={total}
      shown={Math.min(SHOWN, rows.length)}
      csvHref={csvHref}
      table="exceptions"
    >
      <ul>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.id} className="grid gap-x-4 gap-y-1 border-line border-t px-4 py-2 lg:grid-cols-2">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2">
                <Badge tone={row.state === "ending" ? "warning" : "neutral"}>{STATES[row.state]}</Badge>
                {row.isNew && <Badge tone="new">opened in this time</Badge>}
                <span className="min-w-0">
                  <Identifier
                    value={row.about.key}
                    name={row.about.name}
                    href={row.kind === "rotation" ? resourceHref(row.about.key) : identityHref(row.about.key)}
                  />
                </span>
              </p>
              <p className="wrap-anywhere">
                <VisibleText text={row.what} />: <VisibleText text={row.reason} />
              </p>
              <p className="text-muted text-sm">
                <VisibleText text={row.owner} /> answers for it, from{" "}
                <Time us={parseTimeUs(row.opened) ?? 0} precision="day" /> until{" "}
                <Time us={parseTimeUs(row.until) ?? 0} precision="day" />
              </p>
            </div>
            <CommentOn kind="exception" id={row.id} about={`the exception of ${row.about.name}`} />
          </li>
        ))}
      </ul>
    </SectionPanel>
  );
}

/** Findings of the time and decisions on findings, the open ones first. */
export function FindingSection({ review: { findings }, csvHref }: SectionProps) {
  const { total, rows, opened, decided, open, medianHours } = findings;
  const median = medianHours === null ? "" : `, decided in ${medianHours} h (median)`;
  return (
    <SectionPanel
      id="findings"
      title="Findings"
      note={`${formatFull(opened)} opened, ${formatFull(decided)} decided, ${formatFull(open)} of the opened not decided${median}`}
      none="No finding of severity low or higher began, and none was decided."
      total={total}
      shown={Math.min(SHOWN, rows.length)}
      csvHref={csvHref}
      table="findings"
    >
      <ul>
        {rows.slice(0, SHOWN).map(({ id, title, severity, from, decision, hoursToDecision, query }) => (
          <li key={id} className="grid gap-x-4 gap-y-1 border-line border-t px-4 py-2 lg:grid-cols-2">
            <div className="min-w-0">
              <p className="flex min-w-0 items-start gap-2">
                {severity !== null && <SeverityMark severity={severity} />}
                <Link href={query} className="wrap-anywhere hover:text-accent hover:underline">
                  <VisibleText text={title} />
                </Link>
              </p>
              <p className="text-muted text-sm">
                {from === null ? (
                  "Not held any more"
                ) : (
                  <Time us={parseTimeUs(from) ?? 0} precision="minute" />
                )}
                {" · "}
                {decision === null ? (
                  "not decided"
                ) : (
                  <>
                    {decision.word}, by <VisibleText text={decision.by} />{" "}
                    <Time us={parseTimeUs(decision.at) ?? 0} precision="minute" />
                    {hoursToDecision !== null && `, after ${hoursToDecision} h`}
                  </>
                )}
              </p>
            </div>
            <CommentOn kind="finding" id={id} about={`the finding ${title}`} />
          </li>
        ))}
      </ul>
    </SectionPanel>
  );
}
