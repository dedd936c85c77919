import Link from "next/link";
import type { ReactNode } from "react";
import { Sparkline, type SparklineProps } from "./sparkline";

export interface StatProps {
  /** What is counted, with its window: "Accesses, last 24 h". */
  label: string;
  /** `Count`, a share or a short text. An en dash when it cannot be told. */
  value: ReactNode;
  /** Compared with what: "1,932 the day before". */
  note?: ReactNode;
  /** The rows behind the number. */
  href?: string;
  sparkline?: Pick<SparklineProps, "values" | "label">;
}

/** One number with its label; the whole tile leads to the rows behind it. */
export function Stat({ label, value, note, href, sparkline }: StatProps) {
  return (
    <div className="relative flex min-w-0 items-end justify-between gap-3 rounded-md border border-line bg-surface px-4 py-3 transition-colors has-[a:hover]:border-line-strong has-[a:hover]:bg-hover">
      <div className="min-w-0">
        <p className="text-muted">
          {href === undefined ? (
            label
          ) : (
            <Link href={href} className="after:absolute after:inset-0 after:rounded-md">
              {label}
            </Link>
          )}
        </p>
        <p className="mt-0.5 font-semibold text-2xl tracking-tight">{value}</p>
        {note !== undefined && <p className="text-muted text-sm">{note}</p>}
      </div>
      {sparkline && (
        <span className="shrink-0 pb-1">
          <Sparkline {...sparkline} />
        </span>
      )}
    </div>
  );
}
