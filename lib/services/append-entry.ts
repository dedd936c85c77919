import { randomUUID } from "node:crypto";
import { caseId } from "../contracts/case";
import type { EntryBody } from "../contracts/case-entry";
import type { Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import type { Metadata } from "../store/metadata/open-metadata";
import type { Packed } from "./pack-events";

/** A transaction of the metadata: what an act writes stands or falls together. */
export type Transaction = Parameters<Parameters<Metadata["$transaction"]>[0]>[0];

/** A case as the database holds it. */
export type CaseRow = Awaited<ReturnType<typeof caseRow>>;

/** An entry to be written. */
export interface NewEntry {
  body: EntryBody;
  /** Entry that it corrects. */
  replaces?: string | null;
  frozen?: readonly Packed[];
}

/** The case with this number. Throws `AppError` not-found. */
export async function caseRow(transaction: Pick<Metadata, "case">, number: number) {
  const found = await transaction.case.findUnique({ where: { number } });
  if (found) return found;
  throw new AppError({ code: "not-found", message: `There is no case ${caseId(number)}.` });
}

/** Throws `AppError` conflict for a closed case. */
export function demandOpen({ number, status }: CaseRow): void {
  if (status !== "closed") return;
  throw new AppError({ code: "conflict", message: `${caseId(number)} is closed. Reopen it first.` });
}

/**
 * Appends entries to a case's notebook, in order, behind all that are there.
 *
 * @returns their ids
 */
export async function appendEntries(
  transaction: Transaction,
  viewer: Viewer,
  number: number,
  entries: readonly NewEntry[],
  now: Date,
): Promise<string[]> {
  // This takes the write lock before anything is read, so positions are given out one after the other.
  const { entries: last } = await transaction.case.update({
    where: { number },
    data: { entries: { increment: entries.length }, changedAt: now },
    select: { entries: true },
  });
  const ids: string[] = [];
  for (const [index, { body, replaces = null, frozen = [] }] of entries.entries()) {
    const id = randomUUID();
    await transaction.caseEntry.create({
      data: {
        id,
        caseNumber: number,
        position: last - entries.length + index + 1,
        kind: body.kind,
        body: JSON.stringify(body),
        replaces,
        authorId: viewer.userId,
        authorName: viewer.name,
        createdAt: now,
      },
    });
    for (const one of frozen) await transaction.caseFrozen.create({ data: { entryId: id, ...one } });
    ids.push(id);
  }
  return ids;
}
