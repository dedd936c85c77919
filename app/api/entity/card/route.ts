import { z } from "zod";
import { answer, check } from "@/app/api/json";
import { ENTITY_SIDES } from "@/lib/contracts/entity-view";
import { AppError } from "@/lib/errors";
import { entityCard } from "@/lib/queries/entityCard";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";

export const dynamic = "force-dynamic";

const asked = z.object({ side: z.enum(ENTITY_SIDES), key: z.string().min(1).max(4096) });

/** The few facts that the hover card of an identity or resource shows. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const { searchParams } = new URL(request.url);
    const { side, key } = check(asked, Object.fromEntries(searchParams));
    const card = await entityCard(await currentStore(), viewer, { side, key, nowUs: Date.now() * 1000 });
    if (!card) throw new AppError({ code: "not-found", message: "The logs held name nothing by this key." });
    return card;
  });
}
