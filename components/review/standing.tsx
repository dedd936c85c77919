import Link from "next/link";
import { formatFull } from "@/components/ui/format-number";
import { REVIEW_STATUSES, type Review } from "@/lib/contracts/review";
import { ReviewStatusMark } from "./review-status";

/** The answer first: how many controls stand where, of how many; then what changed, each number with the way to its rows. */
export function Standing({ review }: { review: Review }) {
  const controls = review.frameworks.flatMap((framework) => framework.controls);
  return (
    <section aria-label="In numbers" className="mb-4 rounded-md border border-line bg-surface px-4 py-3">
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {REVIEW_STATUSES.map((status) => (
          <li key={status}>
            <a
              href="#controls"
              className="inline-flex items-baseline gap-2 hover:text-accent hover:underline"
            >
              <span className="font-semibold text-xl">
                {formatFull(controls.filter((control) => control.status === status).length)}
              </span>
              <ReviewStatusMark status={status} />
            </a>
          </li>
        ))}
        <li className="self-center text-muted">of {formatFull(controls.length)} controls</li>
      </ul>
      <dl className="mt-3 grid gap-x-6 gap-y-1 border-line border-t pt-3 sm:grid-cols-2 xl:grid-cols-4">
        {numbersOf(review).map(([label, value, href]) => (
          <div key={label} className="flex items-baseline justify-between gap-3">
            <dt className="min-w-0 text-muted">{label}</dt>
            <dd className="shrink-0 font-medium">
              <Link href={href} className="hover:text-accent hover:underline">
                {value}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function numbersOf(review: Review): [label: string, value: string, href: string][] {
  const { items, readers, rotations, changes, exceptions, findings, coverage, conflicts } = review;
  const of = (part: number, whole: number) => `${formatFull(part)} of ${formatFull(whole)}`;
  return [
    ["New keys and secrets", formatFull(items.total), items.query],
    ["New readers of sensitive ones", formatFull(readers.total), "#readers"],
    ["Rotations done", formatFull(rotations.done), rotations.query],
    ["Rotations failed", formatFull(rotations.failed), "#rotations"],
    ["Rotations missed", formatFull(rotations.missed), "#rotations"],
    ["Policy, grant and state changes", formatFull(changes.total), changes.query],
    ["Exceptions in force", formatFull(exceptions.inForce), "#exceptions"],
    ["Exceptions ending within 14 days", formatFull(exceptions.ending), "#exceptions"],
    ["Findings opened", formatFull(findings.opened), "#findings"],
    ["Findings not decided", of(findings.open, findings.opened), "#findings"],
    [
      "Time to decision, median",
      findings.medianHours === null ? "none decided" : `${findings.medianHours} h`,
      "#findings",
    ],
    [
      "Stream-hours held",
      coverage.hours === 0 ? "no data" : of(coverage.held, coverage.hours),
      coverage.query,
    ],
    ["Stream-hours missing", formatFull(coverage.missing), "#coverage"],
    ["Facts that disagree", formatFull(conflicts.total), conflicts.query],
  ];
}
