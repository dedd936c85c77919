"use client";

import Link from "next/link";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { EntityLink } from "@/components/entity/entity-link";
import { rateText } from "@/components/entity/rate-text";
import { useRemote } from "@/components/event-table/use-remote";
import { PageHeader } from "@/components/frame/page-header";
import { eventsOf, outcomeIs } from "@/components/overview/links";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { type DataColumn, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { formatFull } from "@/components/ui/format-number";
import { formatSpan } from "@/components/ui/format-span";
import { useZone } from "@/components/ui/preferences-provider";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import {
  IDENTITY_SORTS,
  type IdentityLine,
  type IdentityPage,
  identityPageSchema,
} from "@/lib/contracts/entity";
import { type IdentitiesView as View, writeIdentitiesView } from "@/lib/contracts/identities-view";
import { IDENTITY_KINDS } from "@/lib/core/access-event";
import { only } from "@/lib/core/filter";
import type { Span } from "@/lib/core/filter-range";
import { DAY_US } from "@/lib/core/time";

export interface IdentitiesViewProps {
  initial: IdentityPage;
  /** What the address asked for. */
  first: View;
}

/** Everybody who acts, to sort and to search; the address always says what is shown. */
export function IdentitiesView({ initial, first }: IdentitiesViewProps) {
  const zone = useZone();
  const [view, setView] = useState(first);
  const query = useDeferredValue(writeIdentitiesView(view));
  const remote = useRemote(`/api/identities?${query}`, identityPageSchema, { kind: "data", data: initial });
  const page = remote.data ?? initial;
  const span = useMemo(() => ({ fromUs: page.fromUs, toUs: page.toUs }), [page.fromUs, page.toUs]);
  const columns = useMemo(() => columnsFor(span), [span]);
  useEffect(() => {
    window.history.replaceState(null, "", query === "" ? "/identities" : `/identities?${query}`);
  }, [query]);
  const change = (part: Partial<View>) => setView((before) => ({ ...before, ...part }));
  const order = `${view.descending ? "-" : ""}${view.sort}`;
  return (
    <>
      <PageHeader
        title="Identities"
        note={
          <>
            <Count value={page.total} /> of <Count value={page.all} /> held; numbers of{" "}
            <span className="font-mono text-sm">{formatSpan(span.fromUs, span.toUs, zone)}</span>
          </>
        }
      />
      <div className="mb-3 flex flex-wrap gap-2">
        <SearchInput
          label="Search identities"
          placeholder="Name, key or account"
          keys="/"
          value={view.text}
          onValueChange={(text) => change({ text })}
          className="w-80 max-w-full"
        />
        <Select
          label="Kind"
          value={view.kind ?? "all"}
          onValueChange={(kind) => change({ kind: IDENTITY_KINDS.find((one) => one === kind) ?? null })}
          options={[
            { value: "all", label: "All kinds" },
            ...IDENTITY_KINDS.map((kind) => ({ value: kind, label: kind })),
          ]}
        />
      </div>
      <section
        aria-label="Identities"
        aria-busy={remote.pending}
        className="overflow-hidden rounded-md border border-line bg-surface"
      >
        {remote.failure !== null ? (
          <ErrorState title="Could not read the identities" onRetry={remote.retry}>
            {remote.failure}
          </ErrorState>
        ) : page.lines.length === 0 ? (
          <EmptyState
            title="No identity fits"
            actions={<Button onClick={() => change({ text: "", kind: null })}>Clear the search</Button>}
          >
            Of {formatFull(page.all)} in the logs held.
          </EmptyState>
        ) : (
          <DataTable
            label="Identities"
            columns={columns}
            rows={page.lines}
            rowKey={({ key }) => key}
            sort="-last"
            sorted={{
              order,
              onOrder: (next) =>
                change({
                  sort: IDENTITY_SORTS.find((one) => one === next.replace(/^-/, "")) ?? "last",
                  descending: next.startsWith("-"),
                }),
            }}
            className="h-[72vh] min-h-80"
          />
        )}
      </section>
      {page.total > page.lines.length && (
        <p className="mt-2 text-muted text-sm">
          The first {formatFull(page.lines.length)} in this order of <Count value={page.total} />: search to
          see others.
        </p>
      )}
    </>
  );
}

function columnsFor(span: Span): DataColumn<IdentityLine>[] {
  const days = Math.max(1, (span.toUs - span.fromUs) / DAY_US);
  return [
    {
      id: "name",
      heading: "Identity",
      fluid: true,
      sortBy: ({ name }) => name,
      cell: (line) => <EntityLink side="identity" entity={line} copyLabel="Copy the identity's key" />,
    },
    {
      id: "kind",
      heading: "Kind",
      className: "max-md:hidden",
      sortBy: ({ kind }) => kind,
      cell: ({ kind }) => kind,
    },
    {
      id: "account",
      heading: "Account",
      className: "max-lg:hidden max-w-48 truncate font-mono text-sm",
      sortBy: ({ account }) => account,
      cell: ({ account }) => <VisibleText text={account} />,
    },
    {
      id: "rate",
      heading: "Rate",
      numeric: true,
      sortBy: ({ accesses }) => accesses,
      cell: ({ key, accesses }) => (
        <Link
          href={eventsOf(span, only("identity", key))}
          prefetch={false}
          title={`${formatFull(accesses)} accesses in the window`}
          className="hover:text-accent hover:underline"
        >
          {rateText(accesses / days)}
        </Link>
      ),
    },
    {
      id: "resources",
      heading: "Resources",
      numeric: true,
      className: "max-md:hidden",
      sortBy: ({ resources }) => resources,
      cell: ({ resources }) => <Count value={resources} />,
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
            href={eventsOf(span, only("identity", key), outcomeIs("denied"))}
            prefetch={false}
            className="text-denied hover:underline"
          >
            <Count value={denied} />
          </Link>
        ),
    },
    {
      id: "first",
      heading: "First seen",
      numeric: true,
      className: "max-xl:hidden",
      sortBy: ({ firstUs }) => firstUs,
      cell: ({ firstUs }) => <RelativeTime us={firstUs} />,
    },
    {
      id: "last",
      heading: "Last seen",
      numeric: true,
      className: "max-sm:hidden",
      sortBy: ({ lastUs }) => lastUs,
      cell: ({ lastUs }) => <RelativeTime us={lastUs} />,
    },
  ];
}
