import type { Familiarity } from "@/lib/contracts/entity";
import { NoveltyMark } from "./novelty-mark";

/** Usual, new, or why it cannot be told. */
export function FamiliarityMark({ familiarity }: { familiarity: Familiarity }) {
  if (familiarity === "new" || familiarity === "usual") return <NoveltyMark novelty={familiarity} />;
  return (
    <span className="text-muted" title={REASONS[familiarity]}>
      {familiarity === "unknown" ? "cannot tell" : "not lately"}
    </span>
  );
}

const REASONS = {
  unknown: "The logs begin in the last 7 days: there is nothing to compare with",
  lapsed: "Seen in the window, but not in its last 97 days",
} as const;

/** What usual and new mean on these pages, in a sentence. */
export const FAMILIARITY_MEANS =
  "Usual: seen on one of the 90 days before the last 7 days up to the window's end. New: seen in those 7 days and on none of the 90.";
