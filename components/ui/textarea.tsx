import type { ComponentProps } from "react";
import { cx } from "./cx";
import { CONTROL } from "./field-style";

/** A text field of several lines that grows with its text where the browser can. Give it a label, with `Field` or `aria-label`. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={3}
      {...rest}
      className={cx(CONTROL, "h-auto min-h-16 resize-y py-1.5 leading-5 [field-sizing:content]", className)}
    />
  );
}
