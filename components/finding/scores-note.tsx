"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { fetchJson } from "@/components/event-table/fetch-json";
import { Spinner } from "@/components/ui/spinner";
import { type ScoresState, scoresStateSchema } from "@/lib/contracts/triage";

const ASK_MS = 2_000;

/**
 * Says that scores are behind the events or end before them, and loads the page's data again when they have caught up. `initial` is what held
 * when the page was made.
 */
export function ScoresNote({ initial }: { initial: ScoresState }) {
  const router = useRouter();
  const [known, setKnown] = useState(initial);
  const state = known.state;
  useEffect(() => {
    const abort = new AbortController();
    const waits = state === "working" || state === "reading";
    const timer = waits
      ? setInterval(async () => {
          const now = await askScores(abort.signal);
          if (now === null) return;
          setKnown(now);
          if (now.version !== initial.version || now.state === "current") router.refresh();
        }, ASK_MS)
      : undefined;
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, [state, initial.version, router]);
  if (state === "current" && known.until === null) return null;
  return (
    <p
      role="status"
      className="flex items-center gap-2 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-warning"
    >
      {(state === "working" || state === "reading") && <Spinner />}
      {state === "current"
        ? `Scores end with ${known.until} (UTC), as keytrail score --until asked: later accesses are not judged. Run keytrail score to judge them.`
        : TEXT[state]}
    </p>
  );
}

const TEXT: Readonly<Record<Exclude<ScoresState["state"], "current">, string>> = {
  reading:
    "Logs are being read. Findings below are those of before; scores are brought up to date when that is over.",
  working:
    "Scores are being brought up to date. Findings below are those of before; this page follows by itself.",
  failed:
    "Scores could not be brought up to date: findings below are those of before, and newer accesses are not judged. The server's log says why.",
};

/** Null when the server does not answer: it is asked again. */
async function askScores(signal: AbortSignal): Promise<ScoresState | null> {
  return fetchJson("/api/scores", scoresStateSchema, signal).catch(() => null);
}
