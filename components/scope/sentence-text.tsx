"use client";

import { formatTime } from "@/components/ui/format-time";
import { UTC } from "@/components/ui/preferences";
import { useZone } from "@/components/ui/preferences-provider";
import { VisibleText } from "@/components/ui/visible-text";
import { sentenceParts } from "./sentence-times";

/**
 * A sentence of a report. Each UTC time in it stays as it is written, since a name in the sentence may look like one; beside it
 * stands the same moment in the viewer's zone, where that is another.
 */
export function SentenceText({ text }: { text: string }) {
  const zone = useZone();
  if (zone === UTC) return <VisibleText text={text} />;
  let at = 0;
  return sentenceParts(text).map((part) => {
    const key = at;
    at += part.text.length;
    return (
      <span key={key}>
        <VisibleText text={part.text} />
        {part.us !== null && (
          <>
            {" "}
            <span className="whitespace-nowrap">({formatTime(part.us, zone, "second")})</span>
          </>
        )}
      </span>
    );
  });
}
