import { hourOf, type Span } from "../core/filter-range";
import { DAY_US, formatTimeUs, HOUR_US } from "../core/time";

/** What the store holds, as far as it matters to a window. */
export interface HeldTime {
  firstUs: number;
  /** End of the hours whose coverage is judged. */
  untilUs: number;
  /** Whether that is the present, whose last hours may still be delivered. */
  live: boolean;
}

export interface ScopeWindow extends Span {
  /** From here on there is a past to compare with; it may lie behind the end. */
  judgedFromUs: number;
  /** Every hour before this one must be held; later ones may still be delivered, where nobody asked for them. */
  coveredToUs: number;
  text: string;
}

/** Days in which habits are learned before an access can be called new; as many as the scoring engine takes for it. */
const LEARNING_US = 5 * DAY_US;
/** As long may CloudTrail and diagnostic settings take to deliver. */
const DELIVERY_US = 3 * HOUR_US;

/**
 * The window of a report. Without a beginning it is the leak's time, else the first moment that has five days of logs
 * before it (half of what is held where that is shorter); without an end the last hour held. Throws nothing: a window that lies outside of what is held is shown as not held.
 */
export function chooseWindow(
  { fromUs, toUs, leakedAtUs }: { fromUs: number | null; toUs: number | null; leakedAtUs: number | null },
  held: HeldTime,
): ScopeWindow {
  const half = hourOf((held.untilUs - held.firstUs) / 2);
  const judgedFromUs = hourOf(held.firstUs) + LEARNING_US;
  const learnedUs = Math.min(judgedFromUs, hourOf(held.firstUs) + half);
  const from = fromUs ?? leakedAtUs ?? learnedUs;
  const to = Math.max(toUs ?? held.untilUs, from + HOUR_US);
  const coveredToUs = Math.max(from, toUs ?? (held.live ? held.untilUs - DELIVERY_US : held.untilUs));
  const begins =
    fromUs !== null
      ? "from the time given"
      : leakedAtUs !== null
        ? "from the time of the leak"
        : `from the first moment with logs before it to learn habits from (logs begin ${formatTimeUs(held.firstUs)})`;
  const ends =
    toUs !== null
      ? "to the time given"
      : held.live
        ? `to now; records of the hours since ${formatTimeUs(held.untilUs - DELIVERY_US)} may still be delivered and are judged as far as they are here`
        : "to the last hour held";
  return { fromUs: from, toUs: to, judgedFromUs, coveredToUs, text: `${begins} ${ends}`.replace(/^f/, "F") };
}
