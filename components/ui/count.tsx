import { cx } from "./cx";
import { formatCount, formatFull } from "./format-number";

export interface CountProps {
  value: number;
  /** Singular and plural of what is counted, printed behind the number. */
  unit?: readonly [one: string, many: string];
  className?: string;
}

/** A whole number: in full below 10,000, compact above with the full number on hover and for screen readers. */
export function Count({ value, unit, className }: CountProps) {
  const shown = formatCount(value);
  const full = formatFull(value);
  const word = unit && (value === 1 ? unit[0] : unit[1]);
  return (
    <span className={cx("whitespace-nowrap", className)} title={shown === full ? undefined : full}>
      {shown === full ? (
        full
      ) : (
        <>
          <span aria-hidden="true">{shown}</span>
          <span className="sr-only">{full}</span>
        </>
      )}
      {word && ` ${word}`}
    </span>
  );
}
