import { EmptyState } from "@/components/ui/empty-state";

/** Said while no hour of any stream is held. */
export function NoCoverage() {
  return (
    <EmptyState title="No hour is held yet">
      Without logs nothing is covered: no event here is no sign that nothing was misused.
    </EmptyState>
  );
}
