import Link from "next/link";
import { FamiliarityMark } from "@/components/entity/familiarity-mark";
import { SinceMark } from "@/components/entity/since-mark";
import { eventsOf } from "@/components/overview/links";
import { Count } from "@/components/ui/count";
import { EmptyState } from "@/components/ui/empty-state";
import { formatShare } from "@/components/ui/format-number";
import { spellHidden } from "@/components/ui/hidden-characters";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { HabitShare, HabitShares } from "@/lib/contracts/entity";
import { only } from "@/lib/core/filter";
import type { Span } from "@/lib/core/filter-range";

export interface ShareListProps {
  identity: string;
  span: Span;
  of: "network" | "agent";
  shares: HabitShares;
  /** Values that are new since the last signed review. */
  fresh?: readonly string[];
}

const WORDS = {
  network: { many: "places", none: "It called from nowhere in this window", finer: ["address", "addresses"] },
  agent: {
    many: "programs",
    none: "It called with no program in this window",
    finer: ["version", "versions"],
  },
} as const;

/** Networks or programs with their share of the accesses, the new ones first; each leads to its events. */
export function ShareList({
  identity,
  span,
  of,
  shares: { shares, total, accesses },
  fresh = [],
}: ShareListProps) {
  const words = WORDS[of];
  if (shares.length === 0) return <EmptyState title={words.none} />;
  return (
    <>
      <ScrollRegion label={words.many} className="max-h-80">
        <ul>
          {shares.map((share) => (
            <ShareRow
              key={`${share.kind} ${share.value}`}
              share={share}
              fresh={fresh.includes(share.value)}
              all={accesses}
              finer={words.finer}
              href={eventsOf(span, only("identity", identity), only(of, share.value))}
            />
          ))}
        </ul>
      </ScrollRegion>
      {total > shares.length && (
        <p className="px-4 py-2 text-muted text-sm">
          {shares.length} of <Count value={total} /> {words.many}, the new and most used ones.
        </p>
      )}
    </>
  );
}

interface ShareRowProps {
  share: HabitShare;
  fresh: boolean;
  all: number;
  finer: readonly [string, string];
  href: string;
}

function ShareRow({ share, fresh, all, finer, href }: ShareRowProps) {
  const isNew = share.familiarity === "new";
  return (
    <li className="border-line border-t px-4 py-1.5">
      <div className="flex h-5 min-w-0 items-center gap-3">
        <Link
          href={href}
          prefetch={false}
          className="inline-flex min-w-0 flex-1 rounded-sm hover:text-accent hover:underline"
        >
          <span className="truncate font-mono text-sm" title={spellHidden(share.value)}>
            <VisibleText text={share.value || "none told"} />
          </span>
        </Link>
        {fresh && <SinceMark />}
        <span className="shrink-0 text-sm">
          <FamiliarityMark familiarity={share.familiarity} />
        </span>
        <span className="w-12 shrink-0 text-right">{formatShare(share.accesses, all)}</span>
      </div>
      <div aria-hidden="true" className="my-1 h-1 rounded-full bg-sunken">
        <div
          className={`h-1 min-w-0.5 rounded-full ${isNew ? "border border-accent bg-surface" : "bg-usual"}`}
          style={{ width: `${all === 0 ? 0 : (share.accesses / all) * 100}%` }}
        />
      </div>
      <p className="flex flex-wrap gap-x-3 text-muted text-sm">
        <Count value={share.accesses} unit={["access", "accesses"]} />
        {share.denied > 0 && (
          <span className="text-denied">
            <Count value={share.denied} /> denied
          </span>
        )}
        {share.finer > 1 && <Count value={share.finer} unit={finer} />}
        <span>
          first <RelativeTime us={share.firstUs} />
        </span>
        {share.lastUs !== null && (
          <span>
            last <RelativeTime us={share.lastUs} />
          </span>
        )}
      </p>
    </li>
  );
}
