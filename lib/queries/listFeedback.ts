import type { FeedbackCursor, FeedbackEntry } from "../contracts/feedback";
import { demand, type Viewer } from "../contracts/viewer";
import { isInForce } from "../core/feedback";
import { metadata } from "../store/metadata/metadata";
import { verdictWord } from "./feedbackInForce";

const PAGE_LENGTH_MAX = 500;

/** Null: of all findings, held or gone. */
export interface FeedbackRequest {
  findingId?: string | null;
  before?: FeedbackCursor | null;
  limit?: number;
}

/**
 * What people said of findings, withdrawn and expired entries included, from the newest to the oldest, starting behind
 * `before`. Entries outlive their findings.
 *
 * @returns the entries, and the cursor of the next page or null at the end
 */
export async function listFeedback(
  viewer: Viewer,
  { findingId = null, before = null, limit = 100 }: FeedbackRequest = {},
  now: Date = new Date(),
): Promise<{ entries: FeedbackEntry[]; next: FeedbackCursor | null }> {
  demand(viewer, "read");
  const most = Math.min(Math.max(1, limit), PAGE_LENGTH_MAX);
  const asked = {
    where: {
      ...(findingId === null ? {} : { findingId }),
      ...(before === null ? {} : behind(before)),
    },
    orderBy: [{ createdAt: "desc" as const }, { id: "desc" as const }],
    take: most + 1,
  };
  const [verdicts, expectations] = await Promise.all([
    metadata().verdict.findMany(asked),
    metadata().expectation.findMany(asked),
  ]);
  const all: FeedbackEntry[] = [
    ...verdicts.map((row) => ({
      kind: "verdict" as const,
      ...facts(row),
      verdict: verdictWord(row.verdict),
      state: row.withdrawnAt === null ? ("in-force" as const) : ("withdrawn" as const),
    })),
    ...expectations.map((row) => ({
      kind: "expectation" as const,
      ...facts(row),
      identityKey: row.identityKey,
      resourceKey: row.resourceKey,
      network: row.network,
      action: row.action,
      until: row.until.toISOString(),
      state: stateOf(row, now),
    })),
  ].sort((a, b) => compare(b.at, a.at) || compare(b.id, a.id));
  const entries = all.slice(0, most);
  const last = entries.at(-1);
  return { entries, next: last && all.length > most ? { at: last.at, id: last.id } : null };
}

function behind({ at, id }: FeedbackCursor) {
  const time = new Date(at);
  return { OR: [{ createdAt: { lt: time } }, { createdAt: time, id: { lt: id } }] };
}

interface Row {
  id: string;
  findingId: string;
  findingTitle: string;
  note: string;
  authorName: string;
  createdAt: Date;
  withdrawnAt: Date | null;
  withdrawnByName: string | null;
}

function facts({ id, findingId, findingTitle, note, authorName, createdAt, ...row }: Row) {
  const withdrawn =
    row.withdrawnAt === null ? null : { by: row.withdrawnByName ?? "", at: row.withdrawnAt.toISOString() };
  return { id, findingId, findingTitle, note, by: authorName, at: createdAt.toISOString(), withdrawn };
}

function stateOf(
  row: { createdAt: Date; until: Date; withdrawnAt: Date | null },
  now: Date,
): FeedbackEntry["state"] {
  if (row.withdrawnAt !== null) return "withdrawn";
  return isInForce(row, now) ? "in-force" : "expired";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
