import { check, problem } from "@/app/api/json";
import { streamOf } from "@/app/api/stream-of";
import { caseIdSchema } from "@/lib/contracts/case";
import { caseExportSchema } from "@/lib/contracts/case-export";
import { currentStore, dataDir } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { exportCase } from "@/lib/services/exportCase";

export const dynamic = "force-dynamic";

/** A case as a file: `?format=bundle`, `report`, `timesketch`, `ocsf` or `csv`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const viewer = await requireApiViewer(request);
    const number = check(caseIdSchema, (await params).id);
    const format = check(caseExportSchema, new URL(request.url).searchParams.get("format"));
    const store = await currentStore();
    const { pieces, fileName, contentType } = await exportCase(store, viewer, dataDir(), { number, format });
    return new Response(streamOf(pieces), {
      headers: {
        "content-type": contentType,
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return problem(error);
  }
}
