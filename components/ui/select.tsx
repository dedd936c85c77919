"use client";

import { ChevronsUpDown } from "lucide-react";
import { cx } from "./cx";
import type { FieldControl } from "./field";
import { CONTROL } from "./field-style";

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  disabled?: boolean;
}

export interface SelectProps<Value extends string> {
  /** Name for screen readers; leave out inside a `Field`, which names it. */
  label?: string;
  /** What `Field` hands to its child. */
  control?: FieldControl;
  options: readonly SelectOption<Value>[];
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  /** Shown while nothing is chosen. */
  placeholder?: string;
  /** Form field name, when the choice is submitted with a form. */
  name?: string;
  disabled?: boolean;
  className?: string;
}

/** One choice out of a few (up to about 20; for more use a search): the browser's own select, in our clothes. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, control, options, value, onValueChange, placeholder, name, disabled, className } = props;
  return (
    <span className={cx("relative block", className)}>
      <select
        {...control}
        aria-label={label}
        name={name}
        disabled={disabled}
        value={value ?? ""}
        onChange={(event) => {
          const option = options.find((candidate) => candidate.value === event.target.value);
          if (option) onValueChange(option.value);
        }}
        className={cx(CONTROL, "appearance-none truncate pr-7")}
      >
        {value === undefined && (
          <option value="" disabled>
            {placeholder ?? ""}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronsUpDown
        className="pointer-events-none absolute top-1.75 right-2 size-3.5 text-faint"
        aria-hidden="true"
      />
    </span>
  );
}
