"use client";

import Link from "next/link";
import { EntityLink } from "@/components/entity/entity-link";
import { eventsOf } from "@/components/overview/links";
import { Count } from "@/components/ui/count";
import { type DataColumn, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatFull, formatShare } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/time";
import type { Peer, Peers } from "@/lib/contracts/entity";
import { only } from "@/lib/core/filter";
import type { Span } from "@/lib/core/filter-range";

export interface PeerListProps {
  span: Span;
  peers: Peers;
}

/** Peers that scoring needs so that they count: fewer tell nothing. */
const PEERS_MIN = 3;

/** Identities of the same name pattern, class and account, and how far they use the same resources. */
export function PeerList({ span, peers: { peers, total, onlyPeers, onlyIdentity } }: PeerListProps) {
  if (peers.length === 0)
    return (
      <EmptyState title="It has no peers">
        No other identity of its kind and account has a key that differs from its own in numbers alone.
      </EmptyState>
    );
  return (
    <>
      <p className="px-4 pb-2 text-muted text-sm">
        {total + 1 < PEERS_MIN
          ? "Too few to count as peers in scoring, which asks for three of one pattern. "
          : "What two of these use is not new to the others in scoring. "}
        {formatFull(onlyPeers)} {onlyPeers === 1 ? "resource is" : "resources are"} used by two or more of
        them and not by it, {formatFull(onlyIdentity)} by it and by none of them.
      </p>
      <DataTable
        label="Peers"
        columns={columnsFor(span)}
        rows={peers}
        rowKey={({ key }) => key}
        sort="-accesses"
        className="max-h-80"
      />
      {total > peers.length && (
        <p className="px-4 py-2 text-muted text-sm">
          The {peers.length} most active of <Count value={total} />.
        </p>
      )}
    </>
  );
}

function columnsFor(span: Span): DataColumn<Peer>[] {
  return [
    {
      id: "peer",
      heading: "Identity",
      fluid: true,
      sortBy: ({ name }) => name,
      cell: (peer) => <EntityLink side="identity" entity={peer} />,
    },
    {
      id: "accesses",
      heading: "Accesses",
      numeric: true,
      sortBy: ({ accesses }) => accesses,
      cell: ({ key, accesses }) => (
        <Link
          href={eventsOf(span, only("identity", key))}
          prefetch={false}
          className="hover:text-accent hover:underline"
        >
          <Count value={accesses} />
        </Link>
      ),
    },
    {
      id: "shared",
      heading: "Of its resources, shared",
      numeric: true,
      className: "max-sm:hidden",
      sortBy: ({ resources, shared }) => (resources === 0 ? null : shared / resources),
      cell: ({ resources, shared }) =>
        `${formatFull(shared)} of ${formatFull(resources)} (${formatShare(shared, resources)})`,
    },
    {
      id: "last",
      heading: "Last use",
      numeric: true,
      className: "max-md:hidden",
      sortBy: ({ lastUs }) => lastUs,
      cell: ({ lastUs }) => (lastUs === null ? "not in this window" : <RelativeTime us={lastUs} />),
    },
  ];
}
