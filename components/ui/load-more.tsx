"use client";

import { Button } from "./button";
import { Count } from "./count";

export interface LoadMoreProps {
  shown: number;
  /** Undefined when the total is not known. */
  total?: number;
  /** Singular and plural of what is listed. */
  unit: readonly [one: string, many: string];
  /** Undefined when everything is shown. */
  onMore?: (() => void) | undefined;
  loading?: boolean;
}

/** The foot of a list read by cursor: how much is shown, and a button for the next page. */
export function LoadMore({ shown, total, unit, onMore, loading }: LoadMoreProps) {
  return (
    <div className="flex h-10 items-center gap-3 px-3 text-muted">
      <span aria-live="polite">
        <Count value={shown} {...(total === undefined ? { unit } : {})} />
        {total !== undefined && (
          <>
            {" of "}
            <Count value={total} unit={unit} />
          </>
        )}
      </span>
      {onMore && (
        <Button size="sm" onClick={onMore} loading={loading}>
          Show more
        </Button>
      )}
    </div>
  );
}
