import { answer } from "@/app/api/json";
import { readIdentitiesView } from "@/lib/contracts/identities-view";
import { AppError } from "@/lib/errors";
import { listIdentities } from "@/lib/queries/listIdentities";
import { openEntityWindow } from "@/lib/queries/openEntityWindow";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";

export const dynamic = "force-dynamic";

/** Identities that fit a text and a kind, in an order: the list of the page, at most 1,000. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const { view, problems } = readIdentitiesView(new URL(request.url).searchParams);
    if (problems.length > 0)
      throw new AppError({ code: "bad-input", message: `Not understood: ${problems.join(", ")}` });
    const store = await currentStore();
    const window = await openEntityWindow(store, viewer, view.range, Date.now() * 1000);
    if (window === null) return { lines: [], total: 0, all: 0, fromUs: 0, toUs: 0 };
    return listIdentities(store, viewer, { ...view, ...window });
  });
}
