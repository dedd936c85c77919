"use client";

import { Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { VisibleText } from "@/components/ui/visible-text";
import type { FilterField } from "@/lib/core/filter-fields";

export interface FieldValue {
  label: string;
  /** Text as logged; shown with hidden characters drawn as their codes, copied exactly. */
  value: string;
  /** What the filter calls it; without it the value cannot be filtered by. */
  field?: FilterField;
  /** A mark before the value. */
  mark?: ReactNode;
  /** Further explanation after the value. */
  note?: ReactNode;
}

export interface EventFieldsProps {
  fields: readonly FieldValue[];
  onFilter(field: FilterField, value: string, negated: boolean): void;
}

/** The normalised fields of an event, each to copy, include or exclude. */
export function EventFields({ fields, onFilter }: EventFieldsProps) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-3">
      {fields.map(({ label, value, field, mark, note }) => (
        <div
          key={`${label} ${value}`}
          className="group/field col-span-2 grid grid-cols-subgrid border-line border-b py-1"
        >
          <dt className="pt-0.5 text-muted text-sm">{label}</dt>
          <dd className="flex min-w-0 items-start gap-1.5">
            {mark}
            <span className="wrap-anywhere min-w-0 flex-1 pt-0.5 font-mono text-sm">
              <VisibleText text={value} />
              {note}
            </span>
            <span className="flex shrink-0">
              {field && (
                <>
                  <IconButton
                    label={`Show only ${label.toLowerCase()} like this`}
                    onClick={() => onFilter(field, value, false)}
                  >
                    <Plus aria-hidden="true" />
                  </IconButton>
                  <IconButton
                    label={`Leave out ${label.toLowerCase()} like this`}
                    onClick={() => onFilter(field, value, true)}
                  >
                    <Minus aria-hidden="true" />
                  </IconButton>
                </>
              )}
              <CopyButton value={value} label={`Copy ${label.toLowerCase()}`} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
