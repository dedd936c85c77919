import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bucketAt,
  indexLanes,
  markOf,
  nextSpot,
  radiusOf,
  scoreStep,
  snap,
  spanOfBucket,
} from "@/components/timeline/lane-marks";
import { dragTo, gripAt } from "@/components/timeline/scrub";
import { readPin, writePin } from "@/components/timeline/timeline-links";
import { spellSpot, tellSpot } from "@/components/timeline/timeline-words";
import { flagAt, HOUR_US, START_US, timelineOf } from "./support/timeline";

const spots = new Set(["0 2", "0 9", "2 0", "2 5"]);
const timeline = timelineOf(3, 12, (lane, bucket) => spots.has(`${lane} ${bucket}`), [
  flagAt(0, 6),
  flagAt(null, 3, { kind: "audit", action: "stop-audit" }),
]);
const index = indexLanes(timeline);

describe("a spot", () => {
  it("has the mark of its lane and bucket, and no other", () => {
    for (let lane = 0; lane < 3; lane++)
      for (let bucket = 0; bucket < 12; bucket++)
        expect(markOf(timeline.marks, index, { lane, bucket }) !== null).toBe(spots.has(`${lane} ${bucket}`));
  });

  it("under a pointer is the nearest mark or flag within reach", () => {
    expect(snap(timeline, index, { lane: 0, bucket: 3 }, 1).bucket).toBe(2);
    expect(snap(timeline, index, { lane: 0, bucket: 4 }, 1).bucket).toBe(4);
    expect(snap(timeline, index, { lane: 0, bucket: 5 }, 1).bucket).toBe(6);
    expect(snap(timeline, index, { lane: 1, bucket: 5 }, 9).bucket).toBe(5);
  });

  it("next to it holds a mark or flag of its own lane, to the end and back", () => {
    const walk = (by: -1 | 1) => {
      const found: number[] = [];
      for (
        let at = nextSpot(timeline, index, { lane: 0, bucket: by > 0 ? -1 : 12 }, by);
        at;
        at = nextSpot(timeline, index, at, by)
      )
        found.push(at.bucket);
      return found;
    };
    expect(walk(1)).toEqual([2, 6, 9]);
    expect(walk(-1)).toEqual([9, 6, 2]);
    expect(nextSpot(timeline, index, { lane: 1, bucket: 0 }, 1)).toBeNull();
  });

  it("is told with its flags, and what is missing of its lane's logs", () => {
    const lacking = {
      ...timeline,
      gaps: {
        ...timeline.gaps,
        gaps: [
          {
            stream: 0,
            state: "missing" as const,
            fromUs: START_US + 6 * HOUR_US,
            toUs: START_US + 8 * HOUR_US,
          },
        ],
      },
    };
    const told = tellSpot(lacking, index, { lane: 0, bucket: 6 });
    expect(told && spellSpot(told, "UTC")).toBe(
      "name-0, 2026-08-10 06:00–07:00 UTC: no event; change-policy by ana on db; logs missing of 1 of 1 stream",
    );
    const plain = tellSpot(lacking, index, { lane: 0, bucket: 2 });
    expect(plain && spellSpot(plain, "UTC")).toMatch(
      /^name-0, 2026-08-10 02:00–03:00 UTC: \d+ events?.*, (usual|score)/,
    );
  });

  it("is pinned in the address and read back, whatever the key holds", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 0, max: 11 }), (key, bucket) => {
        const named = {
          ...timeline,
          lanes: timeline.lanes.map((lane, place) => (place === 1 ? { ...lane, key } : lane)),
        };
        const spot = { lane: named.lanes.findIndex((lane) => lane.key === key), bucket };
        expect(readPin(named, writePin(named, spot))).toEqual(spot);
      }),
    );
    expect(readPin(timeline, "2031-01-01T00:00:00Z~key-0")).toBeNull();
    expect(readPin(timeline, "nonsense")).toBeNull();
  });
});

describe("buckets", () => {
  it("at both edges are cut to the span asked for, and every moment lies in its own", () => {
    const ragged = { ...timeline, fromUs: START_US + HOUR_US / 2, toUs: START_US + 11.5 * HOUR_US };
    expect(spanOfBucket(ragged, 0)).toEqual({ fromUs: ragged.fromUs, toUs: START_US + HOUR_US });
    expect(spanOfBucket(ragged, 11).toUs).toBe(ragged.toUs);
    fc.assert(
      fc.property(fc.integer({ min: ragged.fromUs, max: ragged.toUs - 1 }), (us) => {
        const { fromUs, toUs } = spanOfBucket(ragged, bucketAt(ragged, us));
        expect(us >= fromUs && us < toUs).toBe(true);
      }),
    );
  });
});

describe("the look of a mark", () => {
  it("grows with its count and never shrinks, up to a bound", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (a, b) => {
        expect(Math.sign(radiusOf(a) - radiusOf(b))).toBe(
          Math.sign(Math.min(a, 10_000) - Math.min(b, 10_000)),
        );
      }),
    );
    expect([radiusOf(1), radiusOf(1e9)]).toEqual([2.5, 8.5]);
  });

  it("is grey below the score from which findings begin, and steps up behind it", () => {
    expect([0, 4.99, 5, 9.9, 10, 20, 39.9, 40, 90].map(scoreStep)).toEqual([0, 0, 1, 1, 2, 3, 3, 4, 4]);
  });
});

describe("a selection", () => {
  const edges = { left: 100, right: 200 };
  const selection = { first: 4, last: 7 };

  it("is made, moved by its middle, and resized by its edges", () => {
    expect(gripAt(50, 2, selection, edges)).toEqual({ kind: "create", anchor: 2 });
    expect(gripAt(150, 5, selection, edges)).toEqual({ kind: "move", from: 5, range: selection });
    expect(gripAt(98, 3, selection, edges)).toEqual({ kind: "resize", anchor: 7 });
    expect(gripAt(203, 8, selection, edges)).toEqual({ kind: "resize", anchor: 4 });
    expect(gripAt(102, 4, null, edges)).toEqual({ kind: "create", anchor: 4 });
  });

  it("stays whole and inside, whatever is dragged where", () => {
    const bucket = fc.integer({ min: 0, max: 11 });
    fc.assert(
      fc.property(
        bucket,
        bucket,
        bucket,
        bucket,
        fc.constantFrom("create", "move", "resize"),
        (a, b, from, to, kind) => {
          const range = { first: Math.min(a, b), last: Math.max(a, b) };
          const grip =
            kind === "move"
              ? ({ kind, from, range } as const)
              : ({ kind: kind as "create" | "resize", anchor: from } as const);
          const { first, last } = dragTo(grip, to, 12);
          expect(first >= 0 && first <= last && last < 12).toBe(true);
          if (kind === "move") expect(last - first).toBe(range.last - range.first);
          else expect([first, last].includes(to)).toBe(true);
        },
      ),
    );
  });
});
