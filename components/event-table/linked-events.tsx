import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { LinkedEvent } from "@/lib/contracts/event-detail";

const WORDS = {
  "made-for": "made by the service for this access",
  batch: "a batch call carried out as this",
  copy: "the same call in another account's log",
} as const;

export interface LinkedEventsProps {
  partOf: LinkedEvent | null;
  parts: readonly LinkedEvent[];
  onOpen(id: string): void;
}

/** The other events of the same access; together they count once. */
export function LinkedEvents({ partOf, parts, onOpen }: LinkedEventsProps) {
  if (!partOf && parts.length === 0) return null;
  return (
    <section aria-label="Linked events">
      <h3 className="mb-1 font-semibold">
        {partOf ? "Part of another event's access" : "Events of the same access"}
      </h3>
      <p className="mb-1 text-muted text-sm">The access is counted once, the events each.</p>
      <ul className="flex flex-col gap-1">
        {(partOf ? [partOf] : parts).map(({ id, kind, timeUs, operation, resource }) => (
          <li key={id} className="flex min-w-0 flex-wrap items-center gap-x-2">
            <Button size="sm" onClick={() => onOpen(id)}>
              {operation}
            </Button>
            <Time us={timeUs} precision="full" />
            <span className="text-muted text-sm">{WORDS[kind]}</span>
            <span className="wrap-anywhere font-mono text-sm">
              <VisibleText text={resource} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
