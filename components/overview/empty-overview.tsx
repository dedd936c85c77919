import Link from "next/link";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { formatFull } from "@/components/ui/format-number";
import type { LedgerTotals } from "@/lib/contracts/sources";

/** Said while no event is held; what that does not mean is said too. */
export function EmptyOverview({ totals, mayAdd }: { totals: LedgerTotals; mayAdd: boolean }) {
  const read = totals.files > 0;
  return (
    <div className="rounded-md border border-line bg-surface">
      <EmptyState
        title="Nothing is held yet"
        actions={
          <>
            <Link href="/sources#add" className={buttonStyle(mayAdd ? "primary" : "plain")}>
              {mayAdd ? "Add logs" : "Go to Sources"}
            </Link>
            {read && (
              <Link href="/sources#files" className={buttonStyle("plain")}>
                See the files that were read
              </Link>
            )}
          </>
        }
      >
        {read ? (
          <p>
            {formatFull(totals.files)} {totals.files === 1 ? "file was" : "files were"} read and held no use
            of a key or secret: {formatFull(totals.outOfScope)} records are out of scope,{" "}
            {formatFull(totals.rejected)} were rejected, {formatFull(totals.skipped)} files are no logs.
          </p>
        ) : (
          <p>
            Add audit logs of AWS CloudTrail, Google Cloud, Azure Key Vault, Vault or Kubernetes{" "}
            {mayAdd
              ? "by upload, by a path on this server, or"
              : "(your role may look; an analyst adds them), or"}{" "}
            on the command line with <code>npx keytrail ingest PATH</code>.
          </p>
        )}
        <p className="mt-2">
          Without logs nothing can be said: no event here is no sign that nothing was misused.
        </p>
      </EmptyState>
    </div>
  );
}
