import { beforeAll, describe, expect, it } from "vitest";
import { ATTACK_KINDS } from "../../lib/sample/attacks";
import { generateEstate } from "../../lib/sample/generate-estate";
import type { Labels } from "../../lib/sample/labels";
import { type CollectedEstate, collectEstate, providerId, recordsUnder } from "./collect-estate";

async function labelsOf(seed: number, days: number): Promise<Labels> {
  const { labels } = await generateEstate({ seed, days, scale: 0.01 }, { write: () => undefined });
  return labels;
}

const KINDS = ATTACK_KINDS.map((kind) => kind.kind).sort();

describe("the attacks of an estate", () => {
  it("are of at least sixteen kinds", () => {
    expect(new Set(KINDS).size).toBeGreaterThanOrEqual(16);
  });

  it.each([1, 2, 3, 4, 5])("are of every kind in a short estate of seed %i", async (seed) => {
    const labels = await labelsOf(seed, 4);
    expect([...new Set(labels.attacks.map((attack) => attack.kind))].sort()).toEqual(KINDS);
  });

  it("come one or two of a kind in thirty days, mostly after the first fourteen, on many days", async () => {
    const labels = await labelsOf(21, 30);
    const start = Date.parse(labels.from) + 14 * 86_400_000;
    for (const kind of KINDS) {
      const count = labels.attacks.filter((attack) => attack.kind === kind).length;
      expect([1, 2], kind).toContain(count);
    }
    const late = labels.attacks.filter((attack) => Date.parse(attack.from) >= start);
    expect(late.length / labels.attacks.length).toBeGreaterThan(0.7);
    expect(new Set(late.map((attack) => attack.from.slice(0, 10))).size).toBeGreaterThan(8);
  });

  it("can be limited to some kinds", async () => {
    const options = { seed: 1, days: 3, scale: 0.01, kinds: ["fast-harvest", "denied-probe"] };
    const { labels } = await generateEstate(options, { write: () => undefined });
    expect(labels.attacks.map((attack) => attack.kind).sort()).toEqual(["denied-probe", "fast-harvest"]);
  });
});

describe("labels.json", () => {
  let estate: CollectedEstate;
  let labels: Labels;
  const times = new Map<string, string[]>();

  beforeAll(async () => {
    estate = await collectEstate({ days: 6, seed: 4, scale: 0.05 });
    labels = JSON.parse(estate.files.get("labels.json") ?? "");
    for (const { path, record } of recordsUnder(estate, "logs/")) {
      const id = providerId(record);
      times.set(id, [...(times.get(id) ?? []), path]);
    }
  });

  it("is the last file and says what the summary says", () => {
    expect([...estate.files.keys()].at(-1)).toBe("labels.json");
    expect(labels).toEqual(JSON.parse(JSON.stringify(estate.summary.labels)));
  });

  it("names only event ids that are in the files", () => {
    for (const attack of labels.attacks) {
      expect(attack.eventIds.length, attack.id).toBeGreaterThan(0);
      expect(
        attack.eventIds.filter((id) => !times.has(id)),
        attack.id,
      ).toEqual([]);
      expect(new Set(attack.eventIds).size, attack.id).toBe(attack.eventIds.length);
    }
    for (const story of labels.benign)
      expect(
        (story.eventIds ?? []).filter((id) => !times.has(id)),
        story.kind,
      ).toEqual([]);
  });

  it("gives no event to two attacks", () => {
    const ids = labels.attacks.flatMap((attack) => attack.eventIds);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("says who, what and when of every attack, within the window", () => {
    for (const attack of labels.attacks) {
      expect(attack.identities.length, attack.id).toBeGreaterThan(0);
      expect(
        attack.identities.every((identity) => identity !== ""),
        attack.id,
      ).toBe(true);
      expect(attack.resources.length, attack.id).toBeGreaterThan(0);
      expect(attack.description, attack.id).not.toMatch(/undefined|NaN|null/);
      expect(
        attack.from >= labels.from && attack.from <= attack.to && attack.to <= labels.to,
        attack.id,
      ).toBe(true);
    }
    expect(new Set(labels.attacks.map((attack) => attack.id)).size).toBe(labels.attacks.length);
  });

  it("tells of changes that are no attack, of rotations and of gaps", () => {
    const kinds = new Set(labels.benign.map((story) => story.kind));
    for (const kind of [
      "new-service",
      "network-move",
      "sdk-upgrade",
      "night-incident",
      "failover-test",
      "new-hire",
      "team-move",
      "new-secret",
    ]) {
      expect(kinds, kind).toContain(kind);
    }
    expect(labels.rotations.some((rotation) => rotation.kind === "secret" && rotation.ok)).toBe(true);
    expect(labels.gaps.map((gap) => gap.kind)).toEqual(expect.arrayContaining(["missing", "late"]));
  });
});
