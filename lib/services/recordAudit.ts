import type { AuditAction } from "../contracts/audit";
import type { Viewer } from "../contracts/viewer";
import { type Metadata, metadata } from "../store/metadata/metadata";

const SUBJECT_LENGTH_MAX = 500;
const NAME_LENGTH_MAX = 200;

/** What entries are kept in: the client, or a transaction of it, so that an act and its entry stand or fall together. */
type AuditLog = Pick<Metadata, "auditEntry">;

/**
 * Appends to the audit log that the viewer did something to a subject. Subjects past 500 characters are cut. Await it
 * before the act's result is shown: what cannot be recorded must not happen.
 */
export async function recordAudit(
  viewer: Viewer,
  action: AuditAction,
  subject: string,
  log: AuditLog = metadata(),
): Promise<void> {
  await append(log, {
    userId: viewer.userId,
    userName: viewer.name,
    address: viewer.address,
    action,
    subject,
  });
}

/** Appends what somebody did who is not signed in, or is only about to be. */
export async function recordStranger(
  stranger: { userId?: string; name: string; address: string | null },
  action: AuditAction,
  subject: string,
  log: AuditLog = metadata(),
): Promise<void> {
  const { userId = null, name, address } = stranger;
  await append(log, { userId, userName: name, address, action, subject });
}

async function append(
  log: AuditLog,
  entry: { userId: string | null; userName: string; address: string | null; action: string; subject: string },
): Promise<void> {
  await log.auditEntry.create({
    data: {
      ...entry,
      time: new Date(),
      userName: cut(entry.userName, NAME_LENGTH_MAX),
      subject: cut(entry.subject, SUBJECT_LENGTH_MAX),
    },
  });
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${[...text.slice(0, length * 2)].slice(0, length - 1).join("")}…`;
}
