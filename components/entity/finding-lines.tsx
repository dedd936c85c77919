import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { FindingLines as Lines } from "@/lib/contracts/entity";
import { findingHref } from "@/lib/contracts/hrefs";
import { SeverityMark } from "./severity-mark";

/** Findings that an identity or resource is part of, open ones first. */
export function FindingLines({ lines: { findings, total } }: { lines: Lines }) {
  if (findings.length === 0)
    return (
      <EmptyState title="No finding tells of it">
        That is of the logs held and scored: see the coverage for what is missing.
      </EmptyState>
    );
  return (
    <>
      <ScrollRegion label="Findings" className="max-h-80">
        <ul>
          {findings.map(({ id, title, severity, onceInDays, lastUs, verdict }) => (
            <li key={id} className="flex min-w-0 items-start gap-2 border-line border-t px-4 py-1.5">
              <span className="pt-0.5">
                <SeverityMark severity={severity} markOnly />
              </span>
              <div className="min-w-0 flex-1">
                <Link
                  href={findingHref(id)}
                  prefetch={false}
                  className="wrap-anywhere line-clamp-2 rounded-sm hover:text-accent hover:underline"
                >
                  <VisibleText text={title} />
                </Link>
                <p className="flex flex-wrap gap-x-3 text-muted text-sm">
                  <span>{onceText(onceInDays)}</span>
                  <RelativeTime us={lastUs} />
                  {verdict !== null && <span>said to be {verdict}</span>}
                </p>
              </div>
            </li>
          ))}
        </ul>
      </ScrollRegion>
      {total > findings.length && (
        <p className="px-4 py-2 text-muted text-sm">
          {findings.length} of {total}: open ones first, the highest score first.
        </p>
      )}
    </>
  );
}

function onceText(days: number): string {
  return days < 1.5 ? "about once a day" : `about once in ${Math.round(days)} days`;
}
