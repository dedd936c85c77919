import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../errors";

/**
 * The key that session cookies are signed with: 32 random bytes in base64url, kept in `auth-secret` of the data folder,
 * made on first use, readable by its owner alone.
 */
export function authSecret(dataFolder: string): string {
  const path = join(dataFolder, "auth-secret");
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    writeFileSync(path, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    if (!isExisting(cause)) {
      throw new AppError({
        code: "store-unwritable",
        message: `${path} cannot be written. Give this user write access to the data folder and see that the disk has room.`,
        cause,
      });
    }
  }
  const secret = readFileSync(path, "utf8").trim();
  if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) {
    throw new AppError({
      code: "failed",
      message: `${path} is damaged. Remove it and start again; everybody then signs in anew.`,
    });
  }
  return secret;
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
