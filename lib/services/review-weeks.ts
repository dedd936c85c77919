import type { ReviewWeek, SignedReview } from "../contracts/review";
import { demand, type Viewer } from "../contracts/viewer";
import { type IsoWeek, parseWeek, weekOf, weeksBetween } from "../core/iso-week";
import { formatTimeUs, HOUR_US } from "../core/time";
import { listSignedReviews } from "../queries/listSignedReviews";
import { storeState } from "../queries/storeState";
import type { Metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";

/** Weeks shown, the newest: four years. */
const WEEKS_MAX = 208;
/** Logs that begin or end so near the edge of a week hold it in full. */
const EDGE_US = 6 * HOUR_US;

/** The weeks of which logs are held, and those that were signed, the newest first, each with where it stands. */
export async function listReviewWeeks(
  store: Store,
  viewer: Viewer,
  people: Metadata | null,
  nowUs: number,
): Promise<ReviewWeek[]> {
  demand(viewer, "read");
  const [{ held }, signed] = await Promise.all([
    storeState(store, viewer, nowUs),
    people === null ? [] : listSignedReviews(viewer, people),
  ]);
  const newest = new Map<string, SignedReview>();
  for (const one of signed) newest.set(one.week, one);
  const lastUs = held === null ? 0 : Math.min(held.newestUs, nowUs);
  const withLogs =
    held === null ? [] : weeksBetween(held.firstUs, Math.max(lastUs, held.firstUs) + 1, WEEKS_MAX);
  const named = new Set(withLogs.map(({ name }) => name));
  const signedOnly = [...newest.keys()].flatMap((name) => (named.has(name) ? [] : (parseWeek(name) ?? [])));
  const weeks = [...withLogs, ...signedOnly].sort((a, b) => b.fromUs - a.fromUs);
  return weeks.map((week) => {
    const found = newest.get(week.name) ?? null;
    return {
      week: week.name,
      from: formatTimeUs(week.fromUs),
      to: formatTimeUs(week.toUs),
      state: stateOf(week, found, nowUs),
      full: held !== null && held.firstUs <= week.fromUs + EDGE_US && lastUs >= week.toUs - EDGE_US,
      signed: found,
    };
  });
}

/** Weeks that are over and have no signed review in force. */
export function weeksToSign(weeks: readonly ReviewWeek[]): ReviewWeek[] {
  return weeks.filter(({ state }) => state === "unsigned" || state === "reopened");
}

/** The week that a review is of when nobody names one: the last that is held in full, else the last that is held. */
export function defaultWeek(weeks: readonly ReviewWeek[], nowUs: number): string {
  const over = weeks.filter(({ state }) => state !== "running");
  return (over.find(({ full }) => full) ?? over[0] ?? weeks[0])?.week ?? weekOf(nowUs).name;
}

function stateOf({ toUs }: IsoWeek, signed: SignedReview | null, nowUs: number): ReviewWeek["state"] {
  if (signed !== null) return signed.reopened === null ? "signed" : "reopened";
  return toUs <= nowUs ? "unsigned" : "running";
}
