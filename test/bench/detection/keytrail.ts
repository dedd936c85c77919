import { z } from "zod";
import { DAY_US } from "@/lib/core/time";
import { listFindings } from "@/lib/queries/listFindings";
import { localOperator } from "@/lib/services/auth/local-operator";
import { sql } from "@/lib/sql/sql";
import type { Estate } from "./estate";
import type { Alert } from "./measure";

const ALERTS_A_DAY = 12;

/** Keytrail's findings as `keytrail findings` gives them. */
export async function keytrailAlerts({ store, fromDay, toDay }: Estate): Promise<Alert[]> {
  const findings = await listFindings(store, localOperator(), {
    fromUs: fromDay * DAY_US,
    toUs: null,
    limit: ALERTS_A_DAY * (toDay - fromDay),
    minSeverity: "info",
  });
  const truth = new Map<string, number>();
  for (const { attack, id } of await store.query(
    sql`SELECT attack, id FROM bench_attack`,
    z.object({ attack: z.number(), id: z.string() }),
  ))
    truth.set(id, attack);
  return findings.map(({ score, eventCount, eventIds, title, from, reasons }) => {
    const attacks = new Map<number, number>();
    for (const id of eventIds) {
      const attack = truth.get(id);
      if (attack !== undefined) attacks.set(attack, (attacks.get(attack) ?? 0) + 1);
    }
    const why = reasons
      .slice(0, 8)
      .map(({ dimension, rule, bits }) => `${rule ?? dimension} ${bits.toFixed(0)}`);
    return {
      score,
      events: eventCount,
      attacks,
      name: `${from.slice(5, 16)} ${title.slice(0, 90)} [${why.join(", ")}]`,
    };
  });
}
