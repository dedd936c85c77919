import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AttackSet } from "@/lib/sample/attacks/plan-attacks";
import { DIMENSION_NAMES } from "@/lib/scoring/dimension-names";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { rescored, scoresWithout, unexplained } from "./detection/ablation";
import { tellAlerts } from "./detection/benign";
import { DAYS, type Estate, estateFolder, openEstate, QUIET_DAYS } from "./detection/estate";
import { discardOutdated, fingerprint } from "./detection/fingerprint";
import { keytrailAlerts } from "./detection/keytrail";
import { type Alert, judge, lateAttacks } from "./detection/measure";
import { PEERS } from "./detection/peers";
import { BUDGETS, type Measured, tellRun } from "./detection/report";
import { makeUnitEvents } from "./detection/units";

/**
 * How many attacks are found, by Keytrail and by what users have today, on the same sample estates in the same run: `npm run
 * bench detection [kinds=held-out] [SEED…]`. The seeds used while developing were 101 to 106; those below were not. With
 * `kinds=held-out` the attacks are of kinds that were written without a look at the detectors, and nothing is tuned on them.
 */
const UNUSED_SEEDS: Readonly<Record<AttackSet, readonly number[]>> = {
  usual: [7001, 7002, 7003, 7004],
  "held-out": [8101, 8102, 8103, 8104],
};
const HELD_OUT = "kinds=held-out";
const words = process.argv.slice(2);
const attacks: AttackSet = words.includes(HELD_OUT) ? "held-out" : "usual";
const given = words.filter((word) => word !== HELD_OUT).map(Number);
const seeds = given.length > 0 ? given : UNUSED_SEEDS[attacks];
const place = join(tmpdir(), "keytrail-bench");
const COUNTED = DAYS - QUIET_DAYS;

async function main(): Promise<void> {
  if (seeds.some((seed) => !Number.isInteger(seed)))
    throw new Error("Name seeds as whole numbers, or kinds=held-out.");
  const wanted = fingerprint();
  const measured: Measured[] = [];
  for (const seed of seeds) {
    discardOutdated(estateFolder(place, seed, attacks), wanted);
    const estate = await openEstate(place, seed, attacks);
    try {
      measured.push(await measureEstate(estate, seed));
    } finally {
      await estate.store.close();
    }
  }
  tellRun(measured, COUNTED);
}

async function measureEstate(estate: Estate, seed: number): Promise<Measured> {
  const { store, labels } = estate;
  const started = performance.now();
  const { events } = await scoreEvents(store, { full: true });
  const seconds = (performance.now() - started) / 1000;
  const found = async (alerts: readonly Alert[]) => (await judge(estate, alerts)).foundAt;

  const own = await keytrailAlerts(estate);
  const all = await scoresWithout(store, null);
  const without = new Map<string, ReadonlyMap<number, number>>();
  for (const name of DIMENSION_NAMES) {
    without.set(name, await found(rescored(own, all, await scoresWithout(store, name))));
  }

  await makeUnitEvents(store);
  const detectors = [{ name: "Keytrail", foundAt: await found(own), perDay: own.length / COUNTED }];
  for (const { name, alerts } of PEERS) {
    const told = await alerts(estate);
    detectors.push({ name, foundAt: await found(told.alerts), perDay: told.perDay ?? Number.NaN });
  }
  const late = lateAttacks(estate);
  return {
    seed,
    events,
    seconds,
    kinds: new Map([...late].map((attack) => [attack, labels.attacks[attack]?.kind ?? ""])),
    detectors,
    without,
    told: tellAlerts(estate, own, BUDGETS[1] * COUNTED),
    unexplained: unexplained(own, all),
  };
}

await main();
