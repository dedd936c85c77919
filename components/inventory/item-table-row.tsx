import { cx } from "@/components/ui/cx";
import type { RotationRow } from "@/lib/contracts/inventory";
import { type ColumnContext, type ItemColumn, TwoLines } from "./item-columns";

export interface ItemTableRowProps {
  id: string;
  /** Null while the row is on its way. */
  row: RotationRow | null;
  columns: readonly ItemColumn[];
  context: ColumnContext;
  template: string;
  wide: boolean;
  rowIndex: number;
  top: number;
  height: number;
  active: boolean;
  opened: boolean;
  onOpen(): void;
}

/** One key or secret: a line of columns, or two lines on a narrow page. */
export function ItemTableRow(props: ItemTableRowProps) {
  const { id, row, columns, context, template, wide, rowIndex, top, height, active, opened, onOpen } = props;
  return (
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-rowindex={rowIndex}
      aria-current={opened || undefined}
      className={cx(
        "absolute inset-x-0 grid cursor-pointer items-center border-line border-b",
        opened ? "bg-accent-soft" : "hover:bg-hover",
        active && "-outline-offset-2 outline outline-2 outline-accent",
      )}
      style={{ top, height, gridTemplateColumns: wide ? template : "minmax(0, 1fr)" }}
      onClick={onOpen}
      onKeyDown={(press) => {
        if (press.key !== "Enter" || press.target !== press.currentTarget) return;
        press.preventDefault();
        onOpen();
      }}
    >
      {row === null ? (
        <div role="gridcell" className="col-span-full px-3">
          <span className="sr-only">On its way</span>
          <span aria-hidden="true" className="block h-3 w-2/3 rounded-sm bg-sunken" />
        </div>
      ) : wide ? (
        columns.map(({ id: column, cell, numeric }) => (
          <div
            key={column}
            role="gridcell"
            className={cx("flex min-w-0 items-center gap-1.5 px-3", numeric && "justify-end")}
          >
            {cell(row, context)}
          </div>
        ))
      ) : (
        <div role="gridcell" className="min-w-0">
          <TwoLines row={row} />
        </div>
      )}
    </div>
  );
}
