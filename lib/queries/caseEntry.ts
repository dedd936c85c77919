import type { CaseEntry } from "../contracts/case-entry";
import { entryBodySchema } from "../contracts/case-entry";
import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";

/** One entry of a case's notebook, or null when the case has no such entry. */
export async function caseEntry(viewer: Viewer, number: number, id: string): Promise<CaseEntry | null> {
  demand(viewer, "read");
  const row = await metadata().caseEntry.findUnique({ where: { id } });
  if (row?.caseNumber !== number) return null;
  const next = await metadata().caseEntry.findUnique({ where: { replaces: id }, select: { id: true } });
  return toCaseEntry(row, next?.id ?? null);
}

interface EntryRow {
  id: string;
  position: number;
  body: string;
  replaces: string | null;
  authorName: string;
  createdAt: Date;
}

/** An entry as pages show it, from the row that holds it. */
export function toCaseEntry(row: EntryRow, replacedBy: string | null): CaseEntry {
  return {
    id: row.id,
    position: row.position,
    by: row.authorName,
    at: row.createdAt.toISOString(),
    body: entryBodySchema.parse(JSON.parse(row.body)),
    replaces: row.replaces,
    replacedBy,
  };
}
