"use client";

import Link from "next/link";
import { formatSpan } from "@/components/ui/format-span";
import { useZone } from "@/components/ui/preferences-provider";
import { eventsOf } from "./links";

export interface WindowNoteProps {
  fromUs: number;
  toUs: number;
  /** What the window is: everything held, or the last so much of it. */
  kind: "all" | "until-now" | "until-newest" | "chosen";
  /** The newest event claims to be later than the window's end. */
  future: boolean;
}

const KINDS: Readonly<Record<WindowNoteProps["kind"], string>> = {
  all: "everything held",
  "until-now": "up to now",
  "until-newest": "up to the newest event held",
  chosen: "as chosen",
};

/** The window that all numbers of the page are of, in the viewer's zone. */
export function WindowNote({ fromUs, toUs, kind, future }: WindowNoteProps) {
  const zone = useZone();
  return (
    <>
      <span className="font-mono text-sm">{formatSpan(fromUs, toUs, zone)}</span> · {KINDS[kind]}
      {future && (
        <>
          {" · "}
          <Link
            href={eventsOf({ fromUs: toUs, toUs: 4_102_444_800_000_000 })}
            className="text-accent hover:underline"
          >
            events with later times
          </Link>{" "}
          are left out
        </>
      )}
    </>
  );
}
