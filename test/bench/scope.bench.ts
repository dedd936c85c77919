import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Verdict } from "@/lib/contracts/scope";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { estateFolder, openEstate } from "./detection/estate";
import { discardOutdated, fingerprint } from "./detection/fingerprint";
import { measureVerdicts } from "./scope/verdicts";

/**
 * How often the verdict of a scope report is right: `npm run bench scope [SEED…]`. Every key and secret of sample estates
 * is scoped over the whole month, without a leak being told. The bars were chosen on seeds 101 to 106.
 */
const UNUSED_SEEDS = [7001, 7002, 8001, 8002];
const given = process.argv.slice(2).map(Number);
const seeds = given.length > 0 ? given : UNUSED_SEEDS;
if (seeds.some((seed) => !Number.isInteger(seed))) throw new Error("Name seeds as whole numbers.");
const place = join(tmpdir(), "keytrail-bench");

const wanted = fingerprint();
for (const seed of seeds) {
  discardOutdated(estateFolder(place, seed), wanted);
  const estate = await openEstate(place, seed);
  try {
    await scoreEvents(estate.store);
    const { attacked, untouched, ms } = await measureVerdicts(estate);
    const sorted = ms.toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
    console.log(`seed ${seed}: ${ms.length} reports, ${at(0.5)} ms median, ${at(0.95)} ms 95th percentile`);
    console.log(`  used by an attack   ${shares(attacked)}`);
    console.log(`  by none             ${shares(untouched)}`);
  } finally {
    await estate.store.close();
  }
}

function shares(counts: Record<Verdict, number>): string {
  const all = counts.misuse + counts["none-seen"] + counts["cannot-tell"];
  return (["misuse", "cannot-tell", "none-seen"] as const)
    .map(
      (verdict) =>
        `${verdict} ${counts[verdict]} (${((100 * counts[verdict]) / Math.max(1, all)).toFixed(0)}%)`,
    )
    .join("   ");
}
