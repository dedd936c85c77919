import { z } from "zod";
import type { Verdict } from "@/lib/contracts/scope";
import { isLook } from "@/lib/scope/judge";
import { localOperator } from "@/lib/services/auth/local-operator";
import { scopeLeak } from "@/lib/services/scopeLeak";
import { sql } from "@/lib/sql/sql";
import type { Estate } from "../detection/estate";

/** Verdicts on every key and secret that was used in an estate. */
export interface Verdicts {
  /** Keys and secrets that some attack used with success, and all others. */
  attacked: Record<Verdict, number>;
  untouched: Record<Verdict, number>;
  /** Milliseconds of each report. */
  ms: number[];
}

const none = (): Record<Verdict, number> => ({ misuse: 0, "none-seen": 0, "cannot-tell": 0 });

/** Scopes every key and secret of an estate over all that is held. Gaps of the estate are left as they are. */
export async function measureVerdicts({ store, labels }: Estate): Promise<Verdicts> {
  const viewer = localOperator();
  const attacked = await attackedKeys({ store, labels });
  const keys = await store.query(
    sql`SELECT DISTINCT r.key FROM resource r JOIN access_cell c ON c.resource = r.id JOIN operation o ON o.id = c.operation
        WHERE r.kind IN ('key', 'secret', 'parameter', 'dynamic-secret') AND c.outcome = 0 ORDER BY r.key`,
    z.object({ key: z.string() }),
  );
  const result: Verdicts = { attacked: none(), untouched: none(), ms: [] };
  for (const { key } of keys) {
    const started = performance.now();
    const report = await scopeLeak(
      store,
      viewer,
      { subjects: [{ kind: "resource", name: key }], fromUs: null, toUs: null, leakedAtUs: null },
      { nowUs: Date.now() * 1000, people: null },
    );
    result.ms.push(performance.now() - started);
    const side = attacked.has(key) ? result.attacked : result.untouched;
    // A gap makes nobody able to tell, whatever the accesses say: what they say is what is measured here.
    const gapsOnly =
      report.verdict === "cannot-tell" &&
      report.odd.every(({ outcome, action }) => outcome !== "allowed" || isLook(action)) &&
      !report.users.some(({ standing }) => standing === "unlearned");
    side[gapsOnly ? "none-seen" : report.verdict] += 1;
  }
  return result;
}

async function attackedKeys({ store, labels }: Pick<Estate, "store" | "labels">): Promise<Set<string>> {
  const ids = new Set(labels.attacks.flatMap(({ eventIds }) => eventIds));
  const keys = new Set<string>();
  const row = z.object({ event_id: z.string(), resource: z.string() });
  const statement = sql`SELECT event_id, resource FROM access_event WHERE outcome = 'allowed' AND resource IS NOT NULL`;
  for await (const rows of store.stream(statement, row)) {
    for (const { event_id, resource } of rows)
      if (ids.has(event_id) || ids.has(event_id.split(/[^0-9a-f-]/)[0] ?? "")) keys.add(resource);
  }
  return keys;
}
