"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { UTC, type Zone } from "@/components/ui/preferences";
import { toLocalInput } from "@/components/ui/zone-time";
import type { Span, TimeRange } from "@/lib/core/filter-range";
import { readSpan } from "./range-text";

export interface CustomRangeProps {
  /** What the fields hold at first. */
  span: Span;
  zone: Zone;
  onRange: (range: TimeRange) => void;
}

/** A stretch of time typed in the viewer's zone; its end is not part of it. */
export function CustomRange({ span, zone, onRange }: CustomRangeProps) {
  const first = { text: toLocalInput(span.fromUs, zone), us: span.fromUs };
  const last = { text: toLocalInput(span.toUs, zone), us: span.toUs };
  const [from, setFrom] = useState(first.text);
  const [to, setTo] = useState(last.text);
  const [fault, setFault] = useState<string>();
  const where = zone === UTC ? UTC : `local time, ${zone}`;
  return (
    <form
      noValidate
      aria-label="Another time"
      className="mt-2 flex flex-col gap-2 border-line border-t pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        const range = readSpan({ text: from, untouched: first }, { text: to, untouched: last }, zone);
        if ("fault" in range) setFault(range.fault);
        else onRange(range);
      }}
    >
      <Field label={`From (${where})`}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            step={1}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        )}
      </Field>
      <Field label={`To (${where})`} hint="This moment itself is not included." error={fault}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            step={1}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary">
        Show this time
      </Button>
    </form>
  );
}
