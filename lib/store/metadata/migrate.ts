import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import { AppError } from "../../errors";
import type { Migration } from "./read-migrations";

const LEDGER = `CREATE TABLE "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

interface LedgerRow {
  migration_name: string;
  checksum: string;
  finished_at: number | null;
}

/**
 * Applies the migrations that the database lacks, each in a transaction of its own, and keeps Prisma's ledger so
 * that `prisma migrate deploy` may take over. Two processes may run it at once. Throws `AppError` store-newer,
 * with nothing changed, for a database of a newer or of another program.
 *
 * @returns names of the migrations applied now
 */
export function migrateMetadata(database: Database, migrations: readonly Migration[]): string[] {
  check(database, migrations);
  // A migration may rebuild a table that others refer to; each transaction checks the references before it commits.
  database.pragma("foreign_keys = OFF");
  try {
    return migrations.filter((migration) => apply(database, migration)).map(({ name }) => name);
  } finally {
    database.pragma("foreign_keys = ON");
  }
}

function apply(database: Database, migration: Migration): boolean {
  return database
    .transaction(() => {
      if (!hasLedger(database)) database.exec(LEDGER);
      if (ledger(database).some(({ migration_name }) => migration_name === migration.name)) return false;
      const startedAt = Date.now();
      database.exec(migration.sql);
      const broken = database.pragma("foreign_key_check");
      if (Array.isArray(broken) && broken.length > 0) {
        throw new Error(`migration ${migration.name} breaks ${broken.length} references`);
      }
      database
        .prepare(
          `INSERT INTO "_prisma_migrations"
             (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count)
           VALUES (?, ?, ?, ?, NULL, NULL, ?, 1)`,
        )
        .run(randomUUID(), migration.checksum, Date.now(), migration.name, startedAt);
      return true;
    })
    .immediate();
}

function check(database: Database, migrations: readonly Migration[]): void {
  if (!hasLedger(database)) {
    const tables = database.prepare("SELECT count(*) FROM sqlite_schema").pluck().get();
    if (tables === 0) return;
    throw refusal("This SQLite file was not made by Keytrail and is left untouched.");
  }
  for (const row of ledger(database)) {
    const known = migrations.find(({ name }) => name === row.migration_name);
    if (!known) {
      throw new AppError({
        code: "store-newer",
        message: `The data folder was written by a newer Keytrail (it has the migration ${row.migration_name}, which this program does not know). Update Keytrail, or choose another folder with --data.`,
      });
    }
    if (row.finished_at === null) {
      throw refusal(`The migration ${row.migration_name} of keytrail.sqlite did not finish.`);
    }
    if (known.checksum !== row.checksum) {
      throw refusal(
        `keytrail.sqlite was made with another version of the migration ${row.migration_name} and is left untouched.`,
      );
    }
  }
}

function refusal(sentence: string): AppError {
  return new AppError({
    code: "store-newer",
    message: `${sentence} Restore a backup, use the Keytrail that wrote it, or choose another folder with --data.`,
  });
}

function hasLedger(database: Database): boolean {
  return (
    database
      .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '_prisma_migrations'")
      .get() !== undefined
  );
}

function ledger(database: Database): LedgerRow[] {
  return database
    .prepare<[], LedgerRow>(
      `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
    )
    .all();
}
