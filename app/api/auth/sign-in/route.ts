import { signInSchema } from "@/lib/contracts/auth";
import { AppError, toProblem } from "@/lib/errors";
import { assertSameOrigin } from "@/lib/services/auth/same-origin";
import { signIn } from "@/lib/services/auth/sign-in";

const BODY_LENGTH_MAX = 4096;

/** Signs in with `{"email", "password"}`: 204 and the session cookie, or a problem. For scripts; people have the page. */
export async function POST(request: Request): Promise<Response> {
  try {
    assertSameOrigin(request.headers);
    const parsed = signInSchema.safeParse(await readJson(request));
    if (!parsed.success) {
      throw new AppError({ code: "bad-input", message: 'Send {"email": "…", "password": "…"} as JSON.' });
    }
    const answer = await signIn(parsed.data, request.headers);
    const response = new Response(null, { status: 204 });
    for (const cookie of answer.getSetCookie()) response.headers.append("Set-Cookie", cookie);
    return response;
  } catch (error) {
    const { status, body } = toProblem(error);
    if (status === 500) console.error(error);
    return Response.json(body, { status });
  }
}

async function readJson(request: Request): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? BODY_LENGTH_MAX + 1) > BODY_LENGTH_MAX) return null;
  const text = await request.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
