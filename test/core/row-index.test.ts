import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locateAfter, locateRows, rowIndex } from "@/lib/core/row-index";

const STEP = 10;
const times = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 });
const order = fc.constantFrom("newest" as const, "oldest" as const);

const indexOf = (all: number[]) => {
  const counts = new Map<number, number>();
  for (const time of all) {
    const startUs = Math.floor(time / STEP) * STEP;
    counts.set(startUs, (counts.get(startUs) ?? 0) + 1);
  }
  return rowIndex(
    STEP,
    [...counts].map(([startUs, rows]) => ({ startUs, rows })),
  );
};
const sorted = (all: number[], how: "newest" | "oldest") =>
  all.toSorted((a, b) => (how === "newest" ? b - a : a - b));
const within = (all: number[], { fromUs, toUs }: { fromUs: number; toUs: number }) =>
  all.filter((time) => time >= fromUs && time < toUs);

describe("finding rows by number", () => {
  it("skipping the given rows of the given stretch gives exactly the rows of the whole order", () => {
    fc.assert(
      fc.property(times, order, fc.nat(70), fc.integer({ min: 1, max: 20 }), (all, how, start, count) => {
        const place = locateRows(indexOf(all), how, start, count);
        const wanted = sorted(all, how).slice(start, start + count);
        const found = place ? sorted(within(all, place), how).slice(place.skip, place.skip + count) : [];
        expect(found).toEqual(wanted);
        expect(place?.skip ?? 0).toBeLessThan(place?.inFirst ?? 1);
      }),
    );
  });

  it("the stretch after a cursor holds the next rows", () => {
    fc.assert(
      fc.property(times, order, fc.nat(400), fc.integer({ min: 1, max: 20 }), (all, how, cursor, count) => {
        const isAfter = (time: number) => (how === "newest" ? time < cursor : time > cursor);
        const wanted = sorted(all, how).filter(isAfter).slice(0, count);
        const found = sorted(within(all, locateAfter(indexOf(all), how, cursor, count)), how).filter(isAfter);
        expect(found.slice(0, count)).toEqual(wanted);
      }),
    );
  });
});
