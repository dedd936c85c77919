import type { Review } from "../contracts/review";
import { only } from "../core/filter";
import type { Span } from "../core/filter-range";
import { formatTimeUs } from "../core/time";
import type { Sighting } from "../inventory/log-facts";
import type { JudgedItem } from "./control-facts";
import { rowsOf, secondOf } from "./links";
import { newestRows } from "./rows";

const ONE_ROTATION_US = 600_000_000;

/** What a review needs to know of a key or secret besides where it stands. */
export interface ReviewItem extends JudgedItem {
  class: string;
  created: Sighting | null;
  firstSeenUs: number | null;
  /** Beginning of the log that would tell of it; null: none is held. */
  logFromUs: number | null;
  /** When it got new material. */
  changesUs: readonly number[];
  rotationFailed: Sighting | null;
}

/**
 * Keys and secrets that are new: their creation lies in the time, or they are named for the first time in it although the log
 * was held before. What a log names in its first hours is not new.
 */
export function newItems(items: readonly ReviewItem[], span: Span): Review["items"] {
  const rows = items.flatMap((item): Review["items"]["rows"] => {
    const createdUs = item.created?.firstUs ?? item.subject.createdUs;
    const told = createdUs !== null;
    const us = createdUs ?? item.firstSeenUs;
    if (us === null || !within(us, span)) return [];
    if (!told && (item.logFromUs === null || item.logFromUs >= span.fromUs)) return [];
    return [
      {
        id: item.key,
        resource: { key: item.key, name: item.name },
        class: item.class,
        how: told ? "created" : "seen",
        at: formatTimeUs(us),
        query: rowsOf(span, only("resource", item.key)),
      },
    ];
  });
  return { ...newestRows(rows), query: "/inventory?sort=-created" };
}

/** Rotations done and failed in the time, and those that fell due in it and were not done. */
export function rotations(
  items: readonly ReviewItem[],
  frameworks: Review["frameworks"],
  span: Span,
): Review["rotations"] {
  const rows: Review["rotations"]["rows"] = [];
  for (const { key, name, changesUs, rotationFailed } of items) {
    const resource = { key, name };
    for (const us of asDone(changesUs))
      if (within(us, span))
        rows.push({
          id: `done ${us} ${key}`,
          resource,
          what: "done",
          at: formatTimeUs(us),
          reason: "New material or a new value is in use since.",
          query: rowsOf(
            { fromUs: us - ONE_ROTATION_US, toUs: secondOf(us).toUs },
            only("resource", key),
            only("action", "rotate", "write-secret", "version-state", "rotation-settings"),
          ),
        });
    if (rotationFailed && within(rotationFailed.lastUs, span))
      rows.push({
        id: `failed ${rotationFailed.lastUs} ${key}`,
        resource,
        what: "failed",
        at: formatTimeUs(rotationFailed.lastUs),
        reason: "The attempt to rotate it failed.",
        query: rowsOf(span, only("id", rotationFailed.lastEventId)),
      });
  }
  rows.push(...missed(frameworks, span));
  const count = (what: string) => rows.filter((row) => row.what === what).length;
  return {
    ...newestRows(rows),
    done: count("done"),
    failed: count("failed"),
    missed: count("missed"),
    query: rowsOf(span, only("action", "rotate", "write-secret", "version-state")),
  };
}

/** One rotation is several events: those within ten minutes of one another are one, told by the last. */
function asDone(changesUs: readonly number[]): number[] {
  const newestFirst = [...changesUs].sort((a, b) => b - a);
  return newestFirst.filter(
    (us, i) => (newestFirst[i - 1] ?? Number.POSITIVE_INFINITY) - us > ONE_ROTATION_US,
  );
}

/** Items that fail and fell due within the time, each once, by the first policy that says so. */
function missed(frameworks: Review["frameworks"], { fromUs, toUs }: Span): Review["rotations"]["rows"] {
  const [from, to] = [formatTimeUs(fromUs), formatTimeUs(toUs)];
  const found = new Map<string, Review["rotations"]["rows"][number]>();
  for (const { name: framework, controls } of frameworks)
    for (const { control, items, query } of controls)
      for (const { id, name, status, due, reason } of items) {
        if (status !== "fail" || due === null || due < from || due >= to || found.has(id)) continue;
        found.set(id, {
          id: `missed ${due} ${id}`,
          resource: { key: id, name },
          what: "missed",
          at: due,
          reason: `${framework} ${control}: ${reason}`,
          query,
        });
      }
  return [...found.values()];
}

function within(us: number, { fromUs, toUs }: Span): boolean {
  return us >= fromUs && us < toUs;
}
