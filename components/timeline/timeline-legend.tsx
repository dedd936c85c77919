import { NoveltyMark } from "@/components/entity/novelty-mark";
import type { Timeline } from "@/lib/contracts/timeline";
import type { Span } from "@/lib/core/filter-range";
import { CHANGE_KINDS } from "@/lib/core/state-change";
import { FlagMark } from "./flag-mark";
import { FLAG_SHAPES } from "./flag-shapes";
import { GapKey } from "./gap-key";
import { radiusOf, SCORE_STEPS } from "./lane-marks";

export interface TimelineLegendProps {
  timeline: Timeline;
  view: Span;
  story: boolean;
  compact: boolean;
}

const STEPS = ["bg-severity-low", "bg-severity-medium", "bg-severity-high", "bg-severity-critical"] as const;
const SIZES = [1, 10, 100, 1000, 10_000] as const;

/** What size, colour, shape and hatching mean, in words; of flags and gaps only those that are there. */
export function TimelineLegend({ timeline, story, compact }: TimelineLegendProps) {
  const kinds = CHANGE_KINDS.filter((kind) => timeline.flags.some((flag) => flag.kind === kind));
  return (
    <ul
      aria-label="Key to the marks"
      className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-sm [print-color-adjust:exact]"
    >
      {!compact && (
        <li className="inline-flex items-center gap-1.5">
          events
          {SIZES.map((count) => (
            <span key={count} className="inline-flex items-center gap-1">
              <span
                aria-hidden="true"
                className="inline-block rounded-full bg-usual"
                style={{ width: 2 * radiusOf(count), height: 2 * radiusOf(count) }}
              />
              {count < 1000 ? count : `${count / 1000}K`}
            </span>
          ))}
        </li>
      )}
      <li className="inline-flex items-center gap-1.5">
        <NoveltyMark novelty="usual" />
      </li>
      <li className="inline-flex items-center gap-1.5">
        score
        {SCORE_STEPS.map((least, step) => (
          <span key={least} className="inline-flex items-center gap-1">
            <span aria-hidden="true" className={`size-2.5 rounded-full ${STEPS[step]}`} />
            {least}+
          </span>
        ))}
        bits
      </li>
      <li>
        <NoveltyMark novelty="new" label={story ? "of this story" : "not seen before"} />
      </li>
      <li className="inline-flex items-center gap-1.5">
        <span aria-hidden="true" className="size-2.5 rounded-full border-2 border-usual" />
        denied
      </li>
      <li className="inline-flex items-center gap-1.5">
        <svg viewBox="0 0 10 10" aria-hidden="true" className="size-2.5 text-usual">
          <path d="M1.5 1.5l7 7m0-7l-7 7" stroke="currentColor" strokeWidth="1.75" />
        </svg>
        failed
      </li>
      {kinds.map((kind) => (
        <li key={kind} className="inline-flex items-center gap-1.5">
          <FlagMark kind={kind} />
          {FLAG_SHAPES[kind].label}
        </li>
      ))}
      <li className="contents">
        <GapKey gaps={timeline.gaps} span={timeline} />
      </li>
    </ul>
  );
}
