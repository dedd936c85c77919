"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { type Waypoint, wayHref } from "@/lib/contracts/entity-view";
import type { TimeRange } from "@/lib/core/filter-range";

export interface BreadcrumbsProps {
  name: string;
  trail: readonly Waypoint[];
  range?: TimeRange;
  /** The list that all of them are in. */
  list: { href: string; label: string };
}

/** The way that led here, from the address. Escape goes back one level of it. */
export function Breadcrumbs({ name, trail, range, list }: BreadcrumbsProps) {
  const router = useRouter();
  const hrefOf = (level: number) => {
    const crumb = trail[level];
    return crumb === undefined ? list.href : wayHref(crumb, { range, trail: trail.slice(0, level) });
  };
  const up = trail.length === 0 ? list.href : hrefOf(trail.length - 1);
  useShortcut("Escape", "Back one level", () => router.push(up));
  return (
    <nav aria-label="The way here" className="mb-1 text-muted text-sm print:hidden">
      <ol className="flex min-w-0 flex-wrap items-center gap-x-1">
        <li className="shrink-0">
          <Link href={list.href} className="rounded-sm hover:text-accent hover:underline">
            {list.label}
          </Link>
        </li>
        {trail.map((crumb, level) => (
          <li key={`${crumb.side} ${crumb.key}`} className="flex min-w-0 max-w-60 items-center gap-1">
            <ChevronRight className="size-3 shrink-0 text-faint" aria-hidden="true" />
            <Link
              href={hrefOf(level)}
              className="inline-flex min-w-0 rounded-sm hover:text-accent hover:underline"
            >
              <MiddleTruncate value={crumbName(crumb)} full={crumb.key} className="font-mono" />
            </Link>
          </li>
        ))}
        <li aria-current="page" className="flex min-w-0 max-w-60 items-center gap-1 text-ink">
          <ChevronRight className="size-3 shrink-0 text-faint" aria-hidden="true" />
          <MiddleTruncate value={name} className="font-mono" />
        </li>
      </ol>
    </nav>
  );
}

function crumbName({ side, key }: Waypoint): string {
  if (side === "finding") return `finding ${key}`;
  return side === "case" ? key : shortName(key);
}

/** The meaningful end of a key: what stands behind its last slash, or behind its last colon. */
export function shortName(key: string): string {
  return key.split(/[/:]/).findLast((part) => part !== "" && part !== "*") ?? key;
}
