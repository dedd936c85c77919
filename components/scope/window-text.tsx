"use client";

import { useZone } from "@/components/ui/preferences-provider";
import { spanText } from "@/components/ui/span-text";
import type { ScopeReport } from "@/lib/contracts/scope";
import { usOf } from "./links";

/** The window of a report in the viewer's zone. */
export function WindowText({ window }: Pick<ScopeReport, "window">) {
  const zone = useZone();
  return (
    <span className="font-mono" title={window.text}>
      {spanText({ fromUs: usOf(window.from), toUs: usOf(window.to) }, zone)}
    </span>
  );
}
