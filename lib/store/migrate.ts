import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { AppError } from "../errors";

interface Migration {
  version: number;
  name: string;
  text: string;
}

/**
 * Brings the schema to the newest numbered migration, each in a transaction of its own. Refuses, changing
 * nothing, a file whose schema is newer than this program or is not Keytrail's.
 */
export async function migrate(connection: DuckDBConnection, folder: string): Promise<void> {
  const migrations = await readMigrations(folder);
  const newest = migrations.at(-1)?.version ?? 0;
  const current = await schemaVersion(connection);
  if (current > newest) {
    throw new AppError({
      code: "store-newer",
      message: `The data folder was written by a newer Keytrail (schema ${current}, this program knows ${newest}). Update Keytrail, or choose another folder with --data.`,
    });
  }
  for (const migration of migrations.filter(({ version }) => version > current)) {
    await connection.run("BEGIN TRANSACTION");
    await connection.run(migration.text);
    await connection.run("INSERT INTO schema_migration VALUES ($1, $2, current_timestamp::TIMESTAMP)", [
      BigInt(migration.version),
      migration.name,
    ]);
    await connection.run("COMMIT");
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({
      version: Number(name.slice(0, 4)),
      name,
      text: await readFile(join(folder, name), "utf8"),
    })),
  );
}

async function schemaVersion(connection: DuckDBConnection): Promise<number> {
  const tables = await connection.runAndReadAll(
    "SELECT table_name FROM duckdb_tables() WHERE NOT internal UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal",
  );
  const names = tables.getRows().map(([name]) => String(name));
  const ours = names.includes("schema_migration") && (names.length === 1 || names.includes("store_meta"));
  if (names.length > 0 && !ours) {
    throw new AppError({
      code: "store-newer",
      message:
        "This DuckDB file was not made by Keytrail and is left untouched. Choose another folder with --data.",
    });
  }
  await connection.run(
    "CREATE TABLE IF NOT EXISTS schema_migration (version INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)",
  );
  const reader = await connection.runAndReadAll("SELECT coalesce(max(version), 0) FROM schema_migration");
  return Number(reader.getRows()[0]?.[0] ?? 0);
}
