import { z } from "zod";
import { printEventKey } from "@/lib/core/event-key";
import { type Sql, sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";

/** Things of the store that pages are asked about: the busiest of their kinds, unless they say otherwise. */
export interface Known {
  /** The newest event that names a resource, who made it, and what it acted on. */
  event: string;
  identity: string;
  resource: string;
  busyIdentity: string;
  /** The one with the fewest accesses. */
  quietIdentity: string;
  /** A key with the most uses, decrypts made for secret reads among them. */
  key: string;
  secret: string;
  credential: string;
  /** The finding of the highest score, and the one of the most cells. */
  finding: string;
  largestFinding: string;
}

/** Looks the things up; throws when the store lacks any. */
export async function findKnown(store: Store): Promise<Known> {
  const text = async (what: string, statement: Sql) => {
    const found = await store.first(statement, z.object({ value: z.string() }));
    if (!found) throw new Error(`The store holds no ${what}.`);
    return found.value;
  };
  const bits = z.union([z.number(), z.bigint()]);
  const newest = await store.first(
    sql`SELECT e.id_hi AS hi, e.id_lo AS lo, i.key AS identity, r.key AS resource FROM event e
        JOIN identity i ON i.id = e.identity JOIN resource r ON r.id = e.resource WHERE e.resource <> 0
        ORDER BY e.time DESC, e.id_hi DESC, e.id_lo DESC LIMIT 1`,
    z.object({ hi: bits, lo: bits, identity: z.string(), resource: z.string() }),
  );
  if (!newest) throw new Error("No event of the store names a resource.");
  const busiest = (kind: string) =>
    text(
      kind,
      sql`SELECT r.key AS value FROM access_cell c JOIN resource r ON r.id = c.resource WHERE r.kind = ${kind}
          GROUP BY r.key ORDER BY sum(c.events) DESC, r.key LIMIT 1`,
    );
  return {
    event: printEventKey({ hi: BigInt(newest.hi), lo: BigInt(newest.lo) }),
    identity: newest.identity,
    resource: newest.resource,
    busyIdentity: await text("identity", byAccesses(sql`DESC`)),
    quietIdentity: await text("identity", byAccesses(sql`ASC`)),
    key: await busiest("key"),
    secret: await busiest("secret"),
    credential: await text(
      "credential",
      sql`SELECT k.value FROM event e JOIN credential k ON k.id = e.credential WHERE k.id <> 0
          GROUP BY k.value ORDER BY count(*) DESC, k.value LIMIT 1`,
    ),
    finding: await text("finding", sql`SELECT id AS value FROM finding ORDER BY score DESC, id LIMIT 1`),
    largestFinding: await text(
      "finding",
      sql`SELECT finding AS value FROM finding_cell GROUP BY finding ORDER BY count(*) DESC, finding LIMIT 1`,
    ),
  };
}

function byAccesses(direction: Sql): Sql {
  return sql`SELECT i.key AS value FROM access_cell c JOIN identity i ON i.id = c.identity WHERE c.accesses > 0
    GROUP BY i.key ORDER BY sum(c.accesses) ${direction}, i.key LIMIT 1`;
}
