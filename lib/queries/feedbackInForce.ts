import type { VerdictOnFinding } from "../contracts/feedback";
import { VERDICTS } from "../contracts/feedback";
import { demand, type Viewer } from "../contracts/viewer";
import type { ExpectedScope } from "../core/feedback";
import type { Metadata } from "../store/metadata/open-metadata";

/** An expectation as it is kept. */
export interface Expectation extends ExpectedScope {
  id: string;
  /** The finding that it was said of; it lowers others too. */
  findingId: string;
  until: Date;
  note: string;
  authorName: string;
}

/** More are never in force at once: see `expectAccess`. */
export const EXPECTATIONS_MAX = 1_000;
const IDS_AT_ONCE = 500;

/** Expectations in force at `now` (the rule is `isInForce` of `lib/core/feedback.ts`), the latest to end first. */
export async function expectationsInForce(viewer: Viewer, now: Date, db: Metadata): Promise<Expectation[]> {
  demand(viewer, "read");
  return db.expectation.findMany({
    where: { withdrawnAt: null, createdAt: { lte: now }, until: { gt: now } },
    orderBy: [{ until: "desc" }, { id: "asc" }],
    take: EXPECTATIONS_MAX,
  });
}

/** Verdicts on these findings that stand, by finding, the newest first. */
export async function verdictsInForce(
  viewer: Viewer,
  findingIds: readonly string[],
  db: Metadata,
): Promise<Map<string, VerdictOnFinding[]>> {
  demand(viewer, "read");
  const found = new Map<string, VerdictOnFinding[]>();
  for (let from = 0; from < findingIds.length; from += IDS_AT_ONCE) {
    const rows = await db.verdict.findMany({
      where: { findingId: { in: findingIds.slice(from, from + IDS_AT_ONCE) }, withdrawnAt: null },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    });
    for (const { id, findingId, verdict, note, authorName, createdAt } of rows) {
      const word = verdictWord(verdict);
      const held = found.get(findingId) ?? [];
      held.push({ id, verdict: word, note, by: authorName, at: createdAt.toISOString() });
      found.set(findingId, held);
    }
  }
  return found;
}

/** The word of a row; throws when a hand has put another into the database. */
export function verdictWord(text: string): VerdictOnFinding["verdict"] {
  const word = VERDICTS.find((one) => one === text);
  if (!word) throw new Error(`No such verdict: ${JSON.stringify(text)}`);
  return word;
}
