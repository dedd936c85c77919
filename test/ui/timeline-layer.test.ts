import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLayer, LAYER_WIDTHS, layerSpan } from "@/components/timeline/layer-fit";
import { momentAt, panSpan, shareOf, zoomSpan } from "@/components/timeline/time-view";

const FROM_US = Date.UTC(2026, 7, 1) * 1000;
const view = { fromUs: FROM_US, toUs: FROM_US + 86_400_000_000 };
const drawn = layerSpan(view);

describe("a layer of the timeline", () => {
  it("shows the view it was drawn for as it is", () => {
    expect(fitLayer(drawn, view)).toEqual({ left: -0.5, stretch: 1, state: "shows" });
  });

  it("is pushed by a pan, drawn anew before it ends or soon after, and at once where it shows less than half", () => {
    const panned = (share: number) => fitLayer(drawn, panSpan(view, share * 86_400_000_000)).state;
    expect([0, 0.2, 0.29].map(panned)).toEqual(["shows", "shows", "shows"]);
    expect([0.35, 0.5, -0.4, 0.9].map(panned)).toEqual(["soon", "soon", "soon", "soon"]);
    expect([1.1, -1.1, 3].map(panned)).toEqual(["no", "no", "no"]);
  });

  it("is stretched by a zoom as far as that reads, and drawn soon where it shows an edge", () => {
    const zoomed = (factor: number, at = 0.5) => fitLayer(drawn, zoomSpan(view, factor, at)).state;
    expect([0.9, 0.5, 1.5, 2].map((factor) => zoomed(factor))).toEqual(Array(4).fill("stretched"));
    expect([zoomed(2.1), zoomed(1.6, 0)]).toEqual(["soon", "soon"]);
    expect([0.2, 3.1].map((factor) => zoomed(factor))).toEqual(["no", "no"]);
  });

  it("puts every moment where the view has it", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.4, max: 1.9, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (factor, at) => {
          const now = zoomSpan(view, factor, at);
          const { left, stretch } = fitLayer(drawn, now);
          const us = momentAt(0.3, now);
          const inLayer = shareOf(us, drawn) * LAYER_WIDTHS;
          expect(left + inLayer * stretch).toBeCloseTo(shareOf(us, now), 6);
        },
      ),
    );
  });
});
