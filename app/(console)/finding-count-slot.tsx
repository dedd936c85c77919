import { Suspense } from "react";
import { formatFull } from "@/components/ui/format-number";
import type { Viewer } from "@/lib/contracts/viewer";
import { currentStore } from "@/lib/services/app-store";
import { countOpenFindings } from "@/lib/services/countOpenFindings";
import { people } from "@/lib/services/people";

/** How many findings wait, beside their line in the navigation; no page waits for it, and its failure is its own. */
export function FindingCountSlot({ viewer }: { viewer: Viewer }) {
  return (
    <Suspense fallback={null}>
      <Waiting viewer={viewer} />
    </Suspense>
  );
}

async function Waiting({ viewer }: { viewer: Viewer }) {
  const count = await countFor(viewer);
  if (count === null || count === 0) return null;
  return (
    <span title="Open findings of the last seven days, three a day">
      {formatFull(count)}
      <span className="sr-only"> open</span>
    </span>
  );
}

async function countFor(viewer: Viewer): Promise<number | null> {
  try {
    return await countOpenFindings(await currentStore(), viewer, { people: people(), now: new Date() });
  } catch (error) {
    console.error(error);
    return null;
  }
}
