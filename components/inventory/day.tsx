"use client";

import { formatTime } from "@/components/ui/format-time";
import { useZone } from "@/components/ui/preferences-provider";

/** A day (UTC, as policies count days) with the exact time on hover; an en dash for none. */
export function Day({ us }: { us: number | null }) {
  const zone = useZone();
  if (us === null) return <span className="text-faint">–</span>;
  const iso = new Date(Math.floor(us / 1000)).toISOString();
  return (
    <time
      dateTime={iso}
      title={formatTime(us, zone, "second")}
      className="whitespace-nowrap font-mono text-sm"
    >
      {iso.slice(0, 10)}
    </time>
  );
}
