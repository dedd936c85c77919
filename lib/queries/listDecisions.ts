import type { DecisionRow } from "../contracts/review";
import { demand, type Viewer } from "../contracts/viewer";
import type { Metadata } from "../store/metadata/open-metadata";

/** Words of people on findings, verdicts and expectations that stand, said before a time; the oldest first. */
export async function listDecisions(viewer: Viewer, before: Date, db: Metadata): Promise<DecisionRow[]> {
  demand(viewer, "read");
  const asked = {
    where: { withdrawnAt: null, createdAt: { lt: before } },
    orderBy: [{ createdAt: "asc" as const }, { id: "asc" as const }],
  };
  const [verdicts, expectations] = await Promise.all([
    db.verdict.findMany(asked),
    db.expectation.findMany(asked),
  ]);
  const row = (one: { findingId: string; findingTitle: string; authorName: string; createdAt: Date }) => ({
    findingId: one.findingId,
    findingTitle: one.findingTitle,
    by: one.authorName,
    atUs: one.createdAt.getTime() * 1000,
  });
  return [
    ...verdicts.map((one) => ({ ...row(one), word: one.verdict })),
    ...expectations.map((one) => ({ ...row(one), word: "expected" })),
  ].sort((a, b) => a.atUs - b.atUs);
}
