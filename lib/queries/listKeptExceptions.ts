import type { KeptExceptionRow } from "../contracts/review";
import { demand, type Viewer } from "../contracts/viewer";
import type { Metadata } from "../store/metadata/open-metadata";

/** Every exception that overlaps `[from, to)`, from rotation policies and of expected access, withdrawn ones included. */
export async function listKeptExceptions(
  viewer: Viewer,
  { from, to }: { from: Date; to: Date },
  db: Metadata,
): Promise<KeptExceptionRow[]> {
  demand(viewer, "read");
  const where = { createdAt: { lt: to }, until: { gte: from } };
  const [rotation, access] = await Promise.all([
    db.rotationException.findMany({ where, orderBy: { id: "asc" } }),
    db.expectation.findMany({ where, orderBy: { id: "asc" } }),
  ]);
  return [
    ...rotation.map((one) => ({
      id: one.id,
      kind: "rotation" as const,
      about: { key: one.resourceKey, name: one.resourceName },
      policyId: one.policyId,
      what: one.policyId ?? "every policy",
      reason: one.reason,
      owner: one.owner,
      openedUs: one.createdAt.getTime() * 1000,
      untilUs: one.until.getTime() * 1000,
      withdrawnUs: one.withdrawnAt === null ? null : one.withdrawnAt.getTime() * 1000,
    })),
    ...access.map((one) => ({
      id: one.id,
      kind: "access" as const,
      about: { key: one.identityKey, name: one.identityKey },
      policyId: null,
      what: `expected: ${[one.action ?? "any action", one.resourceKey ?? "any key or secret", one.network ?? "any network"].join(", ")}`,
      reason: one.note,
      owner: one.authorName,
      openedUs: one.createdAt.getTime() * 1000,
      untilUs: one.until.getTime() * 1000,
      withdrawnUs: one.withdrawnAt === null ? null : one.withdrawnAt.getTime() * 1000,
    })),
  ];
}
