"use client";

import { Columns3 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { Popover } from "@/components/ui/popover";
import type { EventColumnId } from "@/lib/contracts/event-view";
import { COLUMNS } from "./event-cells";

const NOTE_HIDDEN = { wide: "2xl:hidden", widest: "min-[110rem]:hidden" } as const;

export interface ColumnsMenuProps {
  hide: readonly EventColumnId[];
  onHide(hide: EventColumnId[]): void;
}

/** Which columns the table shows. Time always is; what a narrow page leaves out is in each event's detail. */
export function ColumnsMenu({ hide, onHide }: ColumnsMenuProps) {
  return (
    <Popover
      label="Columns of the table"
      align="end"
      trigger={
        <Button className="max-md:hidden">
          <Columns3 aria-hidden="true" />
          Columns
        </Button>
      }
    >
      <ul className="flex flex-col gap-2">
        {COLUMNS.filter(({ id }) => id !== "time").map(({ id, heading, from }) => (
          <li key={id}>
            <Checkbox
              label={
                <>
                  {heading}
                  {from && (
                    <span className={cx("text-muted text-sm", NOTE_HIDDEN[from])}> on wider pages</span>
                  )}
                </>
              }
              checked={!hide.includes(id)}
              onCheckedChange={(shown) =>
                onHide(shown ? hide.filter((other) => other !== id) : [...hide, id])
              }
            />
          </li>
        ))}
      </ul>
    </Popover>
  );
}
