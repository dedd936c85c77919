import { DuckDBInstance } from "@duckdb/node-api";

const [file, query] = process.argv.slice(2);
const db = await DuckDBInstance.create(file ?? "", { access_mode: "READ_ONLY" });
const c = await db.connect();
const r = await c.runAndReadAll(query ?? "");
for (const row of r.getRowObjectsJson()) process.stdout.write(`${JSON.stringify(row)}\n`);
