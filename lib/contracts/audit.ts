import { z } from "zod";

/** What the audit log of this application records; the words are kept for ever, so they are added and never changed. */
const AUDIT_ACTIONS = [
  "set-up",
  "sign-in",
  "sign-in-by-link",
  "sign-in-failed",
  "sign-out",
  "link-issued",
  "user-added",
  "role-changed",
  "user-disabled",
  "user-enabled",
  "password-changed",
  "session-ended",
  "view-saved",
  "view-removed",
  "events-viewed",
  "identity-viewed",
  "resource-viewed",
  "raw-record-viewed",
  "events-exported",
  "logs-ingested",
  "ingest-cancelled",
  "audit-log-viewed",
  "finding-marked",
  "access-expected",
  "feedback-withdrawn",
  "inventory-imported",
  "inventory-exported",
  "resource-described",
  "owner-rules-changed",
  "rotation-policy-changed",
  "rotation-exception-added",
  "rotation-exception-withdrawn",
  "case-opened",
  "case-viewed",
  "case-written",
  "case-changed",
  "case-closed",
  "case-exported",
  "finding-assigned",
  "finding-viewed",
  "leak-scoped",
  "scope-exported",
  "review-signed",
  "review-reopened",
  "review-exported",
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditLogEntry {
  id: number;
  /** ISO 8601, UTC. */
  time: string;
  userName: string;
  action: string;
  /** What it was done to; may hold characters typed by a stranger. */
  subject: string;
  /** Network address of the request; null for the command line. */
  address: string | null;
}

/** The place of an entry in the log; entries are listed from the newest to the oldest. */
const auditCursorSchema = z.object({ time: z.iso.datetime(), id: z.number().int().nonnegative() });

export type AuditCursor = z.infer<typeof auditCursorSchema>;

/** A cursor as it stands in a URL. */
export function formatAuditCursor({ time, id }: AuditCursor): string {
  return `${time}_${id}`;
}

/** The cursor of a URL, or null where it is none. */
export function parseAuditCursor(text: unknown): AuditCursor | null {
  const [time, id] = typeof text === "string" ? text.split("_") : [];
  const parsed = auditCursorSchema.safeParse({ time, id: id && /^\d{1,15}$/.test(id) ? Number(id) : null });
  return parsed.success ? parsed.data : null;
}
