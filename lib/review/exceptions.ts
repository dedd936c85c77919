import type { KeptExceptionRow, Review, ReviewException } from "../contracts/review";
import type { Span } from "../core/filter-range";
import { DAY_US, formatTimeUs } from "../core/time";
import { compare, SECTION_ROWS_MAX } from "./rows";

/** An exception that ends within so many days after the week is one to decide on now. */
const ENDING_DAYS = 14;

const ORDER: readonly ReviewException["state"][] = ["ending", "in-force", "ended", "withdrawn"];

/** Exceptions that are in force as of the review, and those that ended or were withdrawn in its time. */
export function reviewExceptions(
  kept: readonly KeptExceptionRow[],
  span: Span,
  asOfUs: number,
  policies: readonly { id: string; framework: string; control: string; name: string }[] = [],
): Review["exceptions"] {
  const rows = kept
    .filter(({ openedUs, untilUs, withdrawnUs }) => {
      const endUs = Math.min(untilUs, withdrawnUs ?? Number.POSITIVE_INFINITY);
      return openedUs < span.toUs && endUs >= span.fromUs;
    })
    .map(({ openedUs, untilUs, withdrawnUs, policyId, ...one }): ReviewException => {
      const policy = policies.find(({ id }) => id === policyId);
      const state: ReviewException["state"] =
        withdrawnUs !== null && withdrawnUs < span.toUs
          ? "withdrawn"
          : untilUs <= asOfUs
            ? "ended"
            : untilUs <= asOfUs + ENDING_DAYS * DAY_US
              ? "ending"
              : "in-force";
      return {
        ...one,
        what: policy === undefined ? one.what : `${policy.framework} ${policy.control}: ${policy.name}`,
        opened: formatTimeUs(openedUs),
        until: formatTimeUs(untilUs),
        state,
        isNew: openedUs >= span.fromUs,
      };
    })
    .sort(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || compare(a.until, b.until) || compare(a.id, b.id),
    );
  const count = (fits: (row: ReviewException) => boolean) => rows.filter(fits).length;
  return {
    total: rows.length,
    query: "/inventory",
    rows: rows.slice(0, SECTION_ROWS_MAX),
    inForce: count(({ state }) => state === "in-force" || state === "ending"),
    opened: count(({ isNew }) => isNew),
    ending: count(({ state }) => state === "ending"),
  };
}

/** Whether an exception holds for a review: not over at `asOfUs`, and not withdrawn before the end of the time. */
export function isInForce(
  { untilUs, withdrawnUs }: KeptExceptionRow,
  { toUs }: Span,
  asOfUs: number,
): boolean {
  return untilUs > asOfUs && (withdrawnUs === null || withdrawnUs >= toUs);
}
