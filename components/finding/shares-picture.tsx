import Link from "next/link";
import { formatFull, formatShare } from "@/components/ui/format-number";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { eventsHref } from "@/lib/contracts/event-view";
import type { HabitValue, PicturedReason, SharesBaseline } from "@/lib/contracts/finding-detail";
import { exactly } from "@/lib/core/filter";
import { DAY_US } from "@/lib/core/time";
import { ValueBar } from "./value-bar";

const LOOK_BACK_DAYS = 90;

export interface SharesPictureProps {
  baseline: SharesBaseline;
  of: PicturedReason["of"];
}

/** Usual values in grey with their shares, and below them in accent what came new that day. Each leads to its events. */
export function SharesPicture({ baseline, of }: SharesPictureProps) {
  const { what, usual, valueCount, accesses, seen, seenCount } = baseline;
  const rest = valueCount - usual.length;
  const most = Math.max(1, ...usual.map((value) => value.accesses));
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-muted text-sm">
        {formatFull(valueCount)} {valueCount === 1 ? what[0] : what[1]} in the 90 days before,{" "}
        {formatFull(seenCount)} new
      </figcaption>
      <ul className="flex flex-col gap-0.5">
        {usual.map((value) => (
          <ValueBar
            key={value.resource?.key ?? value.label}
            share={value.accesses / most}
            value={formatShare(value.accesses, accesses)}
          >
            <Value value={value} field={baseline.field} of={of} before />
          </ValueBar>
        ))}
        {rest > 0 && <li className="text-muted text-sm">and {formatFull(rest)} more</li>}
        {seen.map((value) => (
          <ValueBar
            key={`new ${value.resource?.key ?? value.label}`}
            fresh
            share={Math.min(1, value.accesses / most)}
            value={`${formatFull(value.accesses)} new`}
          >
            <Value value={value} field={baseline.field} of={of} before={false} />
            {value.others !== null && (
              <span className="shrink-0 text-muted">
                {value.others === 0 ? "nobody else" : `${formatFull(value.others)} others`}
              </span>
            )}
          </ValueBar>
        ))}
        {seenCount > seen.length && (
          <li className="text-muted text-sm">and {formatFull(seenCount - seen.length)} more new ones</li>
        )}
      </ul>
    </figure>
  );
}

interface ValueProps {
  value: HabitValue;
  field: SharesBaseline["field"];
  of: PicturedReason["of"];
  /** Of the days before; else of the day itself. */
  before: boolean;
}

function Value({ value: { label, resource }, field, of, before }: ValueProps) {
  const shown = <MiddleTruncate value={label === "" ? "none" : label} full={resource?.key ?? label} />;
  const text = resource?.key ?? label;
  if (of === null || text === "") return shown;
  const [fromDay, toDay] = before ? [of.day - LOOK_BACK_DAYS, of.day] : [of.day, of.day + 1];
  return (
    <Link
      prefetch={false}
      className="inline-flex min-w-0 hover:text-accent hover:underline"
      href={eventsHref({
        range: { kind: "span", fromUs: fromDay * DAY_US, toUs: toDay * DAY_US },
        filter: {
          terms: [
            { field: "identity", negated: false, values: [exactly(of.identity.key)] },
            { field, negated: false, values: [field === "agent" ? [text, ""] : exactly(text)] },
          ],
        },
      })}
    >
      {shown}
    </Link>
  );
}
