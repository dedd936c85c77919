import { basename, relative } from "node:path";
import type { IngestPreview } from "../contracts/ingest";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { filesUnder } from "../ingest/list-files";
import { dataDir } from "../store/data-dir";
import { checkLogPath } from "./check-log-path";

const FILES_MAX = 50_000;
const SECONDS_MAX = 3;
const EXAMPLES = 5;

/** Counts what would be read under a path, up to 50,000 files or three seconds. Throws as `checkLogPath` does. */
export async function previewIngest(viewer: Viewer, text: string): Promise<IngestPreview> {
  demand(viewer, "ingest");
  const { path, kind } = await checkLogPath(viewer, text, dataDir());
  const preview: IngestPreview = { path, kind, files: 0, bytes: 0, more: false, examples: [] };
  const until = performance.now() + SECONDS_MAX * 1000;
  try {
    for await (const file of filesUnder(path)) {
      if (preview.files >= FILES_MAX || performance.now() > until) {
        preview.more = true;
        break;
      }
      preview.files += 1;
      preview.bytes += file.bytes;
      if (preview.examples.length < EXAMPLES)
        preview.examples.push(kind === "file" ? basename(file.path) : relative(path, file.path));
    }
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (code !== "EACCES" && code !== "EPERM") throw cause;
    throw new AppError({
      code: "bad-input",
      message: `Something under ${path} cannot be read. Give the user that runs Keytrail read access to it.`,
      cause,
    });
  }
  return preview;
}
