import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { cx } from "./cx";
import { Spinner } from "./spinner";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows a spinner over the label, keeps the width, and takes no further press. */
  loading?: boolean;
  /** Gives its looks to the single child instead, such as a link. Not together with `loading`. */
  asChild?: boolean;
}

/** A button with a text label. Its type is `button` unless told otherwise, so it never submits by accident. */
export function Button({ variant, size, loading, asChild, className, children, ...rest }: ButtonProps) {
  const style = cx(buttonStyle(variant, size), className);
  if (asChild) {
    return (
      <Slot.Root className={style} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      {...rest}
      className={cx(style, loading && "relative")}
      disabled={rest.disabled || loading}
      aria-busy={loading || undefined}
    >
      {loading ? (
        <span className="inline-flex items-center gap-[inherit] opacity-0">{children}</span>
      ) : (
        children
      )}
      {loading && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
    </button>
  );
}
