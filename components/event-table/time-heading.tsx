import { ArrowDown, ArrowUp } from "lucide-react";
import type { Zone } from "@/components/ui/preferences";
import type { EventView } from "@/lib/contracts/event-view";

export interface TimeHeadingProps {
  zone: Zone;
  order: EventView["order"];
  onOrder(order: EventView["order"]): void;
}

/** Heading of the time column, with the zone of its times; a press turns the order round. */
export function TimeHeading({ zone, order, onOrder }: TimeHeadingProps) {
  const newest = order === "newest";
  const Arrow = newest ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      title={newest ? "Newest first" : "Oldest first"}
      onClick={() => onOrder(newest ? "oldest" : "newest")}
      className="inline-flex h-6 items-center gap-1 hover:text-ink"
    >
      Time, {zone}
      <Arrow className="size-3" aria-hidden="true" />
      <span className="sr-only">{newest ? "newest first" : "oldest first"}</span>
    </button>
  );
}
