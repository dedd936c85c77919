"use client";

import Link from "next/link";
import { EntityLink } from "@/components/entity/entity-link";
import { FamiliarityMark } from "@/components/entity/familiarity-mark";
import { rateText } from "@/components/entity/rate-text";
import { SinceMark } from "@/components/entity/since-mark";
import { eventsOf, outcomeIs } from "@/components/overview/links";
import { Count } from "@/components/ui/count";
import { type DataColumn, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/time";
import type { ResourceUse } from "@/lib/contracts/entity";
import { exactly, only } from "@/lib/core/filter";
import type { Span } from "@/lib/core/filter-range";

export interface ResourceTableProps {
  identity: string;
  span: Span;
  uses: readonly ResourceUse[];
  total: number;
  /** Keys of resources that are new since the last signed review. */
  fresh?: readonly string[];
}

/** What the identity used in the window, each number a way to its events. */
export function ResourceTable({ identity, span, uses, total, fresh = [] }: ResourceTableProps) {
  if (uses.length === 0)
    return <EmptyState title="It used nothing in this window">Widen the window to see older use.</EmptyState>;
  return (
    <>
      <DataTable
        label="Resources used"
        columns={columnsFor(identity, span, new Set(fresh))}
        rows={uses}
        rowKey={({ resource }) => resource?.key ?? ""}
        sort="-rate"
        sortParam="resources"
        className="max-h-120"
      />
      {total > uses.length && (
        <p className="px-4 py-2 text-muted text-sm">
          The {uses.length} most used of <Count value={total} />.
        </p>
      )}
    </>
  );
}

function columnsFor(identity: string, span: Span, fresh: ReadonlySet<string>): DataColumn<ResourceUse>[] {
  const who = only("identity", identity);
  const of = ({ resource }: ResourceUse) => ({
    field: "resource" as const,
    negated: false,
    values: [exactly(resource?.key ?? "")],
  });
  return [
    {
      id: "resource",
      heading: "Resource",
      fluid: true,
      sortBy: ({ resource }) => resource?.name ?? null,
      cell: ({ resource }) =>
        resource ? (
          <span className="flex min-w-0 items-center gap-2">
            <EntityLink side="resource" entity={resource} copyLabel="Copy the resource's key" />
            {fresh.has(resource.key) && <SinceMark />}
          </span>
        ) : (
          <span className="text-muted">calls that name no resource</span>
        ),
    },
    {
      id: "familiarity",
      heading: "To it",
      sortBy: ({ familiarity }) => (familiarity === "new" ? 0 : familiarity === "unknown" ? 1 : 2),
      cell: ({ familiarity }) => <FamiliarityMark familiarity={familiarity} />,
    },
    {
      id: "actions",
      heading: "Actions",
      className: "max-xl:hidden max-w-40 truncate",
      cell: ({ actions }) => <span title={actions.join(", ")}>{actions.join(", ")}</span>,
    },
    {
      id: "rate",
      heading: "Rate",
      numeric: true,
      sortBy: ({ perDay }) => perDay,
      cell: (use) => (
        <Link
          href={eventsOf(span, who, of(use))}
          prefetch={false}
          className="hover:text-accent hover:underline"
          title={`${use.accesses} accesses in the window`}
        >
          {rateText(use.perDay)}
        </Link>
      ),
    },
    {
      id: "days",
      heading: "Days used",
      numeric: true,
      className: "max-2xl:hidden",
      sortBy: ({ days }) => days,
      cell: ({ days }) => days,
    },
    {
      id: "denied",
      heading: "Denied",
      numeric: true,
      className: "max-sm:hidden",
      sortBy: ({ denied }) => denied,
      cell: (use) =>
        use.denied === 0 ? (
          <span className="text-faint">0</span>
        ) : (
          <Link
            href={eventsOf(span, who, of(use), outcomeIs("denied"))}
            prefetch={false}
            className="text-denied hover:underline"
          >
            <Count value={use.denied} />
          </Link>
        ),
    },
    {
      id: "last",
      heading: "Last use",
      numeric: true,
      className: "max-md:hidden",
      sortBy: ({ lastUs }) => lastUs,
      cell: ({ lastUs }) => <RelativeTime us={lastUs} />,
    },
  ];
}
