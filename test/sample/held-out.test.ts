import { describe, expect, it } from "vitest";
import { ATTACK_KINDS } from "../../lib/sample/attacks";
import { HELD_OUT_KINDS } from "../../lib/sample/attacks/held-out";
import { generateEstate } from "../../lib/sample/generate-estate";
import type { Labels } from "../../lib/sample/labels";

const KINDS = HELD_OUT_KINDS.map((kind) => kind.kind).sort();

async function labelsOf(seed: number, options: { attacks?: "held-out"; kinds?: string[] }): Promise<Labels> {
  const { labels } = await generateEstate(
    { seed, days: 35, scale: 0.02, ...options },
    { write: () => undefined },
  );
  return labels;
}

describe("the attacks kept back", () => {
  it("are of at least eight kinds, none of them in the usual set", () => {
    expect(new Set(KINDS).size).toBeGreaterThanOrEqual(8);
    expect(ATTACK_KINDS.filter(({ kind }) => KINDS.includes(kind))).toEqual([]);
  });

  it("are in no estate unless asked for", async () => {
    const usual = new Set(ATTACK_KINDS.map((kind) => kind.kind));
    const labels = await labelsOf(3, {});
    expect(labels.attacks.filter((attack) => !usual.has(attack.kind))).toEqual([]);
  });

  it.each([1, 2])(
    "are of every kind, each with events and resources, in an estate of seed %i",
    async (seed) => {
      const { attacks } = await labelsOf(seed, { attacks: "held-out" });
      expect([...new Set(attacks.map((attack) => attack.kind))].sort()).toEqual(KINDS);
      for (const { kind, eventIds, resources, identities } of attacks) {
        expect(eventIds.length, kind).toBeGreaterThan(1);
        expect(resources.length, kind).toBeGreaterThan(0);
        expect(
          identities.every((identity) => identity !== ""),
          kind,
        ).toBe(true);
      }
    },
  );

  it("are named from their own set", async () => {
    await expect(labelsOf(1, { attacks: "held-out", kinds: ["fast-harvest"] })).rejects.toThrow(
      "fast-harvest",
    );
  });
});
