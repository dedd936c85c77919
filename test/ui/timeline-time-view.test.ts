import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { momentAt, panSpan, SPAN_MIN_US, shareOf, zoomSpan } from "@/components/timeline/time-view";
import type { Span } from "@/lib/core/filter-range";
import { parseRange, printRange } from "@/lib/core/filter-range";

const FIRST = Date.UTC(2000, 0) * 1000;
const LAST = Date.UTC(2100, 11) * 1000;

const span = fc
  .tuple(fc.integer({ min: FIRST, max: LAST - 1 }), fc.integer({ min: 1, max: 4_000 * 86_400_000_000 }))
  .map(([fromUs, length]): Span => ({ fromUs, toUs: Math.min(LAST, fromUs + length) }));
const move = fc.oneof(
  fc.record({ pan: fc.double({ min: -3, max: 3, noNaN: true }) }),
  fc.record({
    zoom: fc.double({ min: 0.01, max: 100, noNaN: true }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

type Move = { pan: number } | { zoom: number; at: number };
const apply = (view: Span, by: Move): Span =>
  "pan" in by ? panSpan(view, by.pan * (view.toUs - view.fromUs)) : zoomSpan(view, by.zoom, by.at);

describe("panning and zooming", () => {
  it("never lose the range: it stays whole, inside the calendar, and is one that an address can hold", () => {
    fc.assert(
      fc.property(span, fc.array(move, { maxLength: 40 }), (start, moves) => {
        let view = start;
        for (const by of moves) {
          view = apply(view, by as Move);
          expect(Number.isSafeInteger(view.fromUs) && Number.isSafeInteger(view.toUs)).toBe(true);
          expect(view.fromUs).toBeLessThan(view.toUs);
          expect(view.fromUs).toBeGreaterThanOrEqual(FIRST);
          expect(view.toUs).toBeLessThanOrEqual(LAST);
          expect(parseRange(printRange({ kind: "span", ...view }))).toEqual({ kind: "span", ...view });
        }
      }),
    );
  });

  it("a pan keeps the length, and the same pan back comes back", () => {
    fc.assert(
      fc.property(span, fc.integer({ min: -1e14, max: 1e14 }), (view, by) => {
        const there = panSpan(view, by);
        expect(there.toUs - there.fromUs).toBe(view.toUs - view.fromUs);
        const inside = view.fromUs + by >= FIRST && view.toUs + by <= LAST;
        if (inside) expect(panSpan(there, -by)).toEqual(view);
      }),
    );
  });

  it("a zoom keeps the moment under the pointer where it is", () => {
    fc.assert(
      fc.property(
        span,
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (view, factor, at) => {
          fc.pre(view.toUs - view.fromUs > 20 * SPAN_MIN_US);
          const closer = zoomSpan(view, factor, at);
          expect(closer.fromUs).toBeGreaterThanOrEqual(view.fromUs - 1);
          expect(closer.toUs).toBeLessThanOrEqual(view.toUs + 1);
          expect(Math.abs(momentAt(at, closer) - momentAt(at, view))).toBeLessThanOrEqual(2);
        },
      ),
    );
  });

  it("stops at ten seconds, and a shorter span that was chosen stays as it is", () => {
    const second = { fromUs: FIRST, toUs: FIRST + 1_000_000 };
    expect(zoomSpan(second, 0.1)).toEqual(second);
    const minute = { fromUs: FIRST, toUs: FIRST + 60_000_000 };
    expect(zoomSpan(minute, 0.0001)).toEqual({ fromUs: FIRST + 25_000_000, toUs: FIRST + 35_000_000 });
  });

  it("shares and moments are each other's way back", () => {
    fc.assert(
      fc.property(span, fc.double({ min: -1, max: 2, noNaN: true }), (view, share) => {
        const back = shareOf(momentAt(share, view), view);
        expect(Math.abs(back - share) * (view.toUs - view.fromUs)).toBeLessThanOrEqual(2);
      }),
    );
  });
});
