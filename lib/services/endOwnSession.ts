import type { Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";
import { recordAudit } from "./recordAudit";

/** Ends one of the viewer's own sessions, or with `"others"` all but this one. Another person's is left alone. */
export async function endOwnSession(viewer: Viewer, sessionId: string | "others"): Promise<void> {
  const id = sessionId === "others" ? { not: viewer.sessionId ?? "" } : sessionId;
  await metadata().$transaction(async (transaction) => {
    const { count } = await transaction.session.deleteMany({ where: { userId: viewer.userId, id } });
    if (count > 0) await recordAudit(viewer, "session-ended", `${count} of ${viewer.email}`, transaction);
  });
}
