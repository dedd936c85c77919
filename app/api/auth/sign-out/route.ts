import { toProblem } from "@/lib/errors";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { signOut } from "@/lib/services/auth/sign-out";

/** Ends the session: 204, or a problem. */
export async function POST(request: Request): Promise<Response> {
  try {
    const answer = await signOut(await requireApiViewer(request), request.headers);
    const response = new Response(null, { status: 204 });
    for (const cookie of answer.getSetCookie()) response.headers.append("Set-Cookie", cookie);
    return response;
  } catch (error) {
    const { status, body } = toProblem(error);
    if (status === 500) console.error(error);
    return Response.json(body, { status });
  }
}
