import { build } from "esbuild";
import { chromium } from "playwright-core";
import type { Timeline } from "@/lib/contracts/timeline";
import { timelineOf } from "../ui/support/timeline";
import { printTable } from "./process";

/**
 * Time of a frame while a timeline of generated marks is panned in Chromium: `npm run bench timeline-frames`. What is timed is the
 * drawing of all lanes in one task, flushed by reading a pixel back, as the browser does it without a graphics card.
 */
const SIZES = [10_000, 36_000, 100_000];
const FRAMES = 60;

async function main(): Promise<void> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { drawLanes } from "@/components/timeline/draw-lanes";
        import { indexLanes } from "@/components/timeline/lane-marks";
        Object.assign(globalThis, { drawLanes, indexLanes });`,
      resolveDir: process.cwd(),
      loader: "ts",
    },
    bundle: true,
    format: "iife",
    write: false,
  });
  const browser = await chromium.launch({
    executablePath: process.env.KEYTRAIL_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
  const rows: string[][] = [];
  for (const size of SIZES) {
    const lanes = Math.max(60, Math.ceil(size / 600));
    const timeline = timelineOf(lanes, Math.ceil(size / lanes), () => true);
    const taken = (await page.evaluate(panned, { timeline, frames: FRAMES })).toSorted((a, b) => a - b);
    const at = (share: number) => (taken[Math.floor(share * taken.length)] ?? 0).toFixed(1);
    rows.push([timeline.marks.lane.length.toLocaleString("en"), String(lanes), at(0.5), at(0.95)]);
  }
  await browser.close();
  printTable(["marks", "lanes", "p50 ms", "p95 ms"], rows);
}

/** Runs in the browser. */
async function panned({ timeline, frames }: { timeline: Timeline; frames: number }): Promise<number[]> {
  const { drawLanes, indexLanes } = globalThis as unknown as {
    drawLanes: (canvas: HTMLCanvasElement, picture: object) => void;
    indexLanes: (of: Timeline) => object;
  };
  const inks = Object.fromEntries(
    "surface line usual low medium high critical accent gap lateLine late danger warning positive muted"
      .split(" ")
      .map((name) => [name, name === "surface" ? "white" : "slategray"]),
  );
  const index = indexLanes(timeline);
  const canvases: HTMLCanvasElement[] = [];
  for (let first = 0; first < timeline.lanes.length; first += 50)
    canvases.push(document.body.appendChild(document.createElement("canvas")));
  const length = timeline.toUs - timeline.fromUs;
  const taken: number[] = [];
  for (let frame = 0; frame < frames; frame++) {
    const by = Math.round((length * Math.sin(frame / 9)) / 10);
    const started = performance.now();
    for (const [block, canvas] of canvases.entries()) {
      const first = block * 50;
      drawLanes(canvas, {
        ...{ timeline, index, first, inks, laneHeight: 30, width: 1100, scale: 1, story: false },
        view: { fromUs: timeline.fromUs + by, toUs: timeline.toUs + by },
        count: Math.min(50, timeline.lanes.length - first),
      });
      canvas.getContext("2d")?.getImageData(0, 0, 1, 1);
    }
    taken.push(performance.now() - started);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  for (const canvas of canvases) canvas.remove();
  return taken;
}

await main();
