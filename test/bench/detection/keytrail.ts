import { z } from "zod";
import type { Finding } from "@/lib/contracts/finding";
import { DAY_US } from "@/lib/core/time";
import { listFindings } from "@/lib/queries/listFindings";
import { localOperator } from "@/lib/services/auth/local-operator";
import { sql } from "@/lib/sql/sql";
import type { Estate } from "./estate";
import type { Alert } from "./measure";

const FINDINGS_MAX = 20_000;

export interface KeytrailAlert extends Alert {
  finding: Finding;
}

/** All of Keytrail's findings in the days that count, as `keytrail findings` gives them. */
export async function keytrailAlerts({ store, fromDay }: Estate): Promise<KeytrailAlert[]> {
  const findings = await listFindings(store, localOperator(), {
    fromUs: fromDay * DAY_US,
    toUs: null,
    limit: FINDINGS_MAX,
    minSeverity: "info",
  });
  const truth = new Map<string, number>();
  for (const { attack, id } of await store.query(
    sql`SELECT attack, id FROM bench_attack`,
    z.object({ attack: z.number(), id: z.string() }),
  ))
    truth.set(id, attack);
  return findings.map((finding) => {
    const { score, eventCount, eventIds, title, from, reasons } = finding;
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
      finding,
    };
  });
}
