import { demand, type Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import { type IsoWeek, weekOf, weeksBetween } from "../core/iso-week";
import type { Posture } from "../core/posture";
import { formatTimeUs, HOUR_US } from "../core/time";
import type { Deed, PostureFacts } from "../inventory/checks/check";
import { CHECKS } from "../inventory/checks/registry";
import { MANY_IDENTITIES, MANY_USES } from "../inventory/checks/shared-widely";
import { postureCallers, postureDeeds, postureSharing } from "../queries/postureWeeks";
import { readCoverage } from "../queries/readCoverage";
import { remember } from "../queries/remember";
import { storeState } from "../queries/storeState";
import { holes } from "../review/holes";
import type { Store } from "../store/store";
import { weekNamed } from "./buildReview";
import { type InventoryBase, inventoryBase } from "./inventory-base";
import { accessOverTime, environmentsOf } from "./posture-access";
import { postureItem } from "./posture-item";

/** Weeks of the trend, the week itself included. */
const TREND_WEEKS = 8;
/** Logs that end so near the end of a week hold it. */
const EDGE_US = 6 * HOUR_US;

/**
 * What every check says of a week (without one the last held to its end) and of the weeks before it. Null when nothing is held. Throws
 * `AppError` bad-input for a text that is no week.
 */
export async function readPosture(
  store: Store,
  viewer: Viewer,
  { week: asked, nowUs }: { week: string | null; nowUs: number },
): Promise<Posture | null> {
  demand(viewer, "read");
  const { held } = await storeState(store, viewer, nowUs);
  if (held === null) return null;
  const week = asked === null ? lastFull(held.firstUs, Math.min(held.newestUs, nowUs)) : weekNamed(asked);
  const base = await inventoryBase(store, viewer, nowUs);
  const key = `posture ${base.version} ${week.name} ${Math.floor(nowUs / HOUR_US)}`;
  return remember(store, "review", key, () => judge(store, viewer, base, week, held.firstUs, nowUs));
}

/** The last week that is held to its end; where there is none, the newest. */
function lastFull(firstUs: number, lastUs: number): IsoWeek {
  const newest = weekOf(lastUs);
  const before = weekOf(newest.fromUs - 1);
  return lastUs >= newest.toUs - EDGE_US || firstUs >= before.toUs ? newest : before;
}

async function judge(
  store: Store,
  viewer: Viewer,
  base: InventoryBase,
  week: IsoWeek,
  firstUs: number,
  nowUs: number,
): Promise<Posture> {
  const weeks = weeksBetween(Math.min(firstUs, week.fromUs), week.toUs, TREND_WEEKS);
  const facts = await gather(store, viewer, base, weeks, nowUs);
  return {
    week: week.name,
    from: formatTimeUs(week.fromUs),
    to: formatTimeUs(week.toUs),
    checks: CHECKS.map(({ judge: judgeWeek, ...check }) => {
      const results = facts.map((of) => judgeWeek(of));
      const last = results.at(-1);
      if (last === undefined) throw new Error("A posture without a week.");
      const trend = weeks.map(({ name }, i) => ({
        week: name,
        failing: results[i]?.failing ?? 0,
        unknown: results[i]?.unknown ?? 0,
        total: results[i]?.total ?? 0,
      }));
      return { ...check, ...last, trend };
    }),
  };
}

async function gather(
  store: Store,
  viewer: Viewer,
  base: InventoryBase,
  weeks: readonly IsoWeek[],
  nowUs: number,
): Promise<PostureFacts[]> {
  const span: Span = { fromUs: weeks[0]?.fromUs ?? 0, toUs: weeks.at(-1)?.toUs ?? 0 };
  const environments = await environmentsOf(store, viewer, base);
  const [callers, left, logging, sharing, access, { streams }] = await Promise.all([
    postureCallers(store, viewer, span),
    postureDeeds(store, viewer, span, ["export", "backup", "import-material"]),
    postureDeeds(store, viewer, span, ["change-audit", "stop-audit"]),
    postureSharing(store, viewer, span, { identities: MANY_IDENTITIES, uses: MANY_USES }, environments),
    accessOverTime(store, viewer, base),
    readCoverage(store, viewer, nowUs),
  ]);
  const nameOf = (key: string) => base.byKey.get(key)?.name ?? key;
  return weeks.map((week) => {
    const ofWeek = <R extends { weekUs: number }>(rows: readonly R[]) =>
      rows.filter(({ weekUs }) => weekUs === week.fromUs);
    const toUs = Math.min(week.toUs, nowUs);
    const { streams: count, hours, missing } = holes(streams, { fromUs: week.fromUs, toUs });
    return {
      toUs,
      items: base.items.flatMap((item) => postureItem(item, base, access, toUs)),
      callers: ofWeek(callers),
      left: ofWeek(left).map(deedOf),
      logging: ofWeek(logging).map(deedOf),
      shared: week === weeks.at(-1) ? sharing.worst.map((one) => ({ ...one, name: nameOf(one.key) })) : [],
      sharedInAll: ofWeek(sharing.weeks)[0]?.shared ?? 0,
      used: ofWeek(sharing.weeks)[0]?.used ?? 0,
      coverage: { streams: count, hours, missing },
    };
  });
}

function deedOf(row: {
  action: string;
  identity: string;
  identityName: string;
  resource: string | null;
  resourceName: string | null;
  events: number;
}): Deed {
  return {
    action: row.action,
    identity: { key: row.identity, name: row.identityName },
    resource: row.resource === null ? null : { key: row.resource, name: row.resourceName ?? row.resource },
    events: row.events,
  };
}
