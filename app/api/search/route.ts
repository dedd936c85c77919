import { z } from "zod";
import { answer, check } from "@/app/api/json";
import { SEARCH_TEXT_MAX, SEARCH_TEXT_MIN } from "@/lib/contracts/search";
import { searchAll } from "@/lib/queries/searchAll";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";

export const dynamic = "force-dynamic";

const asked = z
  .string({ error: "Say in q what to search for." })
  .trim()
  .min(SEARCH_TEXT_MIN, { error: `Write at least ${SEARCH_TEXT_MIN} characters.` })
  .max(SEARCH_TEXT_MAX, { error: `A search may have at most ${SEARCH_TEXT_MAX} characters.` });

/** What a text may mean: at most five identities, keys and secrets, credentials, sessions, addresses, findings, cases and events. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const text = check(asked, new URL(request.url).searchParams.get("q") ?? undefined);
    return searchAll(await currentStore(), viewer, text);
  });
}
