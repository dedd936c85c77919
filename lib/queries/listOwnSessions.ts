import type { SessionSummary } from "../contracts/user";
import type { Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";

/** The viewer's own open sessions, newest first, at most 100. */
export async function listOwnSessions(viewer: Viewer): Promise<SessionSummary[]> {
  const rows = await metadata().session.findMany({
    where: { userId: viewer.userId, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: "desc" },
    take: 100,
  });
  return rows.map(({ id, createdAt, expiresAt, ipAddress, userAgent }) => ({
    id,
    startedAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    address: ipAddress || null,
    agent: (userAgent ?? "").slice(0, 300),
    current: id === viewer.sessionId,
  }));
}
