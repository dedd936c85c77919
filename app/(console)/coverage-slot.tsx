import { Suspense } from "react";
import { CoverageLight } from "@/components/sources/coverage-light";
import type { CoverageSummary } from "@/lib/contracts/coverage";
import type { Viewer } from "@/lib/contracts/viewer";
import { summariseCoverage } from "@/lib/queries/summariseCoverage";
import { currentStore } from "@/lib/services/app-store";

/** The coverage light of the frame; the page never waits for it, and its failure is its own. */
export function CoverageSlot({ viewer }: { viewer: Viewer }) {
  return (
    <Suspense fallback={<span className="size-7 shrink-0" />}>
      <Light viewer={viewer} />
    </Suspense>
  );
}

async function Light({ viewer }: { viewer: Viewer }) {
  return <CoverageLight summary={await summaryFor(viewer)} />;
}

async function summaryFor(viewer: Viewer): Promise<CoverageSummary | null> {
  try {
    return await summariseCoverage(await currentStore(), viewer, Date.now() * 1000);
  } catch (error) {
    console.error(error);
    return null;
  }
}
