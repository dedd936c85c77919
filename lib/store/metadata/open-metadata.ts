import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import Database from "better-sqlite3";
import { appRoot } from "../../app-root";
import { PrismaClient } from "../../generated/prisma/client";
import { explainMetadataError } from "./explain-error";
import { migrateMetadata } from "./migrate";
import { readMigrations } from "./read-migrations";

/** The Prisma client of `keytrail.sqlite`; its errors that a person can mend are `AppError`s. */
export type Metadata = ReturnType<typeof connect>;

/** How long a statement waits for another process's lock. */
const BUSY_TIMEOUT_MS = 5000;

/** Where a data folder keeps what people write. */
export function metadataPath(dataFolder: string): string {
  return join(dataFolder, "keytrail.sqlite");
}

/**
 * Opens, and makes where absent, `keytrail.sqlite` in a data folder, brought to the newest schema. Throws an
 * `AppError` that says in a sentence what to do when the folder cannot be written, the disk is full, or the schema
 * is not this program's; the file is then as it was. The file is readable by its owner alone.
 */
export function openMetadata(dataFolder: string): Metadata {
  const path = metadataPath(dataFolder);
  try {
    prepareFile(dataFolder, path);
    const database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    try {
      migrateMetadata(database, readMigrations(join(appRoot(), "prisma/migrations")));
      database.pragma("journal_mode = WAL");
    } finally {
      database.close();
    }
  } catch (error) {
    throw explainMetadataError(error, path);
  }
  return connect(path);
}

function prepareFile(folder: string, path: string): void {
  if (existsSync(path)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
  chmodSync(path, 0o600);
}

function connect(path: string) {
  const adapter = new PrismaBetterSqlite3({ url: path, timeout: BUSY_TIMEOUT_MS });
  return new PrismaClient({ adapter, errorFormat: "minimal" }).$extends({
    query: {
      async $allOperations({ args, query }) {
        try {
          return await query(args);
        } catch (error) {
          throw explainMetadataError(error, path);
        }
      },
    },
  });
}
