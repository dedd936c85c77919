import { check, problem } from "@/app/api/json";
import { scopeExportFormatSchema } from "@/lib/contracts/scope-view";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { exportScope } from "@/lib/services/exportScope";
import { readScopeRequest } from "../read-request";

export const dynamic = "force-dynamic";

/** The scope report as a file, `format=markdown` or `format=json`. */
export async function GET(request: Request): Promise<Response> {
  try {
    const viewer = await requireApiViewer(request);
    const { searchParams } = new URL(request.url);
    const format = check(scopeExportFormatSchema, searchParams.get("format"));
    const [store, nowUs] = [await currentStore(), Date.now() * 1000];
    const asked = await readScopeRequest(searchParams, store, viewer, nowUs);
    const { text, fileName, contentType } = await exportScope(store, viewer, asked, { format, nowUs });
    return new Response(text, {
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
