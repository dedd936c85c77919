import { Count } from "@/components/ui/count";
import { formatBytes } from "@/components/ui/format-number";
import type { LedgerTotals } from "@/lib/contracts/sources";

/** All that was ever read in one line, which adds up: records are accepted, joined, duplicates, out of scope or rejected. */
export function LedgerLine({ totals }: { totals: LedgerTotals }) {
  const { files, bytes, records, accepted, joined, duplicates, outOfScope, rejected } = totals;
  if (files === 0) return "No file was read yet.";
  return (
    <>
      <Count value={files} unit={["file", "files"]} /> ({formatBytes(bytes)}) ·{" "}
      <Count value={records} unit={["record", "records"]} />: <Count value={accepted} /> accepted,{" "}
      <Count value={joined} /> joined, <Count value={duplicates} /> duplicates, <Count value={outOfScope} />{" "}
      out of scope, <Count value={rejected} /> rejected
    </>
  );
}
