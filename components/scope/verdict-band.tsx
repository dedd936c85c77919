import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import type { ScopeReport, Verdict } from "@/lib/contracts/scope";
import { VERDICT_WORDS } from "@/lib/contracts/scope-view";
import { CoverageLine } from "./coverage-line";
import { usOf } from "./links";
import { SentenceText } from "./sentence-text";
import { VerdictShape } from "./verdict-shape";
import { WindowText } from "./window-text";

const FRAME: Readonly<Record<Verdict, string>> = {
  misuse: "border-2 border-severity-critical",
  "none-seen": "border border-line-strong",
  "cannot-tell": "border-2 border-control border-dashed",
};

const BLOCK: Readonly<Record<Verdict, string>> = {
  misuse: "bg-severity-critical text-on-accent",
  "none-seen": "border-line border-b sm:border-r sm:border-b-0",
  "cannot-tell": "hatch p-2",
};

export interface VerdictBandProps {
  report: ScopeReport;
  /** Address of the report over everything held, where this one leaves days out; else null. */
  earlierHref: string | null;
}

/** The answer, first and largest, in one sentence, with the coverage it rests on. */
export function VerdictBand({ report, earlierHref }: VerdictBandProps) {
  const { verdict, headline, window, asOf } = report;
  return (
    <section
      aria-labelledby="verdict"
      data-verdict={verdict}
      className={cx(
        "flex flex-col overflow-hidden rounded-md bg-surface [print-color-adjust:exact] sm:flex-row print:break-inside-avoid",
        FRAME[verdict],
      )}
    >
      <div className={cx("flex shrink-0 sm:w-58", BLOCK[verdict])}>
        <div
          className={cx(
            "flex flex-1 items-center gap-3 px-4 py-3",
            verdict === "cannot-tell" && "rounded-sm bg-surface",
          )}
        >
          <VerdictShape verdict={verdict} />
          <h2 id="verdict" tabIndex={-1} className="font-semibold text-2xl tracking-tight outline-none">
            {VERDICT_WORDS[verdict]}
          </h2>
        </div>
      </div>
      <div className="flex min-w-0 flex-1 flex-col justify-center gap-2 px-4 py-3">
        <p className="wrap-anywhere font-medium text-lg">
          <SentenceText text={headline} />
        </p>
        <CoverageLine coverage={report.coverage} />
        <p className="wrap-anywhere text-muted text-sm">
          Window <WindowText window={window} />. <SentenceText text={window.text.replace(/\.$/, "")} />.{" "}
          {earlierHref !== null && (
            <Link
              href={earlierHref}
              className="text-accent underline decoration-accent-line underline-offset-2 hover:decoration-current print:hidden"
            >
              Judge all events held
            </Link>
          )}
          <span className="print:hidden">
            {" "}
            As of <Time us={usOf(asOf)} precision="minute" />.
          </span>
        </p>
      </div>
    </section>
  );
}
