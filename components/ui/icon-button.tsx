"use client";

import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, iconButtonStyle } from "./button-style";
import { cx } from "./cx";
import { Tooltip } from "./tooltip";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label"> {
  /** What pressing it does; read aloud and shown on hover. */
  label: string;
  /** Keys shown beside the label on hover, as `useShortcut` takes them. */
  keys?: string;
  /** The icon, hidden from screen readers. */
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/** A square button with an icon, a name for screen readers and a tooltip. */
export function IconButton({ label, keys, children, variant, size, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={cx(iconButtonStyle(variant, size), className)}
      >
        {children}
      </button>
    </Tooltip>
  );
}
