import Link from "next/link";
import { EntityLink } from "@/components/entity/entity-link";
import { eventsOf } from "@/components/overview/links";
import { Badge } from "@/components/ui/badge";
import { Count } from "@/components/ui/count";
import { EmptyState } from "@/components/ui/empty-state";
import { spellHidden } from "@/components/ui/hidden-characters";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { ContextUse, ContextUses } from "@/lib/contracts/entity";
import { only } from "@/lib/core/filter";
import type { Span } from "@/lib/core/filter-range";

export interface ContextListProps {
  resource: string;
  span: Span;
  found: ContextUses;
}

/** What the key's data keys open, by encryption context: buckets, objects, secrets, volumes, an application's own pairs. */
export function ContextList({
  resource,
  span,
  found: { uses, total, withContext, without },
}: ContextListProps) {
  if (uses.length === 0)
    return (
      <EmptyState title="No encryption context is told in this window">
        <Count value={without} unit={["event", "events"]} /> without one: what they opened, these logs do not
        say.
      </EmptyState>
    );
  return (
    <>
      <p className="px-4 pb-1 text-muted text-sm">
        <Count value={withContext} unit={["event", "events"]} /> with a context
        {without > 0 && (
          <>
            , <Count value={without} /> without: what those opened, these logs do not say
          </>
        )}
        .
      </p>
      <ScrollRegion label="Encryption contexts" className="max-h-96">
        <ul>
          {uses.map((use) => (
            <ContextRow
              key={`${use.sort} ${use.name}`}
              use={use}
              href={eventsOf(span, only("resource", resource), only("context", use.holds))}
            />
          ))}
        </ul>
      </ScrollRegion>
      {total > uses.length && (
        <p className="px-4 py-2 text-muted text-sm">
          The {uses.length} most frequent of <Count value={total} />.
        </p>
      )}
    </>
  );
}

function ContextRow({ use, href }: { use: ContextUse; href: string }) {
  const { sort, name, resourceKey, contexts, onlyBucket, events, firstUs, lastUs } = use;
  const isBucket = sort === "S3 bucket";
  return (
    <li className="border-line border-t px-4 py-1">
      <div className="flex min-w-0 items-center gap-2">
        <span className="shrink-0 text-muted">{sort}</span>
        {resourceKey === null ? (
          <span className="truncate font-mono text-sm" title={spellHidden(name)}>
            <VisibleText text={name} />
          </span>
        ) : (
          <EntityLink
            side="resource"
            entity={{ key: resourceKey, name, kind: sort === "parameter" ? "parameter" : "secret" }}
          />
        )}
        {onlyBucket && <Badge tone="warning">only the bucket</Badge>}
        <Link href={href} prefetch={false} className="ml-auto shrink-0 hover:text-accent hover:underline">
          <Count value={events} unit={["event", "events"]} />
        </Link>
      </div>
      <p className="flex flex-wrap gap-x-3 text-muted text-sm">
        {isBucket && contexts > 0 && <Count value={contexts} unit={["object told", "objects told"]} />}
        {onlyBucket && <span>S3 Bucket Keys: one data key opens many objects, which ones is not told</span>}
        <span>
          first <RelativeTime us={firstUs} />
        </span>
        <span>
          last <RelativeTime us={lastUs} />
        </span>
      </p>
    </li>
  );
}
