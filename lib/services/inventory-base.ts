import type { Flag, InventoryRow } from "../contracts/inventory";
import type { Viewer } from "../contracts/viewer";
import type { Resource } from "../core/access-event";
import { type ItemClass, USAGE_LABELS } from "../core/inventory";
import type { Conflict } from "../inventory/conflicts";
import {
  environmentOf,
  inferSensitivity,
  type OwnerHints,
  ownerHints,
  type SensitivityGuess,
} from "../inventory/describe";
import type { LogFacts } from "../inventory/log-facts";
import { type MergedItem, rotationSubject } from "../inventory/merge";
import type { RotationSubject } from "../inventory/rotation-subject";
import { inventoryVersion } from "../queries/inventoryState";
import { remember } from "../queries/remember";
import type { Store } from "../store/store";
import { type Gathered, gatherInventory, horizonOf, type ItemParts, mergeParts } from "./gather-inventory";
import { inTurns } from "./in-turns";

/** One key or secret before people's words: what logs and answers tell, in the form that lists need. */
export interface BaseItem {
  logs: LogFacts | null;
  /** How answers name it. */
  references: string[];
  resource: Resource;
  name: string;
  class: ItemClass;
  provider: InventoryRow["provider"];
  environment: string | null;
  subject: RotationSubject;
  owner: OwnerHints;
  purpose: string;
  sensitivity: SensitivityGuess;
  flags: Flag[];
  /** An answer says that its material may leave. */
  exportable: boolean;
  conflicts: Conflict[];
  users: number;
  newUsers: number;
  uses: number;
  firstSeenUs: number | null;
  changesUs: number[];
  /** The last time that its own log or an answer about it tells of; null: none does. */
  knownUntilUs: number | null;
  /** Who read the previous version after the last change. */
  oldReaders: LogFacts["oldReaders"];
}

export interface InventoryBase {
  /** Changes when anything that the items are made of does. */
  version: string;
  /** In the order of their names. */
  items: BaseItem[];
  byKey: Map<string, BaseItem>;
  gathered: Pick<Gathered, "resolver" | "held" | "horizons">;
}

/**
 * Every key and secret of the estate, made once for a state of the store and kept.
 *
 * @param untilUs as `gatherInventory` takes it
 */
export async function inventoryBase(
  store: Store,
  viewer: Viewer,
  nowUs: number,
  untilUs: number | null = null,
): Promise<InventoryBase> {
  const version = `${await inventoryVersion(store, viewer, nowUs)}${untilUs === null ? "" : ` until ${untilUs}`}`;
  return remember(store, untilUs === null ? "inventory" : "review", `base ${version}`, async () => {
    const { items: all, ...gathered } = await gatherInventory(store, viewer, untilUs);
    const items = await inTurns(all.values(), (parts) =>
      baseItem(mergeParts(parts, gathered), parts, horizonOf(parts.resource, gathered.horizons) !== null),
    );
    items.sort((a, b) => compare(a.name, b.name) || compare(a.resource.key, b.resource.key));
    return { version, items, byKey: new Map(items.map((item) => [item.resource.key, item])), gathered };
  });
}

/** The part of a merged item that lists need. */
export function baseItem(
  merged: MergedItem,
  { logs, references }: Pick<ItemParts, "logs" | "references">,
  logHeld: boolean,
): BaseItem {
  const { resource, told, conflicts } = merged;
  const environment = environmentOf(merged);
  const subject = rotationSubject(merged, logs, environment);
  const lastChangeUs = subject.sinceUs ?? 0;
  const oldReaders = (logs?.oldReaders ?? []).filter(({ lastUs }) => lastUs > lastChangeUs);
  return {
    logs,
    references,
    resource,
    name: told.aliases?.value[0] ?? resource.name,
    class: merged.class,
    provider: merged.provider,
    environment,
    subject,
    owner: ownerHints(merged, logs),
    purpose: purposeOf(merged),
    sensitivity: inferSensitivity(merged, environment, logs),
    flags: flagsOf(merged, logs, logHeld, oldReaders.length > 0),
    exportable: told.exportable?.value === true,
    conflicts,
    users: logs?.users ?? 0,
    newUsers: logs?.newUsers ?? 0,
    uses: logs?.uses ?? 0,
    firstSeenUs: logs && Number.isFinite(logs.firstSeenUs) ? logs.firstSeenUs : null,
    changesUs: logs?.changesUs ?? [],
    knownUntilUs: merged.knownUntil.anythingUs,
    oldReaders,
  };
}

function purposeOf({ told }: MergedItem): string {
  const usage = told.usage === undefined ? "" : USAGE_LABELS[told.usage.value];
  return told.description?.value ?? usage;
}

function flagsOf(
  { told, conflicts }: MergedItem,
  logs: LogFacts | null,
  logHeld: boolean,
  oldReaders: boolean,
): Flag[] {
  const state = told.state?.value;
  const flags: [boolean, Flag][] = [
    [conflicts.some(({ coverage }) => !coverage), "conflict"],
    [conflicts.some(({ coverage }) => coverage), "not-held"],
    [!logHeld, "no-logs"],
    [oldReaders, "old-readers"],
    [(logs?.newUsers ?? 0) > 0, "new-users"],
    [told["last-used"]?.value.at === null, "never-used"],
    [state === "disabled", "disabled"],
    [state === "pending-deletion", "pending-deletion"],
    [state === "deleted", "deleted"],
    [told.exportable?.value === true || logs?.evidence.left !== undefined, "exportable"],
    [told.origin?.value === "imported", "imported"],
    [told.replica !== undefined, "replica"],
  ];
  return flags.filter(([on]) => on).map(([, flag]) => flag);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
