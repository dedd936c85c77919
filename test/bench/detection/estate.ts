import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { appRoot } from "@/lib/app-root";
import type { AttackSet } from "@/lib/sample/attacks/plan-attacks";
import type { Labels } from "@/lib/sample/labels";
import { writeEstate } from "@/lib/sample/write-estate";
import { sql } from "@/lib/sql/sql";
import { appendValues } from "@/lib/store/append";
import { openStore } from "@/lib/store/open-store";
import type { Store } from "@/lib/store/store";
import { measure } from "../process";
import { fingerprint } from "./fingerprint";

export const DAYS = 35;
/** Nothing is counted in the first days: every tool needs something to learn from. */
export const QUIET_DAYS = 14;

export interface Estate {
  store: Store;
  labels: Labels;
  /** First day that counts, and the day after the last, from 1970-01-01 UTC. */
  fromDay: number;
  toDay: number;
}

export function estateFolder(place: string, seed: number, attacks: AttackSet = "usual"): string {
  return join(place, attacks === "usual" ? `estate-${seed}` : `estate-${attacks}-${seed}`);
}

/**
 * The estate of a seed with one set of attacks, read into a store of its own (kept under `place` from one run to the next). Leaves the
 * truth in the table `bench_attack(attack, time, id_hi, id_lo, id)`.
 */
export async function openEstate(place: string, seed: number, attacks: AttackSet = "usual"): Promise<Estate> {
  const folder = estateFolder(place, seed, attacks);
  if (!existsSync(join(folder, ".made"))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await writeEstate(folder, { days: DAYS, seed, attacks });
    const program = join(appRoot(), "dist/keytrail.mjs");
    await measure([
      program,
      "ingest",
      join(folder, "logs"),
      "--data",
      join(folder, "data"),
      "--in-place",
      "--json",
    ]);
    writeFileSync(join(folder, ".made"), fingerprint());
  }
  const labels = JSON.parse(readFileSync(join(folder, "labels.json"), "utf8")) as Labels;
  const store = await openStore(join(folder, "data"));
  await putTruth(store, labels);
  const first = Math.floor(Date.parse(labels.from) / 86_400_000);
  return { store, labels, fromDay: first + QUIET_DAYS, toDay: first + DAYS };
}

/** Azure has no event ids: there a label holds the correlation id, with which the reader's own id begins. */
async function putTruth(store: Store, labels: Labels): Promise<void> {
  const rows = labels.attacks.flatMap(({ eventIds }, attack) => eventIds.map((id) => ({ attack, id })));
  await store.write(async (writer) => {
    await writer.run(
      sql`CREATE OR REPLACE TABLE bench_label (attack UINTEGER NOT NULL, id VARCHAR NOT NULL)`,
    );
    await appendValues(writer, "bench_label", rows.length, [
      Uint32Array.from(rows, ({ attack }) => attack),
      rows.map(({ id }) => id),
    ]);
    await writer.run(sql`
      CREATE OR REPLACE TABLE bench_attack AS
      WITH named AS (
        SELECT e.time, e.id_hi, e.id_lo,
          coalesce(t.value, regexp_replace(printf('%016x%016x', e.id_hi, e.id_lo), '(.{8})(.{4})(.{4})(.{4})(.{12})', '\\1-\\2-\\3-\\4-\\5')) AS id
        FROM event e LEFT JOIN (SELECT DISTINCT id_hi, id_lo, value FROM event_id_text) t ON t.id_hi = e.id_hi AND t.id_lo = e.id_lo)
      SELECT l.attack, n.* FROM named n JOIN bench_label l ON l.id = n.id
      UNION
      SELECT l.attack, n.* FROM named n JOIN bench_label l ON l.id = left(n.id, 36)`);
  });
}
