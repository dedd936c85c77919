import { afterElement, atElement } from "./elements";
import { inEnvelope } from "./envelope";
import { BATCH, lim, winBase, winStart } from "./layout";
import { AFTER, ELEMENT, MORE, resetPlace, retryAt, state, TOP, WRAPPER } from "./place";
import { resetResync, resync, stretchOpen } from "./resync";
import { resetRun, rows, startRows } from "./rows";
import { clearSignatures } from "./signature";
import { atTop } from "./top";

export function resetStream(): void {
  resetPlace();
  resetResync();
  resetRun();
  clearSignatures();
}

/** Fills rows until the batch is full or bytes are missing; `end`: no more will come. Returns how many. */
export function scan(end: bool): u32 {
  startRows();
  if (!end && winBase + <u64>(lim - winStart) < retryAt) return 0;
  // A step fills at most two rows: a stretch held back, and what it found itself.
  while (rows < BATCH - 2) {
    let next: u32 = MORE;
    if (stretchOpen) next = resync(end);
    else if (state == TOP) next = atTop(end);
    else if (state == ELEMENT) next = atElement(end);
    else if (state == AFTER) next = afterElement(end);
    else if (state == WRAPPER) next = inEnvelope(end);
    if (next == MORE) break;
  }
  return rows;
}
