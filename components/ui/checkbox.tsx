"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import { VisuallyHidden } from "./visually-hidden";

export interface CheckboxProps {
  label: ReactNode;
  /** Keeps the label for screen readers only, as in a table's first column. */
  labelHidden?: boolean;
  /** `indeterminate` when some but not all of a group are on. */
  checked: boolean | "indeterminate";
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  name?: string;
}

/** A box to tick, with its label. */
export function Checkbox({ label, labelHidden, checked, onCheckedChange, disabled, name }: CheckboxProps) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-2">
      <Radix.Root
        id={id}
        name={name}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onCheckedChange(next === true)}
        className="hit grid size-4 shrink-0 place-items-center rounded-sm border border-control bg-surface text-on-accent transition-colors disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent"
      >
        <Radix.Indicator>
          {checked === "indeterminate" ? (
            <Minus className="size-3" strokeWidth={3} aria-hidden="true" />
          ) : (
            <Check className="size-3" strokeWidth={3} aria-hidden="true" />
          )}
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id} className={labelHidden ? undefined : "select-none"}>
        {labelHidden ? <VisuallyHidden>{label}</VisuallyHidden> : label}
      </label>
    </span>
  );
}
