import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  AREA_MAX_PX,
  afterScroll,
  areaHeight,
  isAdrift,
  type Tall,
  toArea,
  toRows,
} from "@/components/event-table/tall-scroll";

const tall = fc.record({
  rows: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: AREA_MAX_PX, max: 500_000_000 })),
  view: fc.integer({ min: 100, max: 2000 }),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });
const far = ({ rows, view }: Tall) => Math.max(0, rows - view);

describe("scrolling through rows higher than a browser can scroll", () => {
  it("every position has its place in the area and comes back from it", () => {
    fc.assert(
      fc.property(tall, share, (area, at) => {
        const position = at * far(area);
        const top = toArea(position, area);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top).toBeLessThanOrEqual(Math.max(0, areaHeight(area) - area.view));
        expect(Math.abs(toRows(top, area) - position)).toBeLessThan(0.01);
      }),
    );
  });

  it("both ends are reached, and further down is never further up", () => {
    fc.assert(
      fc.property(tall, share, share, (area, a, b) => {
        expect(toArea(0, area)).toBe(0);
        expect(toArea(far(area), area)).toBe(Math.max(0, areaHeight(area) - area.view));
        const [low, high] = [Math.min(a, b) * far(area), Math.max(a, b) * far(area)];
        expect(toArea(low, area)).toBeLessThanOrEqual(toArea(high, area));
      }),
    );
  });

  it("the wheel moves the rows by exactly as much as it turns, anywhere", () => {
    fc.assert(
      fc.property(tall, share, fc.integer({ min: -150, max: 150 }), (area, at, by) => {
        const position = at * far(area);
        const before = { position, top: toArea(position, area) };
        const after = afterScroll(before, before.top + by, area);
        expect(after.position).toBeCloseTo(Math.min(Math.max(position + by, 0), far(area)), 6);
      }),
    );
  });

  it("dragging the scroll bar goes where it points", () => {
    const area = { rows: 160_000_000, view: 800 };
    const middle = (AREA_MAX_PX - 800) / 2;
    expect(afterScroll({ position: 0, top: 0 }, middle, area).position).toBeCloseTo(far(area) / 2, 0);
  });

  it("a long turn of the wheel that meets the area's end before the rows' end goes on after it", () => {
    const area = { rows: 160_000_000, view: 800 };
    const place = afterScroll({ position: 5_000_000, top: 900 }, 0, area);
    expect(place.position).toBe(5_000_000 - 900);
    expect(isAdrift(place, area, false)).toBe(true);
    expect(toArea(place.position, area)).toBeGreaterThan(100_000);
  });

  it("what the browser can scroll is scrolled as it is", () => {
    const area = { rows: 32_000, view: 800 };
    expect(areaHeight(area)).toBe(32_000);
    expect(toArea(12_345, area)).toBe(12_345);
    expect(isAdrift({ position: 12_345, top: 12_345 }, area, true)).toBe(false);
  });
});
