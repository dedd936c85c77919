import { formatFull } from "@/components/ui/format-number";
import type { DaysBaseline } from "@/lib/contracts/finding-detail";
import { DAY_US } from "@/lib/core/time";
import { binsOf } from "./day-bins";

const [WIDTH, HEIGHT] = [360, 64];
const BASE = HEIGHT - 1;

/** The same numbers twice: day by day with the finding's day at the right, and as a distribution with that day marked. */
export function DaysPicture({ baseline }: { baseline: DaysBaseline }) {
  const { what, usual, seen, day } = baseline;
  const active = usual.filter((value) => value !== null);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-muted text-sm">{what}</figcaption>
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-4">
        <div className="min-w-0">
          <ByDay {...baseline} />
          <p className="flex justify-between text-muted text-xs">
            <span>{dayText(day - usual.length)}</span>
            <span className="text-accent">{dayText(day)}</span>
          </p>
        </div>
        <div className="min-w-0">
          <Distribution active={active} seen={seen} />
          <p className="flex justify-between text-muted text-xs">
            <span>0</span>
            <span>{formatFull(Math.max(seen, ...active))} a day</span>
          </p>
        </div>
      </div>
    </figure>
  );
}

function ByDay({ usual, seen, unit }: DaysBaseline) {
  const most = Math.max(1, seen, ...usual.map((value) => value ?? 0));
  const step = WIDTH / (usual.length + 1);
  const gap = Math.min(1, step / 4);
  const height = (value: number) => (value === 0 ? 1.5 : Math.max(3, (value / most) * (BASE - 2)));
  const grey = usual.map((value, index) =>
    value === null ? "" : bar(index * step + gap / 2, step - gap, height(value)),
  );
  const at = usual.length * step;
  return (
    <Plot
      label={`${formatFull(seen)} ${seen === 1 ? unit[0] : unit[1]} on the day of the finding, beside the ${formatFull(usual.length)} days before`}
    >
      <path d={grey.join("")} className="fill-usual" />
      <path d={bar(Math.min(at, WIDTH - 5), Math.max(step, 5), height(seen))} className="fill-accent" />
    </Plot>
  );
}

function Distribution({ active, seen }: { active: readonly number[]; seen: number }) {
  const bins = binsOf(active, seen);
  const step = WIDTH / bins.days.length;
  const most = Math.max(1, ...bins.days);
  const grey = bins.days.map((days, index) =>
    days === 0 ? "" : bar(index * step + step * 0.1, step * 0.8, Math.max(2, (days / most) * (BASE - 12))),
  );
  const x = (bins.seen + 0.5) * step;
  return (
    <Plot
      label={`Of ${formatFull(active.length)} active days before, ${formatFull(active.filter((value) => value >= seen).length)} had as many as that day`}
    >
      <path d={grey.join("")} className="fill-usual" />
      <path d={`M${x} ${BASE}V8`} className="stroke-accent" strokeWidth="3" />
      <path d={`M${x - 8} 1h16l-8 9Z`} className="fill-accent" />
    </Plot>
  );
}

function Plot({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-16 w-full"
    >
      <title>{label}</title>
      <line x1="0" x2={WIDTH} y1={BASE + 0.5} y2={BASE + 0.5} className="stroke-line-strong" />
      {children}
    </svg>
  );
}

function bar(x: number, width: number, height: number): string {
  return `M${x.toFixed(2)} ${BASE}v${(-height).toFixed(2)}h${width.toFixed(2)}V${BASE}Z`;
}

/** A day, as it is written everywhere: days are counted in UTC. */
function dayText(day: number): string {
  return `${new Date((day * DAY_US) / 1000).toISOString().slice(5, 10)} UTC`;
}
