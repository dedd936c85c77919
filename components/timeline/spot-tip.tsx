"use client";

import { useZone } from "@/components/ui/preferences-provider";
import { spanText } from "@/components/ui/span-text";
import { VisibleText } from "@/components/ui/visible-text";
import { FlagMark } from "./flag-mark";
import { countText, flagText, lackTexts, laneName, type SpotTold, scoreText } from "./timeline-words";

export interface SpotTipProps {
  told: SpotTold | null;
  /** Where the pointer is, in px of the window. */
  at: { clientX: number; clientY: number };
  story: boolean;
}

const FLAGS_MAX = 4;
const WIDTH = 320;

/** What lies under the pointer. Everything in it is told elsewhere for those without one. */
export function SpotTip({ told, at: { clientX, clientY }, story }: SpotTipProps) {
  if (!told || (!told.mark && told.flags.length === 0 && told.missing + told.late === 0)) return null;
  const left = Math.max(8, Math.min(clientX + 14, window.innerWidth - WIDTH - 8));
  const below = clientY < window.innerHeight * 0.65;
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none fixed z-50 w-max rounded-md bg-raised px-2.5 py-1.5 text-sm shadow-overlay print:hidden"
      style={{
        left,
        maxWidth: WIDTH,
        ...(below ? { top: clientY + 16 } : { bottom: window.innerHeight - clientY + 12 }),
      }}
    >
      <SpotWords told={told} story={story} />
    </div>
  );
}

/** Lane, time with its zone, counts, outcomes, score, changes and missing logs of a spot. */
export function SpotWords({ told, story }: { told: SpotTold; story: boolean }) {
  const zone = useZone();
  const { lane, span, mark, flags } = told;
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <p className="wrap-anywhere font-medium">
        <VisibleText text={laneName(lane)} />
      </p>
      <p className="font-mono text-muted">{spanText(span, zone)}</p>
      <p>{mark ? `${countText(mark)} · ${scoreText(mark.score)}` : "No event"}</p>
      {mark && story && (
        <p className="text-muted">{mark.story > 0 ? `${mark.story} of the story` : "not of the story"}</p>
      )}
      {mark?.fresh && <p className="text-accent">something not seen before</p>}
      {flags.slice(0, FLAGS_MAX).map((flag) => (
        <p key={flag.action} className="flex items-baseline gap-1.5">
          <FlagMark kind={flag.kind} />
          <span className="wrap-anywhere min-w-0">
            <VisibleText text={flagText(flag)} />
          </span>
        </p>
      ))}
      {flags.length > FLAGS_MAX && (
        <p className="text-muted">and {flags.length - FLAGS_MAX} further changes</p>
      )}
      {lackTexts(told).map((text) => (
        <p key={text} className="text-warning">
          {text}
        </p>
      ))}
    </div>
  );
}
