import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { LedgerLine } from "@/components/sources/ledger-line";
import { SectionLinks } from "@/components/sources/section-links";
import type { SearchParams } from "@/lib/contracts/search-params";
import { readSourcesState } from "@/lib/contracts/sources";
import { readLedgerTotals } from "@/lib/queries/readLedgerTotals";
import { currentStore } from "@/lib/services/app-store";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { SourcesPanels } from "./panels";

export const metadata: Metadata = { title: "Sources" };

export default async function SourcesPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const [store, query] = await Promise.all([currentStore(), searchParams]);
  const { state, problems } = readSourcesState(query);
  const totals = await readLedgerTotals(store, viewer);
  return (
    <>
      <PageHeader title="Sources" note={<LedgerLine totals={totals} />} />
      {problems.length > 0 && (
        <p
          role="alert"
          className="mb-4 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-warning"
        >
          These parts of the address were not understood and left out: {problems.join(", ")}
        </p>
      )}
      {totals.files > 0 && <SectionLinks totals={totals} />}
      <SourcesPanels viewer={viewer} state={state} totals={totals} nowUs={Date.now() * 1000} />
    </>
  );
}
