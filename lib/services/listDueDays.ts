import type { DueDay } from "../contracts/rotation";
import { demand, type Viewer } from "../contracts/viewer";
import { DAY_US } from "../core/time";
import type { AsOf } from "../queries/inventoryEdge";
import type { Metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { judgeInventory } from "./judge-inventory";

/** Days from the one of `asOf` on that something is due on, in their order, for `days` days. */
export async function listDueDays(
  store: Store,
  viewer: Viewer,
  people: Metadata | null,
  { asOf, policyId, days }: { asOf: AsOf; policyId: string | null; days: number },
): Promise<DueDay[]> {
  demand(viewer, "read");
  const { rows } = await judgeInventory(store, viewer, people, asOf.atUs, policyId, asOf.basis);
  const today = Math.floor(asOf.us / DAY_US);
  const found = new Map<number, DueDay>();
  for (const { key, name, dueUs, status } of rows) {
    if (dueUs === null || (status !== "compliant" && status !== "due-soon")) continue;
    const day = Math.floor(dueUs / DAY_US);
    if (day < today || day >= today + days) continue;
    const known = found.get(day);
    if (known) known.count += 1;
    else found.set(day, { day, count: 1, first: { key, name } });
  }
  return [...found.values()].sort((a, b) => a.day - b.day);
}
