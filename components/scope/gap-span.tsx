"use client";

import { useZone } from "@/components/ui/preferences-provider";
import { spanText } from "@/components/ui/span-text";
import { usOf } from "./links";

/** A stretch of time in the viewer's zone. */
export function GapSpan({ from, to }: { from: string; to: string }) {
  return (
    <span className="font-mono text-sm">{spanText({ fromUs: usOf(from), toUs: usOf(to) }, useZone())}</span>
  );
}
