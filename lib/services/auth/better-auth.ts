import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { admin } from "better-auth/plugins";
import { adminAc, userAc } from "better-auth/plugins/admin/access";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "../../contracts/password";
import type { Role } from "../../contracts/viewer";
import { dataDir } from "../../store/data-dir";
import { metadata } from "../../store/metadata/metadata";
import { configuredOrigins } from "./allowed-origins";
import { authSecret } from "./auth-secret";
import { openSession } from "./open-session";
import { hashPassword, verifyPassword } from "./password-hash";

/** A session ends this long after it began, used or not. */
const SESSION_LIFETIME_S = 24 * 60 * 60;

export type Auth = ReturnType<typeof create>;

const shared = globalThis as { keytrailAuth?: Map<string, Auth> };
shared.keytrailAuth ??= new Map();
const made = shared.keytrailAuth;

/**
 * The one better-auth of this process for a data folder. Its HTTP handler is not mounted: what people may do goes
 * through the functions of this folder, which limit and record it.
 */
export function auth(folder: string = dataDir()): Auth {
  const existing = made.get(folder);
  if (existing) return existing;
  const created = create(folder);
  made.set(folder, created);
  return created;
}

function create(folder: string) {
  const origin = configuredOrigins()[0] ?? "http://127.0.0.1:3000";
  return betterAuth({
    appName: "Keytrail",
    baseURL: origin,
    basePath: "/api/auth",
    secret: authSecret(folder),
    database: prismaAdapter(metadata(folder), { provider: "sqlite" }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: SESSION_LIFETIME_S, disableSessionRefresh: true, cookieCache: { enabled: false } },
    // Attempts are counted in rate-limit.ts, by account as well, and outlive a restart.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: "error" },
    advanced: {
      cookiePrefix: "keytrail",
      useSecureCookies: origin.startsWith("https://"),
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true, path: "/" },
      ipAddress: { ipAddressHeaders: ["x-forwarded-for"], ipv6Subnet: 128 },
    },
    plugins: [
      // Keeps a user's role, and opens no session for a user who is disabled ("banned" in its words).
      admin({
        defaultRole: "viewer" satisfies Role,
        adminRoles: ["admin" satisfies Role],
        roles: { viewer: userAc, reviewer: userAc, analyst: userAc, admin: adminAc } satisfies Record<
          Role,
          unknown
        >,
        bannedUserMessage: "This account is disabled. Ask an administrator of this Keytrail.",
      }),
      openSession(),
    ],
  });
}
