import Link from "next/link";
import { Identifier } from "@/components/entity/identifier";
import { IdentityKindIcon } from "@/components/entity/identity-kind-icon";
import { ResourceKindIcon } from "@/components/entity/resource-kind-icon";
import { Count } from "@/components/ui/count";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/time";
import type { Newcomer } from "@/lib/contracts/overview";
import { IDENTITY_KINDS, RESOURCE_KINDS } from "@/lib/core/access-event";
import { only } from "@/lib/core/filter";
import type { Span } from "@/lib/core/filter-range";
import { isSource } from "@/lib/core/source";
import { eventsOf } from "./links";

export interface NewcomerListProps {
  side: "identity" | "resource";
  newcomers: readonly Newcomer[];
  total: number;
  span: Span;
}

/** Who, or what, was seen for the first time in the window: the newest first, with the first thing that happened. */
export function NewcomerList({ side, newcomers, total, span }: NewcomerListProps) {
  if (newcomers.length === 0) {
    return (
      <EmptyState
        title={side === "identity" ? "No new identity in this window" : "No new key or secret in this window"}
      >
        All were seen in the logs before it.
      </EmptyState>
    );
  }
  return (
    <>
      <ul>
        {newcomers.map((newcomer) => (
          <Item key={newcomer.key} side={side} newcomer={newcomer} span={span} />
        ))}
      </ul>
      {total > newcomers.length && (
        <p className="px-4 py-2 text-muted text-sm">
          The newest {newcomers.length} of <Count value={total} /> first seen in this window.
        </p>
      )}
    </>
  );
}

function Item({ side, newcomer, span }: { side: "identity" | "resource"; newcomer: Newcomer; span: Span }) {
  const { key, name, kind, source, firstUs, action, other, others, accesses } = newcomer;
  const otherSide = side === "identity" ? "resource" : "identity";
  const words =
    side === "identity" ? (["resource", "resources"] as const) : (["identity", "identities"] as const);
  return (
    <li className="flex min-w-0 flex-col border-line border-t px-4 py-1.5">
      <div className="flex h-6 min-w-0 items-center gap-3">
        <span className="flex min-w-0 flex-1">
          <Identifier
            value={key}
            name={name}
            source={isSource(source) ? source : undefined}
            kind={<SideIcon side={side} kind={kind} />}
            href={eventsOf(span, only(side, key))}
            copyLabel="Copy the full name"
          />
        </span>
        <span className="shrink-0 text-muted text-sm">
          <RelativeTime us={firstUs} />
        </span>
      </div>
      <div className="flex h-6 min-w-0 items-center gap-3 text-muted text-sm">
        <span className="flex min-w-0 flex-1 items-center gap-1">
          <span className="shrink-0">{side === "identity" ? action : `${action} by`}</span>
          {other ? (
            <Identifier
              value={other.key}
              name={other.name}
              kind={<SideIcon side={otherSide} kind={other.kind} />}
              href={eventsOf(span, only(side, key), only(otherSide, other.key))}
            />
          ) : (
            <span className="truncate">{side === "identity" ? "naming no resource" : "nobody known"}</span>
          )}
        </span>
        <Link
          href={eventsOf(span, only(side, key))}
          className="inline-flex h-6 shrink-0 items-center gap-x-1 hover:text-accent hover:underline"
        >
          <Count value={accesses} unit={["access", "accesses"]} />
          {others > 1 && (
            <>
              <span>{side === "identity" ? "·" : "by"}</span>
              <Count value={others} unit={words} />
            </>
          )}
        </Link>
      </div>
    </li>
  );
}

function SideIcon({ side, kind }: { side: "identity" | "resource"; kind: string }) {
  if (side === "identity")
    return <IdentityKindIcon kind={IDENTITY_KINDS.find((known) => known === kind) ?? "unknown"} />;
  return <ResourceKindIcon kind={RESOURCE_KINDS.find((known) => known === kind) ?? "other"} />;
}
