"use client";

import { formatTime } from "@/components/ui/format-time";
import { UTC } from "@/components/ui/preferences";
import { useZone } from "@/components/ui/preferences-provider";
import { VisibleText } from "@/components/ui/visible-text";
import { parseTimeUs } from "@/lib/core/time";
import { hourZone, zoneSentence } from "./zone-hours";

export interface SentenceProps {
  /** As it was composed, with times in UTC. Parts of it may come from logs. */
  text: string;
  /** When what it tells of was, microseconds since the epoch: which summer or winter time its hours are told in. */
  atUs: number;
}

/** A sentence of a finding or report with its times in the viewer's zone; as it was composed, in UTC, on hover. */
export function Sentence({ text, atUs }: SentenceProps) {
  const zone = useZone();
  if (zone === UTC) return <VisibleText text={text} />;
  const told = zoneSentence(text, hourZone(atUs, zone), (iso) => formatTime(parseTimeUs(iso) ?? atUs, zone));
  if (told === text) return <VisibleText text={text} />;
  return (
    <span title={text}>
      <VisibleText text={told} />
    </span>
  );
}
