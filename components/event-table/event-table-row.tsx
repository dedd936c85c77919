import { OutcomeMark } from "@/components/entity/outcome-mark";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { EventRow } from "@/lib/contracts/event-row";
import type { EventColumn } from "./event-cells";
import { LinkMark } from "./link-mark";
import { RowCheckbox } from "./row-checkbox";

export interface EventTableRowProps {
  /** Id of the element. */
  id: string;
  /** Null while the row is on its way. */
  event: EventRow | null;
  columns: readonly EventColumn[];
  className: string;
  rowIndex: number;
  /** Place in the area: px, or a CSS length. */
  top: number | string;
  active: boolean;
  opened: string | null;
  stale: boolean;
  /** It is among those that something will be done with. */
  selected: boolean;
  onSelect(range: boolean): void;
  onOpen(): void;
}

/** From which width of page on a cell is shown. */
const CELL_SHOWN = { always: "md:flex", wide: "2xl:flex", widest: "min-[110rem]:flex" } as const;

/** One event: a line of columns, or on a phone two lines. The stylesheet chooses, so nothing jumps on arrival. */
export function EventTableRow(props: EventTableRowProps) {
  const { id, event, columns, className, rowIndex, top, active, opened, stale } = props;
  const { selected, onSelect, onOpen } = props;
  const isOpen = event !== null && event.id === opened;
  return (
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-rowindex={rowIndex}
      aria-current={isOpen || undefined}
      aria-selected={selected}
      className={cx(
        "absolute inset-x-0 grid h-(--row) cursor-pointer items-center border-line border-b",
        className,
        isOpen || selected ? "bg-accent-soft" : "hover:bg-hover",
        active && "-outline-offset-2 outline outline-2 outline-accent",
        stale && "opacity-60",
      )}
      style={{ top }}
      onClick={(press) => (press.shiftKey ? onSelect(true) : onOpen())}
      onKeyDown={(press) => {
        if (press.key !== "Enter") return;
        press.preventDefault();
        press.stopPropagation();
        onOpen();
      }}
    >
      {event === null ? (
        <div role="gridcell" className="col-span-full px-3">
          <span className="sr-only">On its way</span>
          <span aria-hidden="true" className="block h-3 w-2/3 rounded-sm bg-sunken" />
        </div>
      ) : (
        <>
          <div role="gridcell" className="hidden items-center pl-3 md:flex">
            <RowCheckbox label="Select this event" checked={selected} onToggle={onSelect} />
          </div>
          {columns.map(({ id: column, cell, from }) => (
            <div
              key={column}
              role="gridcell"
              className={cx("hidden min-w-0 items-center gap-1.5 px-3", CELL_SHOWN[from ?? "always"])}
            >
              {cell(event)}
            </div>
          ))}
          <TwoLines event={event} selected={selected} onSelect={onSelect} />
        </>
      )}
    </div>
  );
}

function TwoLines({
  event,
  selected,
  onSelect,
}: { event: EventRow } & Pick<EventTableRowProps, "selected" | "onSelect">) {
  return (
    <div role="gridcell" className="min-w-0 px-3 md:hidden">
      <div className="flex min-w-0 items-center gap-2">
        <RowCheckbox label="Select this event" checked={selected} onToggle={onSelect} />
        <OutcomeMark outcome={event.outcome} markOnly />
        <span className="truncate font-mono text-sm">
          <VisibleText text={event.identity.name} />
        </span>
        <span className="ml-auto flex shrink-0 items-center gap-1 text-sm">
          <LinkMark linked={event.linked} links={event.links} />
          {event.action}
        </span>
      </div>
      <div className="flex min-w-0 items-center gap-2 text-muted">
        <span className="truncate font-mono text-sm">
          {event.resource ? <VisibleText text={event.resource.name} /> : "no resource named"}
        </span>
        <Time us={event.timeUs} className="ml-auto shrink-0" />
      </div>
    </div>
  );
}
