import { z } from "zod";
import { check, problem } from "@/app/api/json";
import { REVIEW_TABLES } from "@/lib/contracts/review";
import { currentStore, peopleStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { exportReview } from "@/lib/services/exportReview";

export const dynamic = "force-dynamic";

const asked = z.object({
  id: z.string().max(64).nullable(),
  week: z.string().max(20).nullable(),
  table: z.enum(REVIEW_TABLES, { error: "There is no such table." }).nullable(),
});

/** A review as a file: JSON, or with `table` one of its tables as CSV. By `id` of a signed one, else by `week`. */
export async function GET(request: Request): Promise<Response> {
  try {
    const viewer = await requireApiViewer(request);
    const { searchParams } = new URL(request.url);
    const [id, week, table] = ["id", "week", "table"].map((name) => searchParams.get(name));
    const { text, fileName, contentType } = await exportReview(
      await currentStore(),
      viewer,
      { ...check(asked, { id, week, table }), nowUs: Date.now() * 1000 },
      peopleStore(),
    );
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
