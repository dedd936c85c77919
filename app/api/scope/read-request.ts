import type { ScopeRequest } from "@/lib/contracts/scope";
import { readScopeView, scopeRequestOf } from "@/lib/contracts/scope-view";
import type { Viewer } from "@/lib/contracts/viewer";
import { AppError } from "@/lib/errors";
import { storeState } from "@/lib/queries/storeState";
import type { currentStore } from "@/lib/services/app-store";

type Store = Awaited<ReturnType<typeof currentStore>>;

/** What an API address asks to scope, in the words of the page's address. Throws `AppError` bad-input for any fault. */
export async function readScopeRequest(
  params: URLSearchParams,
  store: Store,
  viewer: Viewer,
  nowUs: number,
): Promise<ScopeRequest> {
  const { view, problems } = readScopeView({
    about: params.get("about"),
    range: params.get("range"),
    "leaked-at": params.get("leaked-at"),
  });
  const [problem] = problems;
  if (problem !== undefined) throw new AppError({ code: "bad-input", message: problem });
  if (view.lines.length === 0)
    throw new AppError({ code: "bad-input", message: "Say in `about` what to scope, one name a line." });
  const { held } = await storeState(store, viewer, nowUs);
  return scopeRequestOf(view, held, nowUs);
}
