import Link from "next/link";
import { formatFull } from "@/components/ui/format-number";
import type { LedgerTotals } from "@/lib/contracts/sources";

/** Ways to whole files that could not be used, or only in part; each has a note that says why. */
export function FilesApart({ totals: { damaged, skipped } }: { totals: LedgerTotals }) {
  if (damaged === 0 && skipped === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-4 px-4 pb-2 text-muted">
      {damaged > 0 && (
        <Link href="/sources?status=damaged#files" className="text-accent hover:underline">
          {formatFull(damaged)} damaged {damaged === 1 ? "file" : "files"}
        </Link>
      )}
      {skipped > 0 && (
        <Link href="/sources?status=skipped#files" className="text-accent hover:underline">
          {formatFull(skipped)} skipped {skipped === 1 ? "file" : "files"}, no logs
        </Link>
      )}
    </p>
  );
}
