import { NoveltyMark } from "@/components/entity/novelty-mark";
import type { StreamGaps } from "@/lib/contracts/stream-gaps";
import type { Span } from "@/lib/core/filter-range";
import { streamsLacking } from "./stream-gaps";

export interface GapKeyProps {
  gaps: StreamGaps;
  span: Span;
}

/** What hatching and pale fields mean, as far as there are any in the span. */
export function GapKey({ gaps, span }: GapKeyProps) {
  return (
    <>
      {streamsLacking(gaps, span, "missing").length > 0 && (
        <NoveltyMark novelty="gap" label="share of streams whose logs are missing" />
      )}
      {streamsLacking(gaps, span, "late").length > 0 && (
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="size-2.5 shrink-0 border-warning border-y-2 bg-warning-soft" />
          share of streams whose logs may still come
        </span>
      )}
    </>
  );
}
