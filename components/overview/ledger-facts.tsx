import Link from "next/link";
import type { ReactNode } from "react";
import { Count } from "@/components/ui/count";
import { formatBytes } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/time";
import type { LedgerTotals } from "@/lib/contracts/sources";

/** What was read so far and what became of it, each number with a way to its list on the Sources page. */
export function LedgerFacts({ totals }: { totals: LedgerTotals }) {
  return (
    <dl className="grid grid-cols-2 gap-x-4 border-line border-t px-4 py-2 sm:grid-cols-4 lg:grid-cols-1 xl:grid-cols-2">
      <Fact label="Last ingest" href="/sources#files">
        {totals.lastIngestUs === null ? (
          "never"
        ) : (
          <>
            <RelativeTime us={totals.lastIngestUs} /> ·{" "}
            <Count value={totals.lastIngestFiles} unit={["file", "files"]} />
          </>
        )}
      </Fact>
      <Fact label="Files read" href="/sources#files">
        <Count value={totals.files} /> ({formatBytes(totals.bytes)})
      </Fact>
      <Fact label="Quarantine" href="/sources#quarantine">
        <Count value={totals.rejected} unit={["record", "records"]} />
        {totals.damaged > 0 && (
          <>
            · <Count value={totals.damaged} unit={["damaged file", "damaged files"]} />
          </>
        )}
      </Fact>
      <Fact label="Out of scope" href="/sources#out-of-scope">
        <Count value={totals.outOfScope} /> of <Count value={totals.records} unit={["record", "records"]} />
      </Fact>
    </dl>
  );
}

function Fact({ label, href, children }: { label: string; href: string; children: ReactNode }) {
  return (
    <div className="min-w-0 py-1">
      <dt className="text-muted text-sm">{label}</dt>
      <dd>
        <Link
          href={href}
          className="inline-flex min-h-6 flex-wrap items-center gap-x-1 hover:text-accent hover:underline"
        >
          {children}
        </Link>
      </dd>
    </div>
  );
}
