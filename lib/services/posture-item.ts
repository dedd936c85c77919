import type { PostureItem } from "../inventory/checks/check";
import type { Sighting } from "../inventory/log-facts";
import { horizonOf } from "./gather-inventory";
import type { BaseItem, InventoryBase } from "./inventory-base";
import type { AccessOverTime } from "./posture-access";

/**
 * An item as it was at a time; nothing where it was not known yet. The logs tell when it changed. What only an answer tells,
 * such as that material was imported, is taken to have been so before the answer as well.
 */
export function postureItem(
  item: BaseItem,
  { gathered }: InventoryBase,
  access: AccessOverTime,
  us: number,
): PostureItem[] {
  const { resource, subject, logs } = item;
  const { createdUs, sinceUs } = subject;
  const beganUs = createdUs ?? item.firstSeenUs;
  if (beganUs !== null && beganUs >= us) return [];
  const since =
    sinceUs !== null && sinceUs < us
      ? sinceUs
      : (item.changesUs.find((changedUs) => changedUs < us) ??
        (createdUs !== null && createdUs < us ? createdUs : null));
  const usedBy = access.usedBy(resource.key, us);
  const left = logs?.evidence.left;
  return [
    {
      key: resource.key,
      name: item.name,
      class: item.class,
      provider: item.provider,
      account: resource.account,
      gone: isGone(item, us),
      exportable: item.exportable || (left !== undefined && left.firstUs < us),
      imported: subject.origin === "imported" && happenedBefore(logs?.evidence.imported, us),
      logHeld: horizonOf(resource, gathered.horizons) !== null,
      sinceUs: since,
      firstSeenUs: item.firstSeenUs,
      users: item.users,
      granted: access.at(us).of(resource.key),
      usedBy,
    },
  ];
}

/** Deleted, or waiting for it, at a time: the logs tell since when, answers only that it was so when they were given. */
function isGone({ subject, logs }: BaseItem, us: number): boolean {
  if (subject.state !== "deleted" && subject.state !== "pending-deletion") return false;
  const { deleted, "deletion-scheduled": scheduled } = logs?.evidence ?? {};
  const sighting = scheduled ?? deleted;
  return sighting === undefined ? (logs?.lastSeenUs ?? 0) < us : sighting.firstUs < us;
}

/** Without a sighting it is not known when, so it is taken to have been so always. */
function happenedBefore(sighting: Sighting | undefined, us: number): boolean {
  return sighting === undefined || sighting.firstUs < us;
}
