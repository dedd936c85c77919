import { cx } from "./cx";

/** A grey block that holds the place of what is loading. Give it the size of what comes, so nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx("block animate-breathe rounded-md bg-hover", className)} />;
}

/** Rows of a table that is loading, 32 px each. Put it where the rows will be. */
export function SkeletonRows({ rows }: { rows: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => index).map((row) => (
        <div key={row} className="flex h-row items-center gap-4 border-line border-b px-3">
          <Skeleton className="h-3 w-28" />
          <Skeleton className={cx("h-3", row % 3 === 0 ? "w-2/5" : row % 3 === 1 ? "w-1/3" : "w-1/2")} />
          <Skeleton className="ml-auto h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
