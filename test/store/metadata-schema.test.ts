import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { migrateMetadata } from "../../lib/store/metadata/migrate";
import { readMigrations } from "../../lib/store/metadata/read-migrations";

const TYPES: Record<string, string> = {
  String: "TEXT",
  Boolean: "BOOLEAN",
  DateTime: "DATETIME",
  Int: "INTEGER",
  Bytes: "BLOB",
};

interface Column {
  name: string;
  type: string;
  required: boolean;
}

/** Tables and columns that prisma/schema.prisma describes. */
function described(): Map<string, Column[]> {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const tables = new Map<string, Column[]>();
  for (const [, body = ""] of schema.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)) {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? "";
    const columns = [...body.matchAll(/^ {2}(\w+) +(\w+)(\?)?(?: +(.*))?$/gm)]
      .filter(([, , type = ""]) => type in TYPES)
      .map(([, field = "", type = "", optional, attributes = ""]) => ({
        name: / ?@map\("(\w+)"\)/.exec(attributes)?.[1] ?? field,
        type: TYPES[type] ?? "",
        required: optional === undefined,
      }));
    tables.set(table, columns);
  }
  return tables;
}

describe("the migrations make what the schema describes", () => {
  const database = new Database(":memory:");
  migrateMetadata(database, readMigrations("prisma/migrations"));

  it("the same tables", () => {
    const names = database
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('_prisma_migrations', 'sqlite_sequence')",
      )
      .pluck()
      .all();
    expect(names.sort()).toEqual([...described().keys()].sort());
  });

  it.each([...described()])("%s has the same columns, types and nullability", (table, columns) => {
    const rows = database.pragma(`table_info("${table}")`) as {
      name: string;
      type: string;
      notnull: number;
    }[];
    const found = rows.map(({ name, type, notnull }) => ({ name, type, required: notnull === 1 }));
    const byName = (a: Column, b: Column) => a.name.localeCompare(b.name);
    expect(found.sort(byName)).toEqual(columns.sort(byName));
  });
});
