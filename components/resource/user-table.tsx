"use client";

import Link from "next/link";
import { EntityLink } from "@/components/entity/entity-link";
import { FAMILIARITY_MEANS, FamiliarityMark } from "@/components/entity/familiarity-mark";
import { rateText } from "@/components/entity/rate-text";
import { SinceMark } from "@/components/entity/since-mark";
import { eventsOf, outcomeIs } from "@/components/overview/links";
import { Count } from "@/components/ui/count";
import { type DataColumn, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatFull } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/time";
import type { ResourceUser } from "@/lib/contracts/entity";
import { only } from "@/lib/core/filter";
import type { Span } from "@/lib/core/filter-range";

export interface UserTableProps {
  resource: string;
  span: Span;
  users: readonly ResourceUser[];
  total: number;
  /** Keys of identities that are new here since the last signed review. */
  fresh?: readonly string[];
}

/** Who used the key or secret: the new ones first, then the usual, then those that only looked. */
export function UserTable({ resource, span, users, total, fresh = [] }: UserTableProps) {
  if (users.length === 0)
    return (
      <EmptyState title="Nobody used it in this window or in the 90 days before it">
        That is what the logs held say: see the coverage below for what they cannot.
      </EmptyState>
    );
  const count = (wanted: (user: ResourceUser) => boolean) => formatFull(users.filter(wanted).length);
  return (
    <>
      <p className="px-4 pb-2 text-muted text-sm">
        {count((user) => !user.onlyLooked && user.familiarity === "usual")} usual,{" "}
        {count((user) => !user.onlyLooked && user.familiarity === "new")} new,{" "}
        {count((user) => user.onlyLooked)} only looked. {FAMILIARITY_MEANS}
      </p>
      <DataTable
        label="Users"
        columns={columnsFor(resource, span, new Set(fresh))}
        rows={users}
        rowKey={({ key }) => key}
        sort="familiarity"
        sortParam="users"
        className="max-h-120"
      />
      {total > users.length && (
        <p className="px-4 py-2 text-muted text-sm">
          {users.length} of <Count value={total} />.
        </p>
      )}
    </>
  );
}

const ORDER = { new: 0, unknown: 1, usual: 2, lapsed: 3 } as const;

function columnsFor(resource: string, span: Span, fresh: ReadonlySet<string>): DataColumn<ResourceUser>[] {
  const what = only("resource", resource);
  return [
    {
      id: "identity",
      heading: "Identity",
      fluid: true,
      sortBy: ({ name }) => name,
      cell: (user) => (
        <span className="flex min-w-0 items-center gap-2">
          <EntityLink side="identity" entity={user} copyLabel="Copy the identity's key" />
          {fresh.has(user.key) && <SinceMark />}
        </span>
      ),
    },
    {
      id: "familiarity",
      heading: "To it",
      sortBy: ({ familiarity, onlyLooked }) => (onlyLooked ? 4 : ORDER[familiarity]),
      cell: ({ familiarity, onlyLooked }) =>
        onlyLooked ? (
          <span className="text-muted">only looked</span>
        ) : (
          <FamiliarityMark familiarity={familiarity} />
        ),
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
      cell: ({ key, perDay, accesses }) => (
        <Link
          href={eventsOf(span, what, only("identity", key))}
          prefetch={false}
          title={`${formatFull(accesses)} accesses in the window`}
          className="hover:text-accent hover:underline"
        >
          {rateText(perDay)}
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
      cell: ({ key, denied }) =>
        denied === 0 ? (
          <span className="text-faint">0</span>
        ) : (
          <Link
            href={eventsOf(span, what, only("identity", key), outcomeIs("denied"))}
            prefetch={false}
            className="text-denied hover:underline"
          >
            <Count value={denied} />
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
