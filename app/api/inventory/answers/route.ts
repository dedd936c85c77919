import { answer } from "@/app/api/json";
import { AppError } from "@/lib/errors";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { importSentAnswer } from "@/lib/services/importSentAnswer";

const NAME_MAX = 1000;

/** Imports one file of answers: its name as `?name=`, when it was written as `?written=` (ms), its bytes as the body. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const { searchParams } = new URL(request.url);
    const name = searchParams.get("name")?.slice(-NAME_MAX) || "answers.json";
    const written = Number(searchParams.get("written") ?? Number.NaN);
    if (!request.body) throw new AppError({ code: "bad-input", message: `${name} is empty.` });
    return importSentAnswer(await currentStore(), viewer, {
      name,
      asOfUs: Number.isFinite(written) && written > 0 ? Math.floor(written * 1000) : Date.now() * 1000,
      body: request.body,
    });
  }, 201);
}
