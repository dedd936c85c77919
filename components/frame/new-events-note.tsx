"use client";

import { RefreshCw, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { formatFull } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import { eventCountSchema } from "@/lib/contracts/event-count";

const ASK_MS = 20_000;

/**
 * Says that events came in since the page was made, and offers to load it again with them; until then nothing on the
 * page moves. It asks now and then while the page is looked at. `events`: how many were held when the page was made.
 */
export function NewEventsNote({ events }: { events: number }) {
  const [now, setNow] = useState(events);
  const [seen, setSeen] = useState(events);
  useEffect(() => {
    const abort = new AbortController();
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      const found = await heldEvents(abort.signal);
      if (found !== null) setNow(found);
    };
    const timer = setInterval(ask, ASK_MS);
    document.addEventListener("visibilitychange", ask);
    return () => {
      abort.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, []);
  const fresh = now - events;
  const shown = fresh > 0 && now > seen;
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-16 z-20 flex justify-center md:bottom-4 print:hidden"
    >
      {shown && (
        <div className="pointer-events-auto flex max-w-[calc(100vw-1.5rem)] animate-appear items-center gap-2 rounded-md border border-line bg-raised py-1.5 pr-1.5 pl-3 shadow-overlay">
          <span className="min-w-0">
            {formatFull(fresh)} new {fresh === 1 ? "event" : "events"} since this page was loaded
          </span>
          <Button size="sm" className="shrink-0" onClick={() => window.location.reload()}>
            <RefreshCw aria-hidden="true" />
            Refresh
          </Button>
          <IconButton size="sm" label="Not now" onClick={() => setSeen(now)}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </div>
  );
}

/** Null when the server does not answer: a page that cannot tell says nothing. */
async function heldEvents(signal: AbortSignal): Promise<number | null> {
  try {
    const answer = await fetch("/api/events/count", { signal });
    const parsed = answer.ok ? eventCountSchema.safeParse(await answer.json()) : null;
    return parsed?.success ? parsed.data.events : null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)
      return null;
    throw error;
  }
}
