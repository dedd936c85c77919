"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { z } from "zod";
import { Button } from "@/components/ui/button";

const ASK_MS = 15_000;
const answerSchema = z.object({ entries: z.number() });

export interface NewEntriesNoteProps {
  id: string;
  /** How many entries the notebook had when the page was made. */
  entries: number;
}

/** Says that somebody wrote in the notebook since, and offers to show it; until then nothing on the page moves. */
export function NewEntriesNote({ id, entries }: NewEntriesNoteProps) {
  const router = useRouter();
  const [now, setNow] = useState(entries);
  useEffect(() => {
    const abort = new AbortController();
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      const found = await held(id, abort.signal);
      if (found !== null) setNow(found);
    };
    const timer = setInterval(ask, ASK_MS);
    document.addEventListener("visibilitychange", ask);
    return () => {
      abort.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [id]);
  const fresh = now - entries;
  return (
    <div role="status" className="print:hidden">
      {fresh > 0 && (
        <p className="flex flex-wrap items-center gap-2 border-accent-line border-t bg-accent-soft px-4 py-2">
          {fresh} new {fresh === 1 ? "entry" : "entries"} since this page was loaded
          <Button size="sm" onClick={() => router.refresh()}>
            <RefreshCw aria-hidden="true" />
            Show
          </Button>
        </p>
      )}
    </div>
  );
}

/** Null when the server does not answer: a page that cannot tell says nothing. */
async function held(id: string, signal: AbortSignal): Promise<number | null> {
  try {
    const answer = await fetch(`/api/cases/${id}`, { signal });
    const parsed = answer.ok ? answerSchema.safeParse(await answer.json()) : null;
    return parsed?.success ? parsed.data.entries : null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)
      return null;
    throw error;
  }
}
