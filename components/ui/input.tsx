import type { ComponentProps } from "react";
import { cx } from "./cx";
import { CONTROL } from "./field-style";

/** A one-line text field. Give it a label, with `Field` or `aria-label`. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input type="text" {...rest} className={cx(CONTROL, className)} />;
}
