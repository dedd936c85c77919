"use client";

import { CalendarClock } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { formatTime } from "@/components/ui/format-time";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { UTC, type Zone } from "@/components/ui/preferences";
import { momentText, readMoment } from "./leaked-at";

export interface LeakedAtFieldProps {
  text: string;
  zone: Zone;
  onText: (text: string) => void;
}

/** When the leak is thought to have happened: typed in the viewer's zone or as RFC 3339, or picked. */
export function LeakedAtField({ text, zone, onText }: LeakedAtFieldProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const read = readMoment(text, zone);
  const us = "us" in read ? read.us : null;
  const where = zone === UTC ? UTC : zone;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <label htmlFor={id} className="text-muted">
        Leaked at <span className="text-faint text-sm">({where})</span>
      </label>
      <div className="flex items-center gap-1">
        <Input
          id={id}
          value={text}
          placeholder="not known"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-note`}
          aria-invalid={"fault" in read || undefined}
          onChange={(event) => onText(event.target.value)}
          className="!w-52 font-mono"
        />
        <Popover
          label="Pick the time of the leak"
          open={open}
          onOpenChange={setOpen}
          trigger={
            <Button aria-label="Pick the time of the leak">
              <CalendarClock aria-hidden="true" />
            </Button>
          }
          className="w-72"
        >
          <Field label={`Leaked at (${zone === UTC ? UTC : `local time, ${zone}`})`}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                step={1}
                value={us === null ? "" : momentText(us, zone).replace(" ", "T")}
                onChange={(event) => onText(event.target.value.replace("T", " "))}
              />
            )}
          </Field>
        </Popover>
      </div>
      <span id={`${id}-note`} className="text-sm">
        {"fault" in read ? (
          <span className="text-danger">{read.fault}</span>
        ) : (
          us !== null && zone !== UTC && <span className="font-mono text-faint">{formatTime(us, UTC)}</span>
        )}
      </span>
    </div>
  );
}
