"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { CONTROL } from "./field-style";
import { useNonce } from "./nonce";
import { OPTION, OVERLAY } from "./overlay-style";

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  icon?: ReactNode;
  disabled?: boolean;
}

export interface SelectProps<Value extends string> {
  /** Name for screen readers; leave out inside a `Field`, whose props then come with `control`. */
  label?: string;
  /** What `Field` hands to its child. */
  control?: { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };
  options: readonly SelectOption<Value>[];
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  /** Form field name, when the choice is submitted with a form. */
  name?: string;
  disabled?: boolean;
  className?: string;
}

/** One choice out of a few (up to about 20; for more use a search). No option may be the empty string. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, control, options, value, onValueChange, placeholder, name, disabled, className } = props;
  const nonce = useNonce();
  const choose = (next: string) => {
    const option = options.find((candidate) => candidate.value === next);
    if (option) onValueChange(option.value);
  };
  return (
    <Radix.Root value={value ?? ""} onValueChange={choose} name={name} disabled={disabled}>
      <Radix.Trigger
        {...control}
        aria-label={label}
        className={cx(CONTROL, "flex items-center justify-between gap-2 text-left", className)}
      >
        <span className="min-w-0 truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon>
          <ChevronsUpDown className="size-3.5 text-faint" aria-hidden="true" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cx(
            OVERLAY,
            "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)",
          )}
        >
          <Radix.Viewport nonce={nonce} className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className={cx(OPTION, "pr-8")}
              >
                {option.icon}
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="absolute right-3">
                  <Check aria-hidden="true" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
