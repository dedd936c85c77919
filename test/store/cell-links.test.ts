import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { appRoot } from "@/lib/app-root";
import { rollUp } from "@/lib/services/rollUp";
import { Sql, sql } from "@/lib/sql/sql";
import { eventArbitrary } from "../support/event-arbitrary";
import { memoryStore, putEvents } from "../support/memory-store";

const FILL = readFileSync(join(appRoot(), "lib/store/migrations/0004-cell-links.sql"), "utf8")
  .split(";")
  .filter((statement) => statement.includes("UPDATE"))
  .map((statement) => Sql.fromParts([statement], []));

it("the migration tells of old cells what the roll-up tells of new ones", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(eventArbitrary, { minLength: 10, maxLength: 40 }), async (events) => {
      const store = await memoryStore();
      const cells = () =>
        store.query(sql`SELECT * FROM access_cell ORDER BY ALL`, z.record(z.string(), z.unknown()));
      try {
        await putEvents(store, events);
        await rollUp(store);
        const made = await cells();
        await store.write(async (writer) => {
          await writer.run(sql`UPDATE access_cell SET linked = 0, further = 0`);
          for (const statement of FILL) await writer.run(statement);
        });
        expect(await cells()).toEqual(made);
      } finally {
        await store.close();
      }
    }),
    { numRuns: 10 },
  );
  expect(FILL).toHaveLength(2);
});
