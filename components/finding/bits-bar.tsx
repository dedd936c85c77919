export interface BitsBarProps {
  bits: number;
  /** What of it counts after what is expected. */
  left: number;
  /** The most of the finding's reasons: the whole width. */
  most: number;
}

/** How surprising a reason is, in bits: one more bit is half as likely. What is expected is hollow. */
export function BitsBar({ bits, left, most }: BitsBarProps) {
  const percent = (value: number) => `${(Math.max(0, value) / most) * 100}%`;
  return (
    <div className="flex items-center gap-2" title="One bit more is half as likely.">
      <span className="w-10 shrink-0 text-right font-mono text-sm">{bits.toFixed(1)}</span>
      <span aria-hidden="true" className="relative h-2.5 flex-1">
        <span
          className="absolute inset-y-0 left-0 rounded-sm border border-accent"
          style={{ width: percent(bits) }}
        />
        <span className="absolute inset-y-0 left-0 rounded-sm bg-accent" style={{ width: percent(left) }} />
      </span>
      {left < bits && <span className="shrink-0 text-muted text-sm">{left.toFixed(1)} left</span>}
    </div>
  );
}
