import "server-only";
import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";
import { cookies } from "next/headers";

/** Sets the cookies of better-auth's answer on the answer of this server action. */
export async function applyCookies(answer: Headers): Promise<void> {
  const jar = await cookies();
  for (const [name, cookie] of parseSetCookieHeader(answer.getSetCookie().join(", "))) {
    jar.set(name, cookie.value, toCookieOptions(cookie));
  }
}
