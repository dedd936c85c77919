import type { Span } from "@/lib/core/filter-range";
import { shareOf } from "./time-view";

/** Times of the view that a layer is drawn for: half of it more on either side. */
export const LAYER_WIDTHS = 2;
const MARGIN = (LAYER_WIDTHS - 1) / 2;
/** With less than this share of the view left beside it, a layer is drawn anew before it runs out. */
const NEAR_END = 0.2;
/** A picture stretched beyond this reads badly even for a moment. */
const STRETCH_MAX = 3;
/** With this much of the view the rest may come some frames later; less would be a picture of nothing. */
const COVERED_MIN = 0.5;
/** Spans are whole microseconds, so that two of the same length may differ by one. */
const SAME = 1e-6;

/** How a layer that was drawn for one span shows another. */
export interface LayerFit {
  /** Where the layer begins, in widths of the view. */
  left: number;
  /** How much wider than when it was drawn. */
  stretch: number;
  /**
   * `shows`: as it should be. `stretched`: right, but stretched; anew when the hand rests. `soon`: at its end, or past it by
   * a part of the view. `no`: it must be drawn anew at once.
   */
  state: "shows" | "stretched" | "soon" | "no";
}

/** The span that a layer is drawn for, so that the view can be moved inside it. */
export function layerSpan({ fromUs, toUs }: Span): Span {
  const margin = Math.round((toUs - fromUs) * MARGIN);
  return { fromUs: fromUs - margin, toUs: toUs + margin };
}

/** Where what was drawn for `drawn` lies in a view, and whether that will do. */
export function fitLayer(drawn: Span, view: Span): LayerFit {
  const left = shareOf(drawn.fromUs, view);
  const right = shareOf(drawn.toUs, view);
  const stretch = (right - left) / LAYER_WIDTHS;
  const covered = Math.min(1, right) - Math.max(0, left);
  const bearable = stretch <= STRETCH_MAX && stretch >= 1 / STRETCH_MAX;
  if (covered < COVERED_MIN || !bearable) return { left, stretch, state: "no" };
  const whole = left < -NEAR_END && right > 1 + NEAR_END;
  if (Math.abs(stretch - 1) < SAME) return { left, stretch, state: whole ? "shows" : "soon" };
  return { left, stretch, state: covered > 1 - SAME ? "stretched" : "soon" };
}
