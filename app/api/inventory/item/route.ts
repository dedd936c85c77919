import { answer } from "@/app/api/json";
import { readInventoryRequest } from "@/lib/contracts/inventory-view";
import { inventoryAsOf } from "@/lib/queries/inventoryEdge";
import { currentStore, peopleStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { readInventoryItem } from "@/lib/services/readInventoryItem";

export const dynamic = "force-dynamic";

/** Everything that is known of the key or secret `key=`. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const { searchParams } = new URL(request.url);
    const { asked } = readInventoryRequest(searchParams);
    const store = await currentStore();
    const { atUs, basis } = await inventoryAsOf(store, viewer, Date.now() * 1000, asked);
    return readInventoryItem(store, viewer, searchParams.get("key") ?? "", peopleStore(), atUs, basis);
  });
}
