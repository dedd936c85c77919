import { DuckDBInstance } from "@duckdb/node-api";

const db = await DuckDBInstance.create("/tmp/demo-data/keytrail.duckdb", { access_mode: "READ_ONLY" });
const c = await db.connect();
for (const q of process.argv.slice(2)) {
  const r = await c.runAndReadAll(q);
  console.log(q);
  for (const row of r.getRows())
    console.log(
      "  ",
      row.map((v) => (typeof v === "object" && v !== null ? v.toString() : String(v))).join(" | "),
    );
}
