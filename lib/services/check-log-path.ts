import { realpath, stat } from "node:fs/promises";
import { delimiter, isAbsolute, relative, resolve, sep } from "node:path";
import { can, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";

/** Virtual files are no logs, and some never end. */
const NO_LOGS = ["/proc", "/sys", "/dev"];

export interface LogPath {
  /** Absolute, links resolved. */
  path: string;
  kind: "file" | "folder";
}

/**
 * Whether the viewer may have the server read files by their path. A server can read more than its people may, and
 * shows what it could not understand: so whoever is no administrator keeps to the folders of `KEYTRAIL_LOG_ROOTS`.
 */
export function mayNamePaths(viewer: Viewer): boolean {
  return can(viewer, "ingest") && (can(viewer, "read-any-folder") || rootsNamed().length > 0);
}

/**
 * Checks a path that somebody typed on a page. Throws `AppError` bad-input with what to do when it is not absolute,
 * does not exist, cannot be read, or must not be read: Keytrail's own data folder holds people's sessions and secrets,
 * and `KEYTRAIL_LOG_ROOTS` (folders, separated like PATH), where it is set, names the only folders to read from.
 * Forbidden for everybody but administrators where it is not set, before anything is said of the path.
 */
export async function checkLogPath(viewer: Viewer, text: string, dataFolder: string): Promise<LogPath> {
  if (!mayNamePaths(viewer)) {
    throw new AppError({
      code: "forbidden",
      message:
        "Only an administrator may name files of the server, as long as KEYTRAIL_LOG_ROOTS does not say which folders hold logs. Upload the files instead.",
    });
  }
  if (!isAbsolute(text)) throw refused(`${text} is not absolute. Name it from the root: /var/log/…`);
  const path = await real(text);
  const own = await realpath(dataFolder).catch(() => resolve(dataFolder));
  if (holds(own, path))
    throw refused(`${text} lies in Keytrail's own data folder, which holds no logs to read.`);
  if (holds(path, own)) {
    throw refused(`${text} holds Keytrail's own data folder. Name the folder of the logs, not one above.`);
  }
  if (NO_LOGS.some((folder) => holds(folder, path))) throw refused(`${text} holds no logs.`);
  const roots = await logRoots();
  if (roots && !roots.some((root) => holds(root, path))) {
    throw refused(`${text} is outside of the folders that KEYTRAIL_LOG_ROOTS allows: ${roots.join(", ")}`);
  }
  const info = await stat(path);
  if (info.isFile()) return { path, kind: "file" };
  if (info.isDirectory()) return { path, kind: "folder" };
  throw refused(`${text} is neither a file nor a folder.`);
}

function rootsNamed(): string[] {
  return (process.env.KEYTRAIL_LOG_ROOTS ?? "").split(delimiter).filter((root) => root !== "");
}

async function logRoots(): Promise<string[] | null> {
  const named = rootsNamed();
  if (named.length === 0) return null;
  return Promise.all(named.map((root) => realpath(root).catch(() => resolve(root))));
}

async function real(text: string): Promise<string> {
  try {
    return await realpath(text);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") throw refused(`${text} does not exist on this server.`);
    if (code === "EACCES" || code === "EPERM")
      throw refused(`${text} cannot be read. Give the user that runs Keytrail read access to it.`);
    if (code === "ELOOP" || code === "ENAMETOOLONG") throw refused(`${text.slice(0, 200)} leads nowhere.`);
    throw cause;
  }
}

function holds(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function refused(message: string): AppError {
  return new AppError({ code: "bad-input", message });
}
