import { z } from "zod";
import type { ImportReport } from "../../contracts/inventory-import";
import { demand } from "../../contracts/viewer";
import { importInventory } from "../importInventory";
import { inventoryFiles } from "../inventory-paths";
import type { Operation } from "./operation";

const input = z.object({
  /** Absolute paths of files and folders. */
  paths: z.array(z.string().min(1)).min(1).max(10_000),
});

/** `keytrail inventory import`. */
export const inventoryImport: Operation<z.infer<typeof input>, ImportReport> = {
  name: "inventory-import",
  input,
  run: async ({ viewer, store, audit }, { paths }) => {
    demand(viewer, "ingest");
    await audit?.("inventory-imported", paths.join(", "));
    return importInventory(store, viewer, await inventoryFiles(paths), Date.now() * 1000);
  },
};
