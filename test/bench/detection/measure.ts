import { z } from "zod";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import type { Estate } from "./estate";

/** What a detector puts before a person: the highest score first. `events` are all that it holds. */
export interface Alert {
  score: number;
  events: number;
  /** Events of each attack among them. */
  attacks: ReadonlyMap<number, number>;
  name: string;
}

/** What a detector gives in the days that count. */
export interface Alerts {
  alerts: readonly Alert[];
  /** How many it raises a day; null when it only ranks, so that a person must draw the line. */
  perDay: number | null;
}

/** An attack is found by an alert that holds a third of its events and of which a fifth is the attack. */
const HELD_MIN = 1 / 3;
const OWN_MIN = 1 / 5;

export interface Outcome {
  attacks: number;
  /** For each attack the number of the alert that found it, from 1. */
  foundAt: ReadonlyMap<number, number>;
}

/** Attacks after the quiet days, and which alert finds each first. */
export async function judge(
  { store, labels, fromDay }: Pick<Estate, "store" | "labels" | "fromDay">,
  alerts: readonly Alert[],
): Promise<Outcome> {
  const totals = await attackEvents(store);
  const late = lateAttacks({ labels, fromDay });
  const foundAt = new Map<number, number>();
  [...alerts]
    .sort((a, b) => b.score - a.score)
    .forEach(({ attacks, events }, index) => {
      for (const [attack, held] of attacks) {
        const whole = totals.get(attack) ?? Number.POSITIVE_INFINITY;
        if (late.has(attack) && !foundAt.has(attack) && held / whole >= HELD_MIN && isMostly(held, events))
          foundAt.set(attack, index + 1);
      }
    });
  return { attacks: late.size, foundAt };
}

/** Whether an alert with so many events, of which `held` are an attack's, tells of the attack at all. */
export function isMostly(held: number, events: number): boolean {
  return held / events >= OWN_MIN;
}

/** Indices of the attacks that begin after the quiet days. */
export function lateAttacks({ labels, fromDay }: Pick<Estate, "labels" | "fromDay">): ReadonlySet<number> {
  return new Set(
    labels.attacks.flatMap(({ from }, attack) => (Date.parse(from) / 86_400_000 >= fromDay ? [attack] : [])),
  );
}

async function attackEvents(store: Store): Promise<ReadonlyMap<number, number>> {
  const rows = await store.query(
    sql`SELECT attack, count(*) AS events FROM bench_attack GROUP BY attack`,
    z.object({ attack: z.number(), events: z.number() }),
  );
  return new Map(rows.map(({ attack, events }) => [attack, events]));
}
