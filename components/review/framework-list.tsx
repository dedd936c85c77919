import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Identifier } from "@/components/entity/identifier";
import { formatFull } from "@/components/ui/format-number";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { eventsHref } from "@/lib/contracts/event-view";
import { resourceHref } from "@/lib/contracts/hrefs";
import {
  REVIEW_STATUS_LABELS,
  REVIEW_STATUSES,
  type ReviewControl,
  type ReviewFramework,
} from "@/lib/contracts/review";
import { exactly } from "@/lib/core/filter";
import { parseTimeUs } from "@/lib/core/time";
import { CommentOn } from "./comments";
import { ReviewStatusMark } from "./review-status";

/** Items shown of a control; the rest is in the download and on the rotation page. */
const ITEMS_SHOWN = 25;

/** Frameworks, their controls with the denominator, and the items of each, those that need somebody first. */
export function FrameworkList({ frameworks }: { frameworks: readonly ReviewFramework[] }) {
  return (
    <div className="flex flex-col">
      {frameworks.map(({ name, status, counts, total, controls }) => (
        <section key={name} aria-label={name} className="border-line border-t first:border-t-0">
          <h3 className="flex flex-wrap items-center gap-x-3 bg-sunken px-4 py-1.5">
            <span className="font-semibold">
              <VisibleText text={name} />
            </span>
            <ReviewStatusMark status={status} />
            <span className="text-muted text-sm">
              {formatFull(counts.pass)} of {formatFull(total)} controls pass
            </span>
          </h3>
          {controls.map((control) => (
            <Control key={control.id} framework={name} control={control} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Control({ framework, control }: { framework: string; control: ReviewControl }) {
  const { control: number, name, by, status, items, query, id } = control;
  return (
    <details className="group border-line border-t">
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 outline-offset-[-2px] hover:bg-hover">
        <ChevronRight
          className="size-4 shrink-0 text-muted transition-transform group-open:rotate-90"
          aria-hidden="true"
        />
        <span className="w-24">
          <ReviewStatusMark status={status} />
        </span>
        <span className="min-w-0 flex-1 basis-60">
          <span className="font-mono text-sm">
            <VisibleText text={number} />
          </span>{" "}
          <VisibleText text={name} />
        </span>
        <span className="text-muted text-sm">{denominator(control)}</span>
      </summary>
      <div className="flex flex-col gap-2 px-4 pb-3 md:pl-11">
        <p className="text-muted text-sm">
          {by === "hand" ? (
            <>
              No rule judges this. Look{" "}
              <Link href={query} className="text-accent underline">
                here
              </Link>{" "}
              and say what you saw.
            </>
          ) : (
            <>
              {countsText(control)}{" "}
              <Link href={query} className="text-accent underline">
                {by === "policy" ? "All on the rotation page, as of this review" : "Where to look further"}
              </Link>
              .
            </>
          )}
        </p>
        {items.length > 0 && <Items control={control} label={`${framework} ${number}`} />}
        <CommentOn kind="control" id={id} about={`${framework} ${number}`} />
      </div>
    </details>
  );
}

function denominator({ by, counts, total }: ReviewControl): string {
  if (by === "hand") return "by hand";
  return total === 0 ? "0 judged" : `${formatFull(counts.pass)} of ${formatFull(total)} pass`;
}

function countsText({ counts, total, notApplicable }: ReviewControl): string {
  const parts = REVIEW_STATUSES.filter((status) => counts[status] > 0).map(
    (status) => `${formatFull(counts[status])} ${REVIEW_STATUS_LABELS[status]}`,
  );
  const beside = notApplicable === 0 ? "" : ` It does not apply to ${formatFull(notApplicable)} more.`;
  return total === 0
    ? `Nothing that it is about is known, so it says nothing.${beside}`
    : `${parts.join(", ")}, of ${formatFull(total)} judged.${beside}`;
}

function Items({ control: { by, items, total }, label }: { control: ReviewControl; label: string }) {
  const shown = items.slice(0, ITEMS_SHOWN);
  return (
    <>
      <Table label={`Items of ${label}`}>
        <TableHead>
          <HeaderCell>Status</HeaderCell>
          <HeaderCell>{by === "facts" ? "What" : "Key or secret"}</HeaderCell>
          <HeaderCell>Why</HeaderCell>
          <HeaderCell>Owner</HeaderCell>
          <HeaderCell>Due</HeaderCell>
          <HeaderCell>Proof</HeaderCell>
        </TableHead>
        <tbody>
          {shown.map(({ id, name, status, reason, owner, due, eventId, href }) => (
            <Row key={id}>
              <Cell>
                <ReviewStatusMark status={status} />
              </Cell>
              <Cell className="max-w-70">
                <Identifier value={id} name={name} href={href ?? resourceHref(id)} />
              </Cell>
              <Cell className="whitespace-normal! min-w-60">
                <VisibleText text={reason} />
              </Cell>
              <Cell>
                {owner === null ? (
                  <span className="text-muted">not known</span>
                ) : (
                  <VisibleText text={owner} />
                )}
              </Cell>
              <Cell>{due === null ? "" : <Time us={parseTimeUs(due) ?? 0} precision="day" />}</Cell>
              <Cell>
                {eventId !== null && (
                  <Link href={eventHref(eventId)} className="text-accent underline">
                    event
                  </Link>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {total > shown.length && (
        <p className="text-muted text-sm">
          {formatFull(total - shown.length)} more are in the download of control items.
        </p>
      )}
    </>
  );
}

function eventHref(id: string): string {
  return eventsHref({
    range: { kind: "all" },
    filter: { terms: [{ field: "id", negated: false, values: [exactly(id)] }] },
  });
}
