import { answer, check } from "@/app/api/json";
import { caseIdSchema } from "@/lib/contracts/case";
import { AppError } from "@/lib/errors";
import { countCaseEntries } from "@/lib/queries/countCaseEntries";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";

export const dynamic = "force-dynamic";

/** How many entries a case's notebook has now: pages that show it ask whether there are more. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const entries = await countCaseEntries(viewer, check(caseIdSchema, (await params).id));
    if (entries === null) throw new AppError({ code: "not-found", message: "There is no such case." });
    return { entries };
  });
}
