import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { metadata } from "../store/metadata/metadata";

/** What an entry froze: `content` is packed with gzip, hash and size are of the text. Throws `AppError` not-found. */
export async function readFrozen(
  viewer: Viewer,
  entryId: string,
  name: "events" | "report",
): Promise<{ sha256: string; bytes: number; content: Uint8Array }> {
  demand(viewer, "read");
  const found = await metadata().caseFrozen.findUnique({ where: { entryId_name: { entryId, name } } });
  if (found) return found;
  throw new AppError({ code: "not-found", message: "This entry froze no such thing." });
}
