import type { ReactNode } from "react";

/** What keeps a whole form from being done; read aloud when it appears. */
export function FormMessage({ children }: { children: ReactNode }) {
  return (
    <p
      role="alert"
      className="wrap-anywhere rounded-md border border-danger-line bg-danger-soft px-3 py-2 text-danger"
    >
      {children}
    </p>
  );
}
