import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Identifier } from "@/components/entity/identifier";
import { formatFull } from "@/components/ui/format-number";
import { Sparkline } from "@/components/ui/sparkline";
import { VisibleText } from "@/components/ui/visible-text";
import { eventsHref } from "@/lib/contracts/event-view";
import { identityHref, postureHref, resourceHref } from "@/lib/contracts/hrefs";
import { exactly, type FilterTerm } from "@/lib/core/filter";
import type { Span } from "@/lib/core/filter-range";
import type { PostureCheck, PostureEvidence } from "@/lib/core/posture";
import { PostureStatusMark } from "./posture-status";

/** Pieces of evidence that stand open; the rest is folded. */
const SHOWN_FIRST = 10;

/** One check: where it stands with its denominator and trend; folded behind it the evidence, what to do, and the controls. */
export function CheckRow({ check, span }: { check: PostureCheck; span: Span }) {
  const { status, title, failing, unknown, total, unit, trend, means, advice, controls, evidence } = check;
  const first = trend[0];
  return (
    <details className="group border-line border-t" open={status === "fail"}>
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 outline-offset-[-2px] hover:bg-hover">
        <ChevronRight
          className="size-4 shrink-0 text-muted transition-transform group-open:rotate-90"
          aria-hidden="true"
        />
        <span className="w-24">
          <PostureStatusMark status={status} />
        </span>
        <span className="min-w-0 flex-1 basis-60 font-medium">{title}</span>
        <span>
          {total === 0
            ? `no ${unit}`
            : `${formatFull(failing)} of ${formatFull(total)} ${unit}${unknown === 0 ? "" : `, ${formatFull(unknown)} not known`}`}
        </span>
        <Sparkline
          values={trend.map((week) => (week.total === 0 ? null : week.failing))}
          label={`Failing by week since ${first?.week}: ${trend.map((week) => week.failing).join(", ")}`}
        />
      </summary>
      <div className="grid gap-4 px-4 pb-3 md:pl-11 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <p className="mb-1 text-muted text-sm">{means}</p>
          {evidence.length === 0 ? (
            <p>
              {total === 0 ? "Nothing to judge is held in this week: that is no pass." : "Nothing fails."}
            </p>
          ) : (
            <EvidenceList evidence={evidence.slice(0, SHOWN_FIRST)} span={span} />
          )}
          {evidence.length > SHOWN_FIRST && (
            <>
              <details className="print:hidden">
                <summary className="cursor-pointer py-1 text-accent">
                  {formatFull(evidence.length - SHOWN_FIRST)} more
                </summary>
                <EvidenceList evidence={evidence.slice(SHOWN_FIRST)} span={span} />
              </details>
              <div className="hidden print:block">
                <EvidenceList evidence={evidence.slice(SHOWN_FIRST)} span={span} />
              </div>
            </>
          )}
          {failing > evidence.length && evidence.length > 0 && (
            <p className="pt-1 text-muted text-sm">The worst are shown; {formatFull(failing)} are counted.</p>
          )}
        </div>
        <dl className="min-w-0 text-sm">
          <dt className="font-medium">What to do</dt>
          <dd className="mb-2">{advice}</dd>
          <dt className="font-medium">Asked for by</dt>
          <dd className="mb-2">{controls.join(" · ")}</dd>
          <dt className="font-medium">By week, failing of all</dt>
          <dd>
            <ul>
              {trend.map((week) => (
                <li key={week.week}>
                  <Link href={postureHref(week.week)} className="font-mono text-accent hover:underline">
                    {week.week}
                  </Link>{" "}
                  {week.total === 0 ? "no data" : `${formatFull(week.failing)} of ${formatFull(week.total)}`}
                </li>
              ))}
            </ul>
          </dd>
        </dl>
      </div>
    </details>
  );
}

function EvidenceList({ evidence, span }: { evidence: readonly PostureEvidence[]; span: Span }) {
  return (
    <ul>
      {evidence.map((one) => (
        <li
          key={`${one.about?.key} ${one.text}`}
          className="flex min-h-row flex-wrap items-center gap-x-3 border-line border-b"
        >
          <About about={one.about} />
          <Link href={rowsHref(one, span)} className="wrap-anywhere text-accent hover:underline">
            <VisibleText text={one.text} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function About({ about }: Pick<PostureEvidence, "about">) {
  if (about === null) return null;
  const { side, key, name } = about;
  return (
    <span className="min-w-0 max-w-80">
      <Identifier
        value={key}
        name={name}
        href={side === "identity" ? identityHref(key) : resourceHref(key)}
      />
    </span>
  );
}

/** The events of the week that a piece of evidence is about; of none, where the hours are. */
function rowsHref({ about, actions }: PostureEvidence, { fromUs, toUs }: Span): string {
  if (about === null) return "/sources";
  const terms: FilterTerm[] = [{ field: about.side, negated: false, values: [exactly(about.key)] }];
  if (actions.length > 0) terms.push({ field: "action", negated: false, values: actions.map(exactly) });
  return eventsHref({ range: { kind: "span", fromUs, toUs }, filter: { terms } });
}
