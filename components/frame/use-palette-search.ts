"use client";

import { useEffect, useState } from "react";
import { fetchJson } from "@/components/event-table/fetch-json";
import {
  SEARCH_TEXT_MAX,
  SEARCH_TEXT_MIN,
  type SearchAnswer,
  searchAnswerSchema,
} from "@/lib/contracts/search";

const PAUSE_MS = 120;

export interface PaletteSearch {
  /** The newest answer, also while the next one is on its way; null when nothing was asked. */
  answer: SearchAnswer | null;
  pending: boolean;
  /** Why the newest question was not answered. */
  failure: string | null;
  retry: () => void;
}

/** Asks the server for what a text may mean once the typing pauses; an answer to an older text never replaces a newer. */
export function usePaletteSearch(typed: string): PaletteSearch {
  const text = typed.trim().slice(0, SEARCH_TEXT_MAX);
  const asked = text.length >= SEARCH_TEXT_MIN;
  const [answer, setAnswer] = useState<SearchAnswer | null>(null);
  const [failure, setFailure] = useState<{ text: string; message: string } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const question = asked ? `${attempt} ${text}` : null;
  useEffect(() => {
    if (question === null) return;
    const text = question.slice(question.indexOf(" ") + 1);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      fetchJson(`/api/search?q=${encodeURIComponent(text)}`, searchAnswerSchema, abort.signal).then(
        (found) => {
          setAnswer({ ...found, text });
          setFailure(null);
        },
        (error: unknown) => {
          if (abort.signal.aborted) return;
          setFailure({ text, message: error instanceof Error ? error.message : String(error) });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [question]);
  const failed = asked && failure?.text === text ? failure.message : null;
  return {
    answer: asked ? answer : null,
    pending: asked && answer?.text !== text && failed === null,
    failure: failed,
    retry: () => {
      setFailure(null);
      setAttempt((n) => n + 1);
    },
  };
}
