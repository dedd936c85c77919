import { answer } from "@/app/api/json";
import { readInventoryRequest } from "@/lib/contracts/inventory-view";
import { inventoryAsOf } from "@/lib/queries/inventoryEdge";
import { currentStore, peopleStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { listInventory } from "@/lib/services/listInventory";

export const dynamic = "force-dynamic";

/** Rows of the list of keys and secrets: the view's own parts, `policy=`, `as-of=`, `start=` and `limit=`. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const { view, policyId, asked, start, limit } = readInventoryRequest(new URL(request.url).searchParams);
    const store = await currentStore();
    const { atUs, basis } = await inventoryAsOf(store, viewer, Date.now() * 1000, asked);
    const { rows, total } = await listInventory(
      store,
      viewer,
      { view, policyId, start, limit, asOfUs: atUs, basis },
      peopleStore(),
    );
    return { rows, total };
  });
}
