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
const YIELDS = "min-w-[2ch] truncate whitespace-pre";
/** Behind an ellipsis: gives way at its beginning, and says nothing of it a second time. */
const YIELDS_BEHIND = "min-w-0 overflow-hidden whitespace-pre [direction:rtl]";
const STAYS = "shrink-0 whitespace-pre";

/** A part of two characters is no longer than what its cut form would need. */
function yields(part: string): boolean {
  return part.length > 2;
}

/**
 * One line that shortens in its middle and keeps the end that tells it apart: `arn:aws:i…role/payments-api`.
 * The full text is in the page, so selecting and copying gives all of it; hovering shows it.
 */
export function MiddleTruncate({ value, full = value, className }: MiddleTruncateProps) {
  const { head, middle, end } = splitIdentifier(value);
  return (
    <span className={cx("inline-flex min-w-0 max-w-full align-bottom", className)} title={spellHidden(full)}>
      {/* Inside of what its place makes of it, shrunk by its neighbours or not: whole characters, so that no blank stands behind the ellipsis. */}
      <span className="inline-flex max-w-characters shrink-0">
        {head !== "" && (
          <span className={yields(head) ? cx(YIELDS, "shrink-[9999]") : STAYS}>
            <VisibleText text={head} />
          </span>
        )}
        {middle !== "" &&
          (yields(head) ? (
            <span className={YIELDS_BEHIND}>
              <VisibleText text={middle} />
            </span>
          ) : (
            <span className={yields(middle) ? YIELDS : STAYS}>
              <VisibleText text={middle} />
            </span>
          ))}
        <span className={STAYS}>
          <VisibleText text={end} />
        </span>
      </span>
    </span>
  );
}
