import { ArrowDown, ArrowUp } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { ScrollRegion } from "./scroll-region";

export interface TableProps {
  /** What the table lists; read aloud and used as the name of its scroll area. */
  label: string;
  /** Limits the height, so that the header sticks while the rows scroll. */
  className?: string;
  children: ReactNode;
}

/** A table that scrolls inside its own area, reachable by keyboard, with a sticky header and 32 px rows. */
export function Table({ label, className, children }: TableProps) {
  return (
    <ScrollRegion label={label} className={className}>
      <table className="w-full border-separate border-spacing-0 text-left">{children}</table>
    </ScrollRegion>
  );
}

/** Holds the header row. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="sticky top-0 z-10">
      <tr>{children}</tr>
    </thead>
  );
}

/** Looks of a header cell, also for tables built of other elements. */
export const HEADER_CELL =
  "h-8 whitespace-nowrap border-line border-b bg-sunken px-3 font-medium text-muted text-sm";

/** Looks of a body cell, 32 px high. */
export const CELL = "h-row whitespace-nowrap border-line border-b px-3 align-middle";

/** Looks of the column that takes the width left over and gives way first. */
const FLUID = "w-full min-w-40 max-w-0 truncate";

export interface HeaderCellProps extends Omit<ComponentProps<"th">, "scope" | "aria-sort"> {
  /** Numbers align right, under their header. */
  numeric?: boolean;
  /** Sort state of this column; give `onSort` with it. */
  sort?: "ascending" | "descending" | "none";
  onSort?: () => void;
}

/** A column's header; a button when the column sorts. */
export function HeaderCell({ numeric, sort, onSort, className, children, ...rest }: HeaderCellProps) {
  return (
    <th
      scope="col"
      aria-sort={sort}
      className={cx(HEADER_CELL, numeric && "text-right", className)}
      {...rest}
    >
      {onSort === undefined ? (
        children
      ) : (
        <button type="button" onClick={onSort} className="inline-flex h-6 items-center gap-1 hover:text-ink">
          {children}
          {sort === "ascending" && <ArrowUp className="size-3" aria-hidden="true" />}
          {sort === "descending" && <ArrowDown className="size-3" aria-hidden="true" />}
        </button>
      )}
    </th>
  );
}

export interface RowProps extends ComponentProps<"tr"> {
  /** The row whose detail is open. */
  selected?: boolean;
}

/** A row; grey under the pointer, tinted when selected. */
export function Row({ selected, className, ...rest }: RowProps) {
  return (
    <tr
      aria-current={selected || undefined}
      {...rest}
      className={cx(selected ? "bg-accent-soft" : "hover:bg-hover", className)}
    />
  );
}

export interface CellProps extends ComponentProps<"td"> {
  numeric?: boolean;
  /** Ids, times and addresses. */
  mono?: boolean;
  /** Takes the width left over; what does not fit is cut, so give identifiers to `MiddleTruncate`. */
  fluid?: boolean;
}

/** A cell of one line. At least one column of a table should be `fluid`, else the table scrolls sideways. */
export function Cell({ numeric, mono, fluid, className, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      className={cx(CELL, numeric && "text-right", mono && "font-mono text-sm", fluid && FLUID, className)}
    />
  );
}
