import { z } from "zod";
import type { VerdictShown } from "../../contracts/inventory";
import { demand } from "../../contracts/viewer";
import { ROTATION_STATUSES, type RotationStatus } from "../../core/inventory";
import { formatTimeUs, HOUR_US } from "../../core/time";
import { inventoryAsOf } from "../../queries/inventoryEdge";
import type { Operation } from "./operation";

const input = z.object({
  /** One policy by its id; null: all that are on. */
  policy: z.string().nullable(),
  status: z.enum(ROTATION_STATUSES).nullable(),
  /** Microseconds: by what was known at that time; null: each as of the last time that is known of it. */
  asOfUs: z.number().int().nullable(),
});

export interface RotationLine {
  key: string;
  name: string;
  class: string;
  provider: string;
  owner: string | null;
  /** The worst of the verdicts. */
  status: RotationStatus;
  /** As of when it is: the last time that is known of it, or the time asked for. */
  asOf: string;
  /** RFC 3339, UTC; null where there is no such time. */
  due: string | null;
  /** When it got new material, the newest first. */
  changes: string[];
  verdicts: (Omit<VerdictShown, "dueUs"> & { due: string | null })[];
  /** Who read the previous version after the last change. */
  oldReaders: { key: string; name: string; last: string }[];
}

export interface RotationReport {
  /** The time asked for; else the end of the logs, and each item has its own. */
  asOf: string;
  counts: Record<RotationStatus, number>;
  items: RotationLine[];
}

/** `keytrail rotation`. */
export const rotation: Operation<z.infer<typeof input>, RotationReport> = {
  name: "rotation",
  input,
  run: async ({ viewer, store, dataFolder }, { policy, status, asOfUs }) => {
    demand(viewer, "read");
    const [
      { judgeInventory, shownVerdict, judgedAt, verdictsOf, worstOf },
      { metadataIfAny },
      { scoreEvents },
    ] = await Promise.all([
      import("../judge-inventory"),
      import("../../store/metadata/metadata"),
      import("../scoreEvents"),
    ]);
    // Readers of old versions are known from the marks of a rule.
    await scoreEvents(store, { untilDay: null });
    const asOf = await inventoryAsOf(store, viewer, Date.now() * 1000, asOfUs);
    const judged = await judgeInventory(
      store,
      viewer,
      metadataIfAny(dataFolder),
      asOf.atUs,
      null,
      asOf.basis,
    );
    const { people, base } = judged;
    const policies = people.policies.filter(
      ({ enabled, id }) => enabled && (policy === null || id === policy),
    );
    const counts = Object.fromEntries(ROTATION_STATUSES.map((one) => [one, 0])) as RotationReport["counts"];
    const items: RotationLine[] = [];
    for (const row of judged.rows) {
      const item = base.byKey.get(row.key);
      const verdicts = item === undefined ? [] : verdictsOf(item, people, policies, judgedAt(item, judged));
      const worst = worstOf(verdicts);
      const itemStatus = worst?.status ?? "not-applicable";
      counts[itemStatus] += 1;
      if (status !== null && status !== itemStatus) continue;
      items.push({
        key: row.key,
        name: row.name,
        class: row.class,
        provider: row.provider,
        owner: row.owner?.name ?? null,
        status: itemStatus,
        asOf: formatTimeUs(row.asOfUs),
        due: time(worst?.dueUs ?? null),
        changes: (item?.changesUs ?? []).map(formatTimeUs),
        verdicts: verdicts.map((verdict) => {
          const { dueUs, ...shown } = shownVerdict(verdict, people.policies);
          return { ...shown, due: time(dueUs) };
        }),
        oldReaders: (item?.oldReaders ?? []).map(({ key, name, lastUs }) => ({
          key,
          name,
          last: formatTimeUs(lastUs),
        })),
      });
    }
    return { asOf: formatTimeUs(Math.floor(asOf.us / HOUR_US) * HOUR_US), counts, items };
  },
};

function time(us: number | null): string | null {
  return us === null ? null : formatTimeUs(us);
}
