import { DAY_US } from "@/lib/core/time";

const YEAR_US = 365 * DAY_US;
const WIDTH = 140;

export interface HistoryStripProps {
  /** When there was new material, in microseconds. */
  changesUs: readonly number[];
  /** When the next is due; drawn where it lies within the strip. */
  dueUs: number | null;
  asOfUs: number;
}

/** The year before a time and the quarter after it: a line for each change, a ring where the next is due. */
export function HistoryStrip({ changesUs, dueUs, asOfUs }: HistoryStripProps) {
  const [from, to] = [asOfUs - YEAR_US, asOfUs + YEAR_US / 4];
  const x = (us: number) => ((us - from) / (to - from)) * WIDTH;
  const shown = changesUs.filter((us) => us >= from && us <= to);
  const due = dueUs !== null && dueUs >= from && dueUs <= to ? dueUs : null;
  const days = shown.map((us) => new Date(us / 1000).toISOString().slice(0, 10)).join(", ");
  const label = `${shown.length} ${shown.length === 1 ? "change" : "changes"} held in a year${days === "" ? "" : `: ${days}`}`;
  return (
    <svg viewBox={`0 0 ${WIDTH} 16`} width={WIDTH} height={16} role="img" aria-label={label}>
      <title>{label}</title>
      <line x1="0" x2={WIDTH} y1="8" y2="8" className="stroke-line-strong" />
      <line x1={x(asOfUs)} x2={x(asOfUs)} y1="1" y2="15" className="stroke-faint" strokeDasharray="2 2" />
      {shown.map((us) => (
        <line key={us} x1={x(us)} x2={x(us)} y1="3" y2="13" className="stroke-accent" strokeWidth="2" />
      ))}
      {due !== null && (
        <circle cx={x(due)} cy="8" r="3.5" className="fill-surface stroke-warning" strokeWidth="1.75" />
      )}
    </svg>
  );
}
