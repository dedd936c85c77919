import { problem } from "@/app/api/json";
import { readInventoryRequest } from "@/lib/contracts/inventory-view";
import { inventoryAsOf } from "@/lib/queries/inventoryEdge";
import { currentStore, peopleStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { exportInventory } from "@/lib/services/exportInventory";

export const dynamic = "force-dynamic";

/** The rows of a view as a file: `?format=csv|json` beside the view's own parts. */
export async function GET(request: Request): Promise<Response> {
  try {
    const viewer = await requireApiViewer(request);
    const { searchParams } = new URL(request.url);
    const { view, policyId, asked } = readInventoryRequest(searchParams);
    const store = await currentStore();
    const { atUs, basis } = await inventoryAsOf(store, viewer, Date.now() * 1000, asked);
    const format = searchParams.get("format") === "json" ? "json" : "csv";
    const file = await exportInventory(
      store,
      viewer,
      { view, policyId, asOfUs: atUs, basis, format },
      peopleStore(),
    );
    return new Response(file.text, {
      headers: {
        "content-type": file.contentType,
        "content-disposition": `attachment; filename="${file.fileName}"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return problem(error);
  }
}
