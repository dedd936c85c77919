import type { Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import { accessKeysInUse } from "../queries/accessKeysInUse";
import { postureDeeds } from "../queries/postureWeeks";
import type { AccessItem, ControlFacts, JudgedItem } from "../review/control-facts";
import { holes, type StreamRuns } from "../review/holes";
import type { Store } from "../store/store";
import type { BaseItem, InventoryBase } from "./inventory-base";
import { accessOverTime } from "./posture-access";

/** What the controls of a week are judged on besides rotation, as of the end of a time. */
export async function controlFacts(
  store: Store,
  viewer: Viewer,
  base: InventoryBase,
  { items, streams, week }: { items: readonly JudgedItem[]; streams: readonly StreamRuns[]; week: Span },
): Promise<ControlFacts> {
  const [access, accessKeys, stops] = await Promise.all([
    accessOverTime(store, viewer, base),
    accessKeysInUse(store, viewer, week),
    postureDeeds(store, viewer, week, ["stop-audit"]),
  ]);
  const index = access.at(week.toUs);
  return {
    items: items.map(
      (item): AccessItem => ({
        ...item,
        account: base.byKey.get(item.key)?.resource.account ?? "",
        granted: index.of(item.key),
      }),
    ),
    accessKeys,
    accounts: accountsOf(streams, week),
    vaults: vaultsOf(base.items).map(({ key, name, lastUs }) => ({
      key,
      name,
      lastUs,
      stoppedBy: stops.find(({ resource }) => resource?.startsWith(key))?.identityName ?? null,
    })),
  };
}

function accountsOf(streams: readonly StreamRuns[], week: Span): ControlFacts["accounts"] {
  const own = streams.filter(({ source }) => source === "aws-cloudtrail");
  return [...new Set(own.map(({ account }) => account))].sort().flatMap((id) => {
    const { held, silent, missing, late, hours } = holes(
      own.filter(({ account }) => account === id),
      week,
    );
    return hours === 0 ? [] : [{ id, held: held + silent, missing: missing + late }];
  });
}

/** The vaults that keys and secrets of Azure are in, and the newest event about anything in each. */
function vaultsOf(items: readonly BaseItem[]): { key: string; name: string; lastUs: number | null }[] {
  const found = new Map<string, number | null>();
  for (const { resource, logs } of items) {
    const base = /^https:\/\/[^/]+/.exec(resource.key)?.[0];
    if (base === undefined) continue;
    const known = found.get(base) ?? null;
    const last = logs === null ? null : logs.lastSeenUs;
    found.set(base, last === null ? known : Math.max(known ?? 0, last));
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, lastUs]) => ({
      key,
      name: key.replace(/^https:\/\//, ""),
      lastUs,
    }));
}
