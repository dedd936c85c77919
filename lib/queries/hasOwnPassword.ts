import type { Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";

/** Whether the viewer has chosen a password yet. */
export async function hasOwnPassword(viewer: Viewer): Promise<boolean> {
  const account = await metadata().account.findFirst({
    where: { userId: viewer.userId, providerId: "credential", password: { not: null } },
    select: { id: true },
  });
  return account !== null;
}
