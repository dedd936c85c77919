/** From the least to the most severe. */
export const SEVERITIES = ["info", "low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

const COLORS: Readonly<Record<Severity, string>> = {
  info: "text-severity-info",
  low: "text-severity-low",
  medium: "text-severity-medium",
  high: "text-severity-high",
  critical: "text-severity-critical",
};

/** Sectors of a circle of radius 5 around (8, 8), clockwise from the top: a quarter, a half, three quarters. */
const SECTORS: Readonly<Record<Severity, string>> = {
  info: "",
  low: "M8 8V3a5 5 0 0 1 5 5Z",
  medium: "M8 3a5 5 0 0 1 0 10Z",
  high: "M8 8V3a5 5 0 1 1-5 5Z",
  critical: "M8 3a5 5 0 1 1 0 10 5 5 0 0 1 0-10Z",
};

export interface SeverityMarkProps {
  severity: Severity;
  /** Shows the mark alone, named on hover and for screen readers. */
  markOnly?: boolean;
}

/** A circle that fills with severity, so that shape and lightness tell the step without its hue. */
export function SeverityMark({ severity, markOnly }: SeverityMarkProps) {
  return (
    <span className="inline-flex items-center gap-1" title={markOnly ? severity : undefined}>
      <svg
        viewBox="0 0 16 16"
        className={`size-4 shrink-0 ${COLORS[severity]}`}
        fill="none"
        aria-hidden="true"
      >
        <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="1.75" />
        {SECTORS[severity] && <path d={SECTORS[severity]} fill="currentColor" />}
      </svg>
      <span className={markOnly ? "sr-only" : undefined}>{severity}</span>
    </span>
  );
}
