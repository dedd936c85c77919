import { cx } from "./cx";

/** `primary` is the one thing to do here; `plain` the rest; `quiet` sits among data; `danger` cannot be undone. */
export type ButtonVariant = "primary" | "plain" | "quiet" | "danger";

/** Heights in px: `sm` 24, `md` 28, `lg` 36. */
export type ButtonSize = "sm" | "md" | "lg";

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover border-transparent",
  plain: "bg-raised text-ink border-line-strong hover:bg-hover",
  quiet: "bg-transparent text-muted border-transparent hover:bg-hover hover:text-ink",
  danger: "bg-raised text-danger border-danger-line hover:bg-danger-soft",
};

const SIZES: Readonly<Record<ButtonSize, string>> = {
  sm: "h-6 px-2 gap-1 text-sm",
  md: "h-7 px-2.5 gap-1.5 text-base",
  lg: "h-9 px-4 gap-2 text-base",
};

const SQUARES: Readonly<Record<ButtonSize, string>> = { sm: "size-6", md: "size-7", lg: "size-9" };

const BASE =
  "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md border font-medium " +
  "transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50 " +
  "[&_svg]:size-3.5 [&_svg]:shrink-0";

/** Class names of a button, also for a link that looks like one. */
export function buttonStyle(variant: ButtonVariant = "plain", size: ButtonSize = "md"): string {
  return cx(BASE, VARIANTS[variant], SIZES[size]);
}

/** Class names of a square button that holds one icon. */
export function iconButtonStyle(variant: ButtonVariant = "quiet", size: ButtonSize = "md"): string {
  return cx(BASE, VARIANTS[variant], SQUARES[size], "[&_svg]:size-4");
}
