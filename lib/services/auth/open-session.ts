import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

/**
 * A better-auth plugin with one endpoint, `openSession`, that signs a user in whose one-time link was checked by the
 * caller. It has no address: only code in this process can call it.
 */
export function openSession() {
  return {
    id: "open-session",
    endpoints: {
      openSession: createAuthEndpoint.serverOnly(
        { method: "POST", body: z.object({ userId: z.string() }) },
        async (context) => {
          const { internalAdapter } = context.context;
          const user = await internalAdapter.findUserById(context.body.userId);
          if (!user) throw context.error("UNAUTHORIZED");
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(context, { session, user });
          return context.json({ sessionId: session.id });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
