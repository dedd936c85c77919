import { createHash } from "node:crypto";
import { type Review, reviewSchema } from "../contracts/review";
import { demand, type Viewer } from "../contracts/viewer";
import { type IsoWeek, parseWeek } from "../core/iso-week";
import { canonicalJson, type JsonValue } from "../core/json";
import { formatTimeUs, HOUR_US, parseTimeUs } from "../core/time";
import { AppError } from "../errors";
import { inventoryVersion } from "../queries/inventoryState";
import { listSignedReviews } from "../queries/listSignedReviews";
import { remember } from "../queries/remember";
import type { Metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { assembleReview } from "./assemble-review";
import { peopleWords } from "./inventory-people";
import { reviewPeople } from "./review-people";

export interface BuiltReview {
  review: Review;
  /** Canonical JSON: the same facts give the same text. */
  json: string;
  /** SHA-256 of the text in hexadecimal. */
  sha256: string;
}

export interface ReviewRequest {
  week: string;
  /** As a frozen review has it, to make the same review anew; left out: by the reviews signed so far. */
  after?: { since: string; id: string | null };
  nowUs: number;
}

/**
 * The review of a week: what changed since the last signed review before it, and where every control stands at the week's end,
 * or now where that is earlier. What is known at that time counts, however late it was learned. Throws `AppError` bad-input
 * for no week, or one that has not begun.
 */
export async function buildReview(
  store: Store,
  viewer: Viewer,
  people: Metadata | null,
  { week: name, after, nowUs }: ReviewRequest,
): Promise<BuiltReview> {
  demand(viewer, "read");
  const week = weekNamed(name);
  const asOfUs = Math.min(week.toUs, Math.floor(nowUs / HOUR_US) * HOUR_US);
  if (asOfUs <= week.fromUs)
    throw new AppError({ code: "bad-input", message: `The week ${name} has not begun.` });
  const since = after ?? (await lastSigned(viewer, people, week));
  const sinceUs = parseTimeUs(since.since) ?? week.fromUs;
  const [version, words, said] = await Promise.all([
    inventoryVersion(store, viewer, nowUs),
    peopleWords(people),
    reviewPeople(viewer, people, { fromUs: sinceUs, toUs: week.toUs }),
  ]);
  const key = `review ${version} ${words.version} ${said.version} ${name} ${since.since} ${since.id} ${asOfUs} ${Math.floor(nowUs / HOUR_US)}`;
  return remember(store, "review", key, async () => {
    const review = await assembleReview(store, viewer, {
      week,
      span: { fromUs: sinceUs, toUs: week.toUs },
      asOfUs,
      after: since.id,
      nowUs,
      words,
      said,
      people,
    });
    const json = canonicalJson(review as unknown as JsonValue);
    return { review, json, sha256: sha256(json) };
  });
}

/** Reads a frozen review. Throws `AppError` failed when the text is not what its hash says. */
export function readReview(json: string, expected: string): Review {
  if (sha256(json) !== expected)
    throw new AppError({
      code: "failed",
      message: "The frozen review is not what was signed: its content does not have the hash that was kept.",
    });
  return reviewSchema.parse(JSON.parse(json));
}

/** The week of a name. Throws `AppError` bad-input. */
export function weekNamed(name: string): IsoWeek {
  const week = parseWeek(name);
  if (week !== null) return week;
  throw new AppError({
    code: "bad-input",
    message: `Write a week as 2026-W35; ${JSON.stringify(name)} is none.`,
  });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

async function lastSigned(
  viewer: Viewer,
  people: Metadata | null,
  week: IsoWeek,
): Promise<{ since: string; id: string | null }> {
  const none = { since: formatTimeUs(week.fromUs), id: null };
  if (people === null) return none;
  const before = (await listSignedReviews(viewer, people)).filter(
    (one) => one.week < week.name && one.reopened === null,
  );
  const last = before.at(-1);
  return last === undefined ? none : { since: formatTimeUs(weekNamed(last.week).toUs), id: last.id };
}
