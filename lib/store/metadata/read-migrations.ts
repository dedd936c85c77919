import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Migration {
  /** Folder name, which starts with the time it was written: names sort in the order to apply. */
  name: string;
  sql: string;
  /** SHA-256 of the file in hexadecimal, as Prisma keeps it. */
  checksum: string;
}

/** The migrations of a `prisma/migrations` folder, in the order to apply. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name, "migration.sql"));
      return {
        name,
        sql: bytes.toString("utf8"),
        checksum: createHash("sha256").update(bytes).digest("hex"),
      };
    });
}
