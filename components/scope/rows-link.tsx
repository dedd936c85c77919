import Link from "next/link";
import type { ReactNode } from "react";
import { Count } from "@/components/ui/count";

export interface RowsLinkProps {
  href: string;
  value: number;
  unit?: readonly [one: string, many: string];
  children?: ReactNode;
}

/** A number that leads to the events behind it. Nothing to look at behind a zero. */
export function RowsLink({ href, value, unit, children }: RowsLinkProps) {
  const shown = <Count value={value} unit={unit} />;
  if (value === 0)
    return (
      <span className="text-faint">
        {shown}
        {children}
      </span>
    );
  return (
    <Link
      href={href}
      className="rounded-sm underline decoration-line-strong underline-offset-2 hover:text-accent hover:decoration-current"
    >
      {shown}
      {children}
    </Link>
  );
}
