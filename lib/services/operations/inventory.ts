import { z } from "zod";
import type { InventoryRow } from "../../contracts/inventory";
import { demand } from "../../contracts/viewer";
import { formatTimeUs } from "../../core/time";
import { inventoryAsOf } from "../../queries/inventoryEdge";
import type { Operation } from "./operation";

const input = z.object({});

/** A key or secret as the command line prints it. */
export type InventoryLine = Omit<
  InventoryRow,
  "createdUs" | "lastUsedUs" | "sinceUs" | "dueUs" | "asOfUs" | "conflicts"
> & {
  /** RFC 3339, UTC. */
  created: string | null;
  lastUsed: string | null;
  since: string | null;
  due: string | null;
  /** As of when the status is. */
  asOf: string;
  conflicts: { kind: string; text: string; coverage: boolean; eventId: string | null }[];
};

/** `keytrail inventory`. */
export const inventory: Operation<z.infer<typeof input>, InventoryLine[]> = {
  name: "inventory",
  input,
  run: async ({ viewer, store, dataFolder }) => {
    demand(viewer, "read");
    // Loaded when asked for: few commands need what people write.
    const [{ judgeInventory }, { metadataIfAny }, { rollUp }] = await Promise.all([
      import("../judge-inventory"),
      import("../../store/metadata/metadata"),
      import("../rollUp"),
    ]);
    await rollUp(store);
    const { atUs, basis } = await inventoryAsOf(store, viewer, Date.now() * 1000, null);
    const { rows, base } = await judgeInventory(store, viewer, metadataIfAny(dataFolder), atUs, null, basis);
    return rows.map(({ createdUs, lastUsedUs, sinceUs, dueUs, asOfUs, conflicts: _, ...row }) => ({
      ...row,
      created: time(createdUs),
      lastUsed: time(lastUsedUs),
      since: time(sinceUs),
      due: time(dueUs),
      asOf: formatTimeUs(asOfUs),
      conflicts: base.byKey.get(row.key)?.conflicts ?? [],
    }));
  },
};

function time(us: number | null): string | null {
  return us === null ? null : formatTimeUs(us);
}
