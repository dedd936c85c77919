import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../lib/errors";
import { explainMetadataError } from "../../lib/store/metadata/explain-error";
import { migrateMetadata } from "../../lib/store/metadata/migrate";
import { openMetadata } from "../../lib/store/metadata/open-metadata";
import { readMigrations } from "../../lib/store/metadata/read-migrations";

const MIGRATIONS = "prisma/migrations";
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keytrail-metadata-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(): string {
  return join(folder, "keytrail.sqlite");
}

async function prepared(): Promise<void> {
  await openMetadata(folder).$disconnect();
}

function edit(statement: string): void {
  const database = new Database(file());
  database.exec(statement);
  database.close();
}

function refusal(): AppError {
  try {
    openMetadata(folder);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("the file was opened");
}

describe("the migration runner", () => {
  it("applies each migration once and keeps Prisma's ledger with the file's SHA-256", async () => {
    await prepared();
    await prepared();
    const database = new Database(file(), { readonly: true });
    const rows = database.prepare("SELECT * FROM _prisma_migrations").all() as Record<string, unknown>[];
    database.close();
    const migrations = readMigrations(MIGRATIONS);
    expect(rows.map(({ migration_name }) => migration_name)).toEqual(migrations.map(({ name }) => name));
    for (const row of rows) {
      const sql = readFileSync(join(MIGRATIONS, String(row.migration_name), "migration.sql"));
      expect(row.checksum).toBe(createHash("sha256").update(sql).digest("hex"));
      expect(row.applied_steps_count).toBe(1);
      expect(row.finished_at).toBeTypeOf("number");
    }
  });

  it("leaves no trace of a migration that fails half way", () => {
    const database = new Database(":memory:");
    const broken = { name: "1", sql: "CREATE TABLE a (x); CREATE TABLE a (x);", checksum: "" };
    expect(() => migrateMetadata(database, [broken])).toThrow(/already exists/);
    expect(database.prepare("SELECT count(*) FROM sqlite_schema").pluck().get()).toBe(0);
  });

  it("refuses a migration that breaks a reference", () => {
    const database = new Database(":memory:");
    const sql =
      "CREATE TABLE a (x PRIMARY KEY); CREATE TABLE b (y REFERENCES a (x)); INSERT INTO b VALUES (1)";
    expect(() => migrateMetadata(database, [{ name: "1", sql, checksum: "" }])).toThrow(
      /breaks 1 references/,
    );
  });
});

describe("opening", () => {
  it("makes a file that only its owner can read", async () => {
    await prepared();
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it("refuses a newer schema in one sentence and leaves the bytes as they were", async () => {
    await prepared();
    edit(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '20991231000000_future', 1)",
    );
    const before = readFileSync(file());
    expect(refusal()).toMatchObject({ code: "store-newer", httpStatus: 503 });
    expect(refusal().message).toContain("20991231000000_future");
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it("refuses a database whose migration was another one of the same name", async () => {
    await prepared();
    edit("UPDATE _prisma_migrations SET checksum = 'other'");
    expect(refusal().message).toMatch(/another version of the migration/);
  });

  it("refuses a migration that did not finish", async () => {
    await prepared();
    edit("UPDATE _prisma_migrations SET finished_at = NULL");
    expect(refusal().message).toMatch(/did not finish/);
  });

  it("refuses a SQLite file of another program and leaves it untouched", () => {
    edit("CREATE TABLE recipe (name TEXT)");
    const before = readFileSync(file());
    expect(refusal()).toMatchObject({ code: "store-newer" });
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it("refuses a file that is no database and leaves it untouched", () => {
    writeFileSync(file(), "not a database, but long enough to be read as one".repeat(100));
    const before = readFileSync(file());
    expect(refusal()).toMatchObject({ code: "store-newer" });
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it("says what to do when the folder is a file", () => {
    const path = join(folder, "taken");
    writeFileSync(path, "");
    expect(() => openMetadata(path)).toThrow(/cannot be written\. Give this user write access/);
  });

  it("says what to do when the folder is read-only", () => {
    const closed = join(folder, "closed");
    chmodSync(folder, 0o755);
    mkdirSync(closed, { mode: 0o555 });
    const root = process.geteuid?.() === 0;
    // Nothing is closed to root.
    if (root) process.seteuid?.(65_534);
    try {
      expect(() => openMetadata(closed)).toThrow(/cannot be written\. Give this user write access/);
    } finally {
      if (root) process.seteuid?.(0);
    }
    expect(readdirSync(closed)).toEqual([]);
  });

  it("opens a copy of the folder as it stood while it was in use", async () => {
    const client = openMetadata(folder);
    await client.verification.create({
      data: { id: "v", identifier: "i", value: "x", expiresAt: new Date(0) },
    });
    const copy = join(folder, "copy");
    mkdirSync(copy);
    for (const name of readdirSync(folder).filter((name) => name !== "copy")) {
      copyFileSync(join(folder, name), join(copy, name));
    }
    await client.$disconnect();
    const reopened = openMetadata(copy);
    expect(await reopened.verification.count()).toBe(1);
    await reopened.$disconnect();
  });
});

describe("faults of the file become one sentence", () => {
  it.each([
    ["SQLITE_FULL", "database or disk is full", "store-unwritable", /disk .* is full/],
    ["SQLITE_READONLY", "attempt to write a readonly database", "store-unwritable", /write access/],
    ["SQLITE_BUSY", "database is locked", "store-locked", /Another process/],
    ["SQLITE_CORRUPT", "database disk image is malformed", "store-newer", /backup/],
  ])("%s", (code, message, expected, sentence) => {
    const wrapped = new Error("query failed", { cause: Object.assign(new Error(message), { code }) });
    const explained = explainMetadataError(wrapped, "/data/keytrail.sqlite");
    expect(explained).toMatchObject({ code: expected });
    expect(String(explained)).toMatch(sentence);
  });

  it("a full disk during a write is told as such", async () => {
    const client = openMetadata(folder);
    await client.$queryRawUnsafe("PRAGMA max_page_count = 1");
    const value = "x".repeat(200_000);
    const write = client.verification.create({
      data: { id: "v", identifier: "i", value, expiresAt: new Date(0) },
    });
    await expect(write).rejects.toMatchObject({ code: "store-unwritable" });
    expect(await client.verification.count()).toBe(0);
    await client.$disconnect();
  });

  it("another error stays what it was", () => {
    const error = new TypeError("a bug");
    expect(explainMetadataError(error, "x")).toBe(error);
  });
});

describe("the audit log", () => {
  it("only grows: the database itself refuses to change or remove an entry", async () => {
    const client = openMetadata(folder);
    await client.auditEntry.create({
      data: { time: new Date(0), userName: "a", action: "sign-in", subject: "" },
    });
    await expect(client.auditEntry.updateMany({ data: { action: "other" } })).rejects.toThrow();
    await expect(client.auditEntry.deleteMany()).rejects.toThrow();
    expect(await client.auditEntry.count({ where: { action: "sign-in" } })).toBe(1);
    await client.$disconnect();
  });
});
