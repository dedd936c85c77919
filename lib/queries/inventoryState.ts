import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";
import { untilWritten } from "./remember";
import { storeState } from "./storeState";

/** A text that changes whenever events, cells, marks of rules or imported facts do. */
export async function inventoryVersion(store: Store, viewer: Viewer, nowUs: number): Promise<string> {
  demand(viewer, "read");
  const [{ version }, found] = await Promise.all([
    storeState(store, viewer, nowUs),
    untilWritten(store, "inventory", () =>
      store.first(
        sql`SELECT (SELECT coalesce(max(id), 0) FROM inventory_file) AS files, (SELECT count(*) FROM rule_mark) AS marks,
              (SELECT count(*) FROM access_cell) AS cells`,
        z.object({ files: z.number(), marks: z.number(), cells: z.number() }),
      ),
    ),
  ]);
  return `${version} ${found?.files ?? 0} ${found?.marks ?? 0} ${found?.cells ?? 0}`;
}
