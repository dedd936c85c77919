import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blastLayout, COLUMN_NODES_MAX } from "@/components/scope/blast-layout";
import { changesInOrder, exposureShape, letterOf } from "@/components/scope/exposure-shape";
import { momentText, readMoment } from "@/components/scope/leaked-at";
import type { BlastEdge, BlastNode } from "@/lib/contracts/scope";
import { CANNOT_TELL, MISUSE, NONE_SEEN } from "./support/scope-reports";

const node = (id: string, kind: BlastNode["kind"], odd = false, accesses = 1): BlastNode => ({
  id,
  kind,
  name: id,
  key: id,
  sort: "",
  odd,
  accesses,
});
const edge = (from: string, to: string): BlastEdge => ({ from, to, accesses: 1, odd: false });

describe("the layout of the blast radius", () => {
  it("draws at most so many nodes a column, the odd ones first, and counts the rest", () => {
    const nodes = Array.from({ length: 40 }, (_, i) => node(`c${i}`, "context", i === 39, i));
    const layout = blastLayout({ nodes, edges: [], more: [{ kind: "context", count: 5 }] });
    expect(layout.columns[2].length).toBe(COLUMN_NODES_MAX);
    expect(layout.columns[2][0]?.node.id).toBe("c39");
    expect(layout.more).toEqual([0, 0, 40 - COLUMN_NODES_MAX + 5]);
  });

  it("puts nodes beside those they are joined to, so that straight paths do not cross", () => {
    const layout = blastLayout({
      nodes: [
        node("a", "identity"),
        node("b", "identity"),
        node("x", "key", false, 1),
        node("y", "key", false, 9),
      ],
      edges: [edge("a", "x"), edge("b", "y")],
      more: [],
    });
    const [first] = layout.columns[0];
    const [beside] = layout.columns[1];
    expect([first?.node.id, beside?.node.id]).toEqual(first?.node.id === "a" ? ["a", "x"] : ["b", "y"]);
  });

  it("is the same for the same nodes and edges in any order, and joins only what is drawn", () => {
    const nodes = [
      node("a", "identity"),
      node("k", "key", true),
      node("s", "secret"),
      node("c", "context", true),
    ];
    const edges = [edge("a", "k"), edge("a", "s"), edge("k", "c"), edge("k", "gone")];
    fc.assert(
      fc.property(fc.shuffledSubarray(nodes, { minLength: 4 }), (shuffled) => {
        const layout = blastLayout({ nodes: shuffled, edges, more: [] });
        expect(layout.columns).toEqual(blastLayout({ nodes, edges, more: [] }).columns);
        expect(layout.edges.map(({ to }) => to)).not.toContain("gone");
      }),
    );
  });
});

describe("the line of the exposure", () => {
  it("runs from the leak, marks the first odd access and the deaths, and stays open while something is alive", () => {
    const shape = exposureShape(MISUSE);
    expect(shape?.segments.map(({ state }) => state)).toEqual(["before", "exposed"]);
    expect(shape?.marks.map(({ kind }) => kind)).toEqual(["leak", "odd", "change", "change", "dead"]);
    expect(shape?.marks.every(({ share }) => share >= 0 && share <= 1)).toBe(true);
  });

  it("ends in a closed part where all that leaked is dead", () => {
    const until = "2026-08-17T12:00:00Z";
    const shape = exposureShape({ ...MISUSE, exposure: { ...MISUSE.exposure, until, state: "closed" } });
    expect(shape?.segments.at(-1)?.state).toBe("closed");
  });

  it("hatches missing hours, and has nothing to draw where there is no time", () => {
    expect(exposureShape(CANNOT_TELL)?.gaps.length).toBe(1);
    expect(exposureShape(NONE_SEEN)).toBeNull();
  });

  it("tells changes since the leak before those that preceded it", () => {
    const [one] = MISUSE.exposure.changes;
    if (!one) throw new Error("The report has no change.");
    const { changes, since } = changesInOrder({
      ...MISUSE.exposure,
      changes: [{ ...one, at: "2026-08-01T00:00:00Z" }, ...MISUSE.exposure.changes],
    });
    expect(since).toBe(4);
    expect(changes.at(-1)?.at).toBe("2026-08-01T00:00:00Z");
  });

  it("names things A to Z, then AA", () => {
    expect([0, 25, 26, 27, 701, 702].map(letterOf)).toEqual(["A", "Z", "AA", "AB", "ZZ", "AAA"]);
  });
});

describe("the time of a leak", () => {
  const at = (text: string, zone = "Europe/Berlin") => readMoment(text, zone);

  it("is read in the viewer's zone, or as RFC 3339 in its own", () => {
    expect(at("2026-08-17 03:41")).toEqual({ us: Date.UTC(2026, 7, 17, 1, 41) * 1000 });
    expect(at("2026-08-17T03:41:07")).toEqual({ us: Date.UTC(2026, 7, 17, 1, 41, 7) * 1000 });
    expect(at("2026-08-17")).toEqual({ us: Date.UTC(2026, 7, 16, 22) * 1000 });
    expect(at("2026-08-17T01:41:00Z")).toEqual({ us: Date.UTC(2026, 7, 17, 1, 41) * 1000 });
    expect(at("2026-08-17T01:41Z")).toEqual({ us: Date.UTC(2026, 7, 17, 1, 41) * 1000 });
    expect(at("2026-08-17 03:41:00+02:00")).toEqual({ us: Date.UTC(2026, 7, 17, 1, 41) * 1000 });
    expect(at("  ")).toEqual({ us: null });
  });

  it("is refused with what to write instead", () => {
    for (const text of ["yesterday", "2026-02-30 10:00", "2026-08-17 25:00", "2026-08-17T01:41:00X"])
      expect(at(text)).toHaveProperty("fault");
    expect(at("1999-01-01 10:00")).toHaveProperty("fault");
  });

  it("is shown as it is read back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_600_000_000, max: 1_900_000_000 }), (second) => {
        const us = second * 1_000_000;
        expect(readMoment(momentText(us, "UTC"), "UTC")).toEqual({ us });
      }),
    );
  });
});
