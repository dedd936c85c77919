import Link from "next/link";
import { formatFull } from "@/components/ui/format-number";
import type { Timeline, TimelineRequest } from "@/lib/contracts/timeline";
import { eventsOfSpan } from "./timeline-links";

/** How many lanes are not shown, and the way to their events; nothing where all are. */
export function MoreLanes({ timeline, request }: { timeline: Timeline; request: TimelineRequest }) {
  const { lanes, lanesTotal, eventsElsewhere, lanesBy, fromUs, toUs, flagsLeft } = timeline;
  const more = lanesTotal - lanes.length;
  if (more <= 0 && flagsLeft === 0) return null;
  const word = lanesBy === "identity" ? ["identity", "identities"] : ["resource", "resources"];
  return (
    <p className="mt-1 text-muted text-sm">
      {more > 0 && (
        <>
          Shown are the {formatFull(lanes.length)} with the oddest accesses, then the busiest;{" "}
          <Link className="text-accent underline" href={eventsOfSpan(request, { fromUs, toUs })}>
            {formatFull(more)} more {word[more === 1 ? 0 : 1]}
          </Link>{" "}
          made {formatFull(eventsElsewhere)} further events.
        </>
      )}
      {flagsLeft > 0 && " Flags of the most frequent changes are left out."}
    </p>
  );
}
