import type { AuditCursor, AuditLogEntry } from "../contracts/audit";
import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";

const PAGE_LENGTH_MAX = 500;

/**
 * A page of the audit log of this application, from the newest entry to the oldest, starting behind `before`. Entries of
 * one instant are told apart by their number, so none is lost between two pages.
 *
 * @returns the entries, and the cursor of the next page or null at the end
 */
export async function listAuditLog(
  viewer: Viewer,
  { before = null, limit = 100 }: { before?: AuditCursor | null; limit?: number } = {},
): Promise<{ entries: AuditLogEntry[]; next: AuditCursor | null }> {
  demand(viewer, "read-audit-log");
  const take = Math.min(Math.max(1, limit), PAGE_LENGTH_MAX);
  const rows = await metadata().auditEntry.findMany({
    where: before
      ? {
          OR: [
            { time: { lt: new Date(before.time) } },
            { time: new Date(before.time), id: { lt: before.id } },
          ],
        }
      : {},
    orderBy: [{ time: "desc" }, { id: "desc" }],
    take: take + 1,
  });
  const entries = rows.slice(0, take).map(({ time, userId: _, ...entry }) => ({
    ...entry,
    time: time.toISOString(),
  }));
  const last = entries.at(-1);
  return { entries, next: last && rows.length > take ? { time: last.time, id: last.id } : null };
}
