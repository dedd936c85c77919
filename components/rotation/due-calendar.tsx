import Link from "next/link";
import { formatFull } from "@/components/ui/format-number";
import type { DueDay } from "@/lib/contracts/rotation";
import { DAY_US } from "@/lib/core/time";

const WEEKS = 13;

export interface DueCalendarProps {
  days: readonly DueDay[];
  /** Judged as of this time; the calendar begins with its week. */
  asOfUs: number;
}

/** What is due in the quarter to come: a square for each day (UTC), weeks from Monday, with how many fall due. */
export function DueCalendar({ days, asOfUs }: DueCalendarProps) {
  const today = Math.floor(asOfUs / DAY_US);
  // Day 0 of the epoch was a Thursday.
  const monday = today - ((((today + 3) % 7) + 7) % 7);
  const counts = new Map(days.map(({ day, count }) => [day, count]));
  const most = Math.max(1, ...days.map(({ count }) => count));
  const listed = days.filter(({ day }) => day >= today).slice(0, 5);
  return (
    <div className="flex flex-wrap gap-6">
      <ol aria-label="Days on which something is due" className="grid grid-flow-col grid-rows-7 gap-1">
        {Array.from({ length: WEEKS * 7 }, (_, n) => monday + n).map((day) => {
          const count = counts.get(day) ?? 0;
          const label = `${isoDay(day)}: ${count === 0 ? "nothing due" : `${formatFull(count)} due`}`;
          const style = count === 0 ? undefined : { opacity: 0.35 + 0.65 * (count / most) };
          return (
            <li
              key={day}
              title={label}
              className={
                day === today ? "size-4 rounded-xs outline outline-2 outline-accent" : "size-4 rounded-xs"
              }
            >
              <span className="sr-only">{count === 0 ? "" : label}</span>
              <span
                aria-hidden="true"
                className={`block size-4 rounded-xs ${count === 0 ? "bg-sunken" : "bg-severity-medium"}`}
                style={style}
              />
            </li>
          );
        })}
      </ol>
      <div className="min-w-40">
        {listed.length === 0 ? (
          <p className="text-muted">Nothing falls due in the quarter to come, of what is known.</p>
        ) : (
          <>
            <p className="mb-1 text-muted text-sm">Next</p>
            <ul>
              {listed.map(({ day, count, first }) => (
                <li key={day} className="flex gap-3">
                  <span className="font-mono text-sm">{isoDay(day)}</span>
                  <Link
                    href={`/rotation?sort=due&open=${encodeURIComponent(first.key)}`}
                    className="truncate hover:text-accent hover:underline"
                  >
                    {first.name}
                    {count > 1 && ` and ${formatFull(count - 1)} more`}
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
