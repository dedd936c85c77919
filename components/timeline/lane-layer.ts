import type { Span } from "@/lib/core/filter-range";
import { drawLanes, type LanePicture } from "./draw-lanes";
import { drawSoon, dropDraw } from "./draw-queue";
import { fitLayer, LAYER_WIDTHS, layerSpan } from "./layer-fit";

/** What a layer shows, whatever the time. */
export type LayerContent = Omit<LanePicture, "view" | "width" | "scale">;

const SCALE_MAX = 2;
/** A stretched picture is drawn anew when the hand rests so long, in milliseconds. */
const REST_MS = 90;

/**
 * A canvas of some lanes that is wider than what is seen. While time moves it is pushed and stretched as it is, which costs
 * the same for one mark as for a hundred thousand; it is drawn anew when it runs out, and when the hand rests.
 */
export class LaneLayer {
  private content: LayerContent | null = null;
  private view: Span | null = null;
  private drawn: Span | null = null;
  private near = true;
  private rest: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly frame: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
  ) {
    canvas.style.width = `${LAYER_WIDTHS * 100}%`;
    canvas.style.transformOrigin = "0 0";
  }

  /** Shows something else. */
  put(content: LayerContent, view: Span): void {
    this.content = content;
    this.view = view;
    this.drawn = null;
    if (this.near) this.draw();
  }

  /** Shows another time. */
  move(view: Span): void {
    if (this.view?.fromUs === view.fromUs && this.view.toUs === view.toUs) return;
    this.view = view;
    if (!this.near) {
      this.drawn = null;
      return;
    }
    const fit = this.drawn && fitLayer(this.drawn, view);
    if (fit === null || fit.state === "no") {
      this.draw();
      return;
    }
    this.place();
    if (this.rest) clearTimeout(this.rest);
    this.rest = null;
    if (fit.state === "soon") drawSoon(this.draw);
    if (fit.state === "stretched") this.rest = setTimeout(() => drawSoon(this.draw), REST_MS);
  }

  /** Out of sight nothing is drawn. */
  setNear(near: boolean): void {
    this.near = near;
    if (near && this.drawn === null) this.draw();
  }

  readonly draw = (): void => {
    dropDraw(this.draw);
    const { content, view } = this;
    if (!content || !view) return;
    this.drawn = layerSpan(view);
    drawLanes(this.canvas, {
      ...content,
      view: this.drawn,
      width: this.frame.clientWidth * LAYER_WIDTHS,
      scale: Math.min(SCALE_MAX, window.devicePixelRatio || 1),
    });
    this.place();
  };

  dispose(): void {
    dropDraw(this.draw);
    if (this.rest) clearTimeout(this.rest);
  }

  private place(): void {
    if (!this.drawn || !this.view) return;
    const { left, stretch } = fitLayer(this.drawn, this.view);
    this.canvas.style.transform = `translateX(${(left / LAYER_WIDTHS) * 100}%) scaleX(${stretch})`;
  }
}
