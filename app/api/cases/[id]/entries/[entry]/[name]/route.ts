import { z } from "zod";
import { check, problem } from "@/app/api/json";
import { caseIdSchema } from "@/lib/contracts/case";
import { AppError } from "@/lib/errors";
import { caseEntry } from "@/lib/queries/caseEntry";
import { readFrozen } from "@/lib/queries/readFrozen";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { unpack } from "@/lib/services/pack-events";
import { recordAudit } from "@/lib/services/recordAudit";

export const dynamic = "force-dynamic";

interface Asked {
  params: Promise<{ id: string; entry: string; name: string }>;
}

/** What an entry kept: `events` as JSON lines, or a scope entry's `report`. */
export async function GET(request: Request, { params }: Asked): Promise<Response> {
  try {
    const viewer = await requireApiViewer(request);
    const asked = await params;
    const number = check(caseIdSchema, asked.id);
    const name = check(
      z.enum(["events", "report"], { error: "An entry keeps events or a report." }),
      asked.name,
    );
    const entry = await caseEntry(viewer, number, asked.entry);
    if (entry === null) throw new AppError({ code: "not-found", message: "The case has no such entry." });
    const { content } = await readFrozen(viewer, entry.id, name);
    await recordAudit(viewer, "case-exported", `C-${number}: ${name} of entry ${entry.position}`);
    const kind = name === "events" ? "application/x-ndjson" : "application/json";
    const fileName = `keytrail-C-${number}-entry-${entry.position}-${name}.${name === "events" ? "jsonl" : "json"}`;
    return new Response(await unpack(content), {
      headers: {
        "content-type": `${kind}; charset=utf-8`,
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return problem(error);
  }
}
