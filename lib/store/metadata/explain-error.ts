import { AppError } from "../../errors";

/**
 * The `AppError` for a fault of the SQLite file that a person can mend (full disk, no write access, locked, not a
 * database); any other error comes back as it is.
 */
export function explainMetadataError(error: unknown, path: string): unknown {
  if (error instanceof AppError) return error;
  const text = chain(error);
  const fault = FAULTS.find(({ pattern }) => pattern.test(text));
  if (!fault) return error;
  return new AppError({ code: fault.code, message: fault.message(path), cause: error });
}

const FAULTS = [
  {
    pattern: /SQLITE_FULL|disk is full|ENOSPC|EDQUOT/,
    code: "store-unwritable",
    message: (path: string) => `The disk that holds ${path} is full. Free some room and try again.`,
  },
  {
    pattern:
      /SQLITE_READONLY|readonly database|SQLITE_CANTOPEN|unable to open database|EACCES|EPERM|EROFS|ENOTDIR|EEXIST/,
    code: "store-unwritable",
    message: (path: string) =>
      `${path} cannot be written. Give this user write access to it and its folder, or choose another data folder with --data.`,
  },
  {
    pattern: /SQLITE_NOTADB|file is not a database|SQLITE_CORRUPT|malformed/,
    code: "store-newer",
    message: (path: string) =>
      `${path} is not a SQLite file this program can read; it is left untouched. Restore it from a backup, or choose another data folder with --data.`,
  },
  {
    pattern: /SQLITE_BUSY|SQLITE_LOCKED|database is locked|SocketTimeout|P1008/,
    code: "store-locked",
    message: (path: string) =>
      `Another process has held ${path} for too long. Wait for it to finish, or stop it, and try again.`,
  },
] as const;

/** Codes and messages of an error and of what caused it, a few levels deep. */
function chain(error: unknown): string {
  const parts: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 6 && current; depth += 1) {
    if (typeof current !== "object") {
      parts.push(String(current));
      break;
    }
    const { code, message, kind, originalMessage, cause } = current as Record<string, unknown>;
    parts.push(...[code, message, kind, originalMessage].filter((part) => typeof part === "string"));
    current = cause;
  }
  return parts.join("\n");
}
