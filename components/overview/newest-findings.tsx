import Link from "next/link";
import { SeverityMark } from "@/components/entity/severity-mark";
import { rarityText } from "@/components/finding/rarity-text";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { type FindingOutline, TOO_SHORT } from "@/lib/contracts/finding-row";
import { findingHref } from "@/lib/contracts/hrefs";
import type { Severity } from "@/lib/core/severity";

export interface NewestFindingsProps {
  findings: readonly (FindingOutline & { severity: Severity; onceInDays: number })[];
  /** Too few days are held to tell what is unusual. */
  short: boolean;
}

/** The highest findings of a day, one line each. */
export function NewestFindings({ findings, short }: NewestFindingsProps) {
  if (findings.length === 0) {
    return (
      <EmptyState title="No finding on this day">
        {short
          ? TOO_SHORT
          : "Nothing in the logs held of it was unusual enough; hours that are missing are not judged."}
      </EmptyState>
    );
  }
  return (
    <ul>
      {findings.map(({ id, title, severity, onceInDays, fromUs }) => (
        <li
          key={id}
          className="flex min-h-8 flex-wrap items-center gap-x-3 border-line border-t px-4 py-1 hover:bg-hover"
        >
          <SeverityMark severity={severity} markOnly />
          <Link
            prefetch={false}
            href={findingHref(id)}
            className="min-w-0 flex-1 truncate hover:text-accent hover:underline max-sm:basis-[calc(100%-2rem)] max-sm:whitespace-normal"
          >
            <VisibleText text={title} />
          </Link>
          <span className="shrink-0 text-muted text-sm max-sm:ml-7">{rarityText(onceInDays)}</span>
          <span className="shrink-0 text-muted text-sm">
            <Time us={fromUs} precision="minute" />
          </span>
        </li>
      ))}
    </ul>
  );
}
