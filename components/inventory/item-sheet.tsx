"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRemote } from "@/components/event-table/use-remote";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { formatFull } from "@/components/ui/format-number";
import { Sheet } from "@/components/ui/sheet";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { resourceHref, scopeHref } from "@/lib/contracts/hrefs";
import { type InventoryItem, inventoryItemSchema } from "@/lib/contracts/inventory";
import { CLASS_LABELS } from "@/lib/core/inventory";
import { AttributeTable } from "./attribute-table";
import { DescribeForm } from "./describe-form";
import { ExceptionList } from "./exception-list";
import { HistoryStrip } from "./history-strip";
import type { ItemActions } from "./item-actions";
import { FlagBadge } from "./item-columns";
import { proofHref, resourceEventsHref } from "./links";
import { StatusMark } from "./status-mark";

export interface ItemSheetProps {
  itemKey: string;
  /** The time that the address asks for; null: none. */
  asOf: string | null;
  actions: ItemActions | null;
  onClose(): void;
}

/** Everything that is known of one key or secret, with who says it and as of when. */
export function ItemSheet({ itemKey, asOf, actions, onClose }: ItemSheetProps) {
  const router = useRouter();
  const url = `/api/inventory/item?${new URLSearchParams({ key: itemKey, ...(asOf === null ? {} : { "as-of": asOf }) })}`;
  const remote = useRemote(url, inventoryItemSchema, null);
  const item = remote.data;
  const changed = () => {
    remote.retry();
    router.refresh();
  };
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={<VisibleText text={item?.row.name ?? "Key or secret"} />}
    >
      {remote.failure !== null ? (
        <ErrorState title="Could not read this key or secret" onRetry={remote.retry}>
          {remote.failure}
        </ErrorState>
      ) : item === null ? (
        <SkeletonRows rows={12} />
      ) : (
        <Detail item={item} actions={actions} onChanged={changed} />
      )}
    </Sheet>
  );
}

function Detail({
  item,
  actions,
  onChanged,
}: {
  item: InventoryItem;
  actions: ItemActions | null;
  onChanged(): void;
}) {
  const { row, conflicts, verdicts, exceptions, attributes } = item;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <p className="flex items-start gap-1">
          <span className="wrap-anywhere min-w-0 flex-1 font-mono text-sm">
            <VisibleText text={row.key} />
          </span>
          <CopyButton value={row.key} label="Copy the key" />
        </p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusMark status={row.status} />
          <span>{CLASS_LABELS[row.class]}</span>
          {row.flags.map((flag) => (
            <FlagBadge key={flag} flag={flag} />
          ))}
        </p>
        <p className="flex flex-wrap gap-x-3">
          <Link className="text-accent hover:underline" href={resourceHref(row.key)}>
            Who used it
          </Link>
          <Link className="text-accent hover:underline" href={resourceEventsHref(row.key)}>
            {formatFull(row.uses)} uses held
          </Link>
          <Link className="text-accent hover:underline" href={scopeHref({ about: row.key })}>
            Scope a leak of it
          </Link>
        </p>
      </div>
      {conflicts.length > 0 && (
        <section aria-label="Facts that do not fit together">
          <h3 className="mb-1 font-semibold">Facts that do not fit together</h3>
          <ul className="flex flex-col gap-1">
            {conflicts.map(({ text, coverage, eventId }) => (
              <li
                key={text}
                className="rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-warning"
              >
                <VisibleText text={text} />{" "}
                {coverage && (
                  <Link href="/sources#gaps" className="underline">
                    See what the logs lack
                  </Link>
                )}
                {!coverage && eventId !== null && (
                  <Link href={proofHref(eventId)} className="underline">
                    The event
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label="Rotation">
        <h3 className="mb-1 font-semibold">
          Rotation{" "}
          <span className="font-normal text-muted text-sm">
            as of <Time us={row.asOfUs} precision="minute" />
          </span>
        </h3>
        <HistoryStrip changesUs={row.changesUs} dueUs={row.dueUs} asOfUs={row.asOfUs} />
        <ul className="mt-2 flex flex-col gap-2">
          {verdicts.map(({ policyId, policy, status, reason, eventId }) => (
            <li key={policyId} className="border-line border-b pb-2">
              <p className="flex flex-wrap items-center gap-x-2">
                <StatusMark status={status} />
                <span className="text-muted text-sm">{policy}</span>
              </p>
              <p>
                {reason}{" "}
                {eventId !== null && (
                  <Link href={proofHref(eventId)} className="text-accent hover:underline">
                    Proof
                  </Link>
                )}
              </p>
            </li>
          ))}
          {verdicts.length === 0 && <li className="text-muted">No policy is about it.</li>}
        </ul>
        {row.oldReaders.length > 0 && (
          <div className="mt-2">
            <h4 className="font-medium">Still on the previous version</h4>
            <ul>
              {row.oldReaders.map(({ key, name, lastUs }) => (
                <li key={key} className="flex items-center gap-2">
                  <span className="truncate">
                    <VisibleText text={name} />
                  </span>
                  <Time us={lastUs} className="ml-auto text-muted" />
                </li>
              ))}
            </ul>
          </div>
        )}
        <ExceptionList item={item} exceptions={exceptions} actions={actions} onChanged={onChanged} />
      </section>
      <section aria-label="Sensitivity and owner">
        <h3 className="mb-1 font-semibold">Sensitivity and owner</h3>
        <p>
          {row.sensitivity} <span className="text-muted">— {row.sensitivityWhy}</span>
        </p>
        <p>
          {row.owner === null ? "No owner is known." : <VisibleText text={row.owner.name} />}{" "}
          {row.owner && <span className="text-muted">({OWNER_FROM[row.owner.how]})</span>}
        </p>
        {actions && <DescribeForm row={row} say={actions.say} onChanged={onChanged} />}
      </section>
      <section aria-label="What is known">
        <h3 className="mb-1 font-semibold">What is known</h3>
        <AttributeTable attributes={attributes} />
      </section>
    </div>
  );
}

const OWNER_FROM = {
  set: "set here",
  mapping: "by a rule",
  tag: "by its tags",
  learned: "learned: it uses this most",
} as const;
