/** Time of a frame that drawing may take, in milliseconds; the rest is the browser's own. */
const BUDGET_MS = 6;

const waiting = new Set<() => void>();
let asked = false;

/** Draws in one of the next frames, as many as the time of a frame allows; the same drawing waits once. */
export function drawSoon(draw: () => void): void {
  waiting.add(draw);
  if (asked) return;
  asked = true;
  requestAnimationFrame(run);
}

/** Takes a drawing back. */
export function dropDraw(draw: () => void): void {
  waiting.delete(draw);
}

function run(startMs: number): void {
  asked = false;
  for (const draw of waiting) {
    waiting.delete(draw);
    draw();
    if (performance.now() - startMs > BUDGET_MS) break;
  }
  if (waiting.size === 0 || asked) return;
  asked = true;
  requestAnimationFrame(run);
}
