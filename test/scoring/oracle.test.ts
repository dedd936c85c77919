import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DETECTORS } from "@/lib/detectors/registry";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { memoryStore, putEvents } from "../support/memory-store";
import { oracle } from "./oracle";
import type { Mark } from "./oracle/rules";
import { lgamma } from "./oracle/tail";
import { type Dump, type Dumped, dump } from "./support/dump";
import { SMALL, sampleHistory, seeds } from "./support/history";

/** What the engine wrote, and what rules marked. */
async function engine(seed: number): Promise<Dumped> {
  const store = await memoryStore();
  try {
    await putEvents(store, sampleHistory(seed));
    await scoreEvents(store, { settings: SMALL });
    return await dump(store);
  } finally {
    await store.close();
  }
}

function marksOf(marked: Dump): Mark[] {
  return Object.keys(marked).map((key) => {
    const [day, rule, ...rest] = key.split(" | ");
    const cell = [day, ...rest.slice(0, 9)].join(" | ");
    return { day: Number(day), rule: z.string().parse(rule), identity: z.string().parse(rest[2]), cell };
  });
}

function severityOf(rule: string) {
  const found = DETECTORS.find(({ id }) => id === rule);
  if (!found) throw new Error(`No rule ${rule}`);
  return found.severity;
}

/** Rows that one side has alone, or whose numbers differ by more than a millionth. */
function differences(is: Dump, should: Dump): string[] {
  return [...new Set([...Object.keys(is), ...Object.keys(should)])].flatMap((key) => {
    const [one, other] = [is[key], should[key]];
    const same =
      one &&
      other &&
      Object.keys(one).length === Object.keys(other).length &&
      Object.entries(one).every(([name, value]) => Math.abs(value - (other[name] ?? Number.NaN)) <= 1e-6);
    return same ? [] : [`${key}: is ${JSON.stringify(one)}, should be ${JSON.stringify(other)}`];
  });
}

describe.each(seeds([4, 11, 14, 18]))("the engine against slow, obvious formulae, history %d", (seed) => {
  it("agrees in every row of every table", { timeout: 60_000 }, async () => {
    const is = await engine(seed);
    const should = oracle(sampleHistory(seed), SMALL, marksOf(is.rule_mark ?? {}), severityOf);
    for (const [name, rows] of Object.entries(should))
      expect({ [name]: differences(is[name] ?? {}, rows).slice(0, 5) }).toEqual({ [name]: [] });
  });
});

describe("lgamma of the oracle", () => {
  it.each([
    [1, 0],
    [0.5, Math.log(Math.PI) / 2],
    [6, Math.log(120)],
    [0.02, 3.900805],
    [171, 706.573062],
  ])("of %d is %d", (x, value) => {
    expect(lgamma(x)).toBeCloseTo(value, 6);
  });
});
