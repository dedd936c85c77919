import type { OperationProgress } from "../services/operations/operation";

const WIDTH = 28;
const REDRAW_MS = 100;

/** A bar with rate and time left on a terminal; nothing anywhere else. */
export class ProgressBar {
  private drawnAt = 0;
  private drawn = false;

  constructor(
    private readonly label: string,
    private readonly terminal = process.stderr,
  ) {}

  show(progress: OperationProgress): void {
    const now = performance.now();
    if (!this.terminal.isTTY || now - this.drawnAt < REDRAW_MS) return;
    this.drawnAt = now;
    this.drawn = true;
    this.terminal.write(`\r\u001b[2K${progressLine(this.label, progress)}`);
  }

  end(): void {
    if (this.drawn) this.terminal.write("\r\u001b[2K");
    this.drawn = false;
  }
}

/** `Reading  ▮▮▮▮▯▯▯▯  42%  1,204,000 records  312,000/s  12 s left` */
export function progressLine(label: string, { done, total, records, seconds }: OperationProgress): string {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const filled = Math.round(share * WIDTH);
  const rate = seconds > 0 ? records / seconds : 0;
  const left = share > 0.01 && share < 1 ? (seconds / share) * (1 - share) : null;
  return [
    label,
    "▮".repeat(filled) + "▯".repeat(WIDTH - filled),
    `${Math.floor(share * 100)}%`,
    `${records.toLocaleString("en")} records`,
    `${Math.round(rate).toLocaleString("en")}/s`,
    left === null ? "" : `${duration(left)} left`,
  ]
    .filter((part) => part !== "")
    .join("  ");
}

/** `45 s`, `3 min`, `2 h 10 min` */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
