import { cx } from "./cx";
import { spellHidden } from "./hidden-characters";
import { splitIdentifier } from "./split-identifier";
import { VisibleText } from "./visible-text";

export interface MiddleTruncateProps {
  /** Hostile text is fine. */
  value: string;
  /** Shown on hover when it is longer than `value`, as a key is than its name. */
  full?: string;
  className?: string;
}

/** Room for one character and the ellipsis: narrower, a browser cuts without saying so. */
const YIELDS = "min-w-[2ch] truncate";

/**
 * One line that shortens in its middle and keeps the end that tells it apart: `arn:aws:i…role/payments-api`.
 * The full text is in the page, so selecting and copying gives all of it; hovering shows it.
 */
export function MiddleTruncate({ value, full = value, className }: MiddleTruncateProps) {
  const { head, middle, end } = splitIdentifier(value);
  return (
    <span
      className={cx("inline-flex min-w-0 max-w-characters align-bottom", className)}
      title={spellHidden(full)}
    >
      {head !== "" && (
        <span className={cx(YIELDS, "shrink-[9999]")}>
          <VisibleText text={head} />
        </span>
      )}
      {middle !== "" && (
        <span className={YIELDS}>
          <VisibleText text={middle} />
        </span>
      )}
      <span className="shrink-0 whitespace-pre">
        <VisibleText text={end} />
      </span>
    </span>
  );
}
