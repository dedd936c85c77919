import { randomUUID } from "node:crypto";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { metadata } from "../store/metadata/metadata";
import { recordAudit } from "./recordAudit";

/**
 * Undoes one's own mark of a finding: it is withdrawn, and what the same person said before, which the mark replaced,
 * stands again as a new entry of the history with the same word and note. Throws `AppError` forbidden, not-found, or
 * conflict when the mark does not stand any more.
 */
export async function undoMark(viewer: Viewer, id: string, now: Date = new Date()): Promise<void> {
  demand(viewer, "triage");
  const { userId, name } = viewer;
  await metadata().$transaction(async (transaction) => {
    const { count } = await transaction.verdict.updateMany({
      where: { id, authorId: userId, withdrawnAt: null },
      data: { withdrawnAt: now, withdrawnById: userId, withdrawnByName: name },
    });
    const mark = await transaction.verdict.findUnique({ where: { id } });
    if (mark?.authorId !== userId)
      throw new AppError({ code: "not-found", message: "You made no such mark." });
    if (count === 0)
      throw new AppError({ code: "conflict", message: "This mark was withdrawn or replaced already." });
    const { findingId, findingTitle, verdict, createdAt } = mark;
    // A mark and the withdrawal of what it replaces have one time: see `markFinding`.
    const before = await transaction.verdict.findFirst({
      where: { id: { not: id }, findingId, authorId: userId, withdrawnAt: createdAt, withdrawnById: userId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    });
    const then = before === null ? "nothing was said before" : `${before.verdict} again`;
    if (before !== null) {
      const said = { verdict: before.verdict, note: before.note, authorId: userId, authorName: name };
      await transaction.verdict.create({
        data: { id: randomUUID(), findingId, findingTitle, ...said, createdAt: now },
      });
    }
    const subject = `${findingId}: ${verdict} undone, ${then}: ${findingTitle}`;
    await recordAudit(viewer, "feedback-withdrawn", subject, transaction);
  });
}
