import type { AuditAction } from "../contracts/audit";
import type { UserSummary } from "../contracts/user";
import { demand, isRole, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";

const SIGN_INS = ["set-up", "sign-in", "sign-in-by-link"] as const satisfies AuditAction[];

/** All users by address, at most 1,000. */
export async function listUsers(viewer: Viewer): Promise<UserSummary[]> {
  demand(viewer, "manage-users");
  const rows = await metadata().user.findMany({
    orderBy: { email: "asc" },
    take: 1000,
    include: { accounts: { where: { providerId: "credential" }, select: { id: true } } },
  });
  const signIns = await metadata().auditEntry.groupBy({
    by: ["userId"],
    where: { userId: { in: rows.map(({ id }) => id) }, action: { in: [...SIGN_INS] } },
    _max: { time: true },
  });
  const lastSignIn = new Map(signIns.map(({ userId, _max }) => [userId, _max.time]));
  return rows.map(({ id, name, email, role, banned, accounts }) => ({
    id,
    name,
    email,
    role: isRole(role) ? role : "viewer",
    disabled: banned ?? false,
    hasPassword: accounts.length > 0,
    lastSignInAt: lastSignIn.get(id)?.toISOString() ?? null,
  }));
}
