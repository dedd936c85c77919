import { CornerLeftUp, GitMerge } from "lucide-react";
import type { EventRow } from "@/lib/contracts/event-row";

const PART_WORDS = {
  "made-for": "Made by the provider for another event: part of its access, not counted as one of its own",
  batch: "A batch call carried out as other events: part of their access, not counted as one of its own",
  copy: "A copy of another event in a second account's log: not counted as an access of its own",
} as const;

/** Says that an event is part of another's access, or that others are part of its own; nothing for all others. */
export function LinkMark({ linked, links }: Pick<EventRow, "linked" | "links">) {
  if (linked === null && links === 0) return null;
  const words =
    linked === null
      ? `${links === 1 ? "One more event is" : `${links} more events are`} part of this access, counted once`
      : PART_WORDS[linked];
  const Icon = linked === null ? GitMerge : CornerLeftUp;
  return (
    <span role="img" aria-label={words} title={words} className="inline-flex shrink-0 text-muted">
      <Icon className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
    </span>
  );
}
