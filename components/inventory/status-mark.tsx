import { type RotationStatus, STATUS_LABELS } from "@/lib/core/inventory";

/** Shape and lightness tell a status without its hue: a cross, a full disc, a question, a half disc, a ring, a tick, a dash. */
const SHAPES: Readonly<Record<RotationStatus, readonly [color: string, path: string, fill: boolean]>> = {
  failed: ["text-severity-critical", "M4 4 12 12M12 4 4 12", false],
  overdue: ["text-severity-high", "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z", true],
  unknown: ["text-muted", "M5.8 6.2A2.2 2.2 0 1 1 8.6 8.3c-.4.2-.6.5-.6.9v.6M8 12.2v.3", false],
  "due-soon": ["text-severity-medium", "M8 3a5 5 0 0 1 0 10ZM8 3a5 5 0 0 0 0 10", false],
  exempt: ["text-muted", "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3ZM5 11 11 5", false],
  compliant: ["text-positive", "M3.5 8.5 6.5 11.5 12.5 4.5", false],
  "not-applicable": ["text-faint", "M4 8h8", false],
};

/** Where an item stands: a mark and its word. */
export function StatusMark({ status }: { status: RotationStatus }) {
  const [color, path, fill] = SHAPES[status];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <svg
        viewBox="0 0 16 16"
        className={`size-4 shrink-0 ${color}`}
        fill={fill ? "currentColor" : "none"}
        aria-hidden="true"
      >
        <path
          d={path}
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {STATUS_LABELS[status]}
    </span>
  );
}

/** Background of a status in bars and strips. */
export const STATUS_FILL: Readonly<Record<RotationStatus, string>> = {
  failed: "bg-severity-critical",
  overdue: "bg-severity-high",
  unknown: "hatch",
  "due-soon": "bg-severity-medium",
  exempt: "bg-line-strong",
  compliant: "bg-positive",
  "not-applicable": "bg-sunken",
};
