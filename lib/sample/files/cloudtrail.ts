import { DAY, HOUR, MINUTE, SECOND } from "../calendar";
import type { Day } from "../habits/habit";
import type { Entry } from "../journal";
import type { Random } from "../random";
import { count, datePath, type EstateFile, type Tally } from "./file";

interface Delivery {
  readonly entry: Entry;
  readonly at: number;
  readonly copy: boolean;
}

/** Extra delay of a log at a time, in milliseconds; 0 in ordinary times. */
export type Lateness = (log: string, at: number) => number;

/**
 * Packs CloudTrail records as they are delivered to a bucket: minutes after the call and out of order, some
 * in two files, and now and then a file with none. What is not delivered by the end of the last day stays out.
 */
export class CloudTrailPacker {
  readonly #random: Random;
  readonly #lateness: Lateness;
  readonly #waiting = new Map<string, Delivery[]>();

  constructor(random: Random, lateness: Lateness) {
    this.#random = random;
    this.#lateness = lateness;
  }

  /** The files delivered in a day. */
  *pack(day: Day, entries: ReadonlyMap<string, readonly Entry[]>, tally: Tally): Generator<EstateFile> {
    const logs = new Set([...entries.keys(), ...this.#waiting.keys()]);
    for (const log of [...logs].filter((name) => name.startsWith("cloudtrail/")).sort()) {
      const random = this.#random.fork(log, day.index);
      const due = [
        ...(this.#waiting.get(log) ?? []),
        ...this.#deliveries(log, entries.get(log) ?? [], random),
      ];
      const later = due.filter((delivery) => delivery.at >= day.to);
      if (later.length > 0) this.#waiting.set(log, later);
      else this.#waiting.delete(log);
      yield* files(
        log,
        day,
        due.filter((delivery) => delivery.at < day.to),
        random,
        tally,
      );
    }
  }

  /** What was not delivered by now. */
  *undelivered(): Generator<Entry> {
    for (const deliveries of this.#waiting.values())
      for (const { entry, copy } of deliveries) if (!copy) yield entry;
  }

  *#deliveries(log: string, entries: readonly Entry[], random: Random): Generator<Delivery> {
    for (const entry of entries) {
      const slow = random.chance(0.03) ? 9 * MINUTE : 3 * MINUTE;
      const at = entry.at + this.#lateness(log, entry.at) + 40 * SECOND + random.next() * slow;
      yield { entry, at, copy: false };
      if (random.chance(0.004)) yield { entry, at: at + random.range(5, 40) * MINUTE, copy: true };
    }
  }
}

function* files(
  log: string,
  day: Day,
  due: readonly Delivery[],
  random: Random,
  tally: Tally,
): Generator<EstateFile> {
  const [, account = "", region = ""] = log.split("/");
  const perHour = due.length / 24;
  const slot = perHour > 120 ? 15 * MINUTE : perHour > 40 ? 30 * MINUTE : HOUR;
  const slots = new Map<number, Delivery[]>();
  for (const delivery of due) {
    const index = Math.max(0, Math.floor((delivery.at - day.from) / slot));
    const held = slots.get(index);
    if (held) held.push(delivery);
    else slots.set(index, [delivery]);
  }
  if (random.chance(0.05)) {
    const index = random.between(0, Math.floor(DAY / slot) - 1);
    if (!slots.has(index)) slots.set(index, []);
  }
  for (const [index, deliveries] of [...slots].sort((a, b) => a[0] - b[0])) {
    deliveries.sort((a, b) => a.at - b.at);
    const at = day.from + index * slot + Math.floor(slot / (5 * MINUTE) - 1) * 5 * MINUTE;
    const stamp = new Date(at).toISOString().slice(0, 16).replace(/[-:]/g, "");
    const name = `${account}_CloudTrail_${region}_${stamp}Z_${random.alphanumeric(16)}.json.gz`;
    for (const { entry, copy } of deliveries) if (!copy) count(tally, entry);
    tally.records += deliveries.length;
    yield {
      path: `logs/aws/AWSLogs/${account}/CloudTrail/${region}/${datePath(at)}/${name}`,
      text: `{"Records":[${deliveries.map((delivery) => delivery.entry.text).join(",")}]}`,
    };
  }
}
