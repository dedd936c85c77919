"use client";

import { useEffect, useState } from "react";
import type { z } from "zod";
import { type Answer, ask } from "./api";

/** An answer of the server that is asked for while `path` is not null; `retry` asks again. */
export function useAnswer<T>(
  path: string | null,
  schema: z.ZodType<T>,
): { answer: Answer<T> | null; retry: () => void } {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{ path: string; round: number; answer: Answer<T> } | null>(null);
  useEffect(() => {
    if (path === null) return;
    const control = new AbortController();
    void ask(path, schema, { signal: control.signal }).then((answer) => {
      if (!control.signal.aborted) setState({ path, round, answer });
    });
    return () => control.abort();
  }, [path, schema, round]);
  const current = state !== null && state.path === path && state.round === round;
  return { answer: current ? state.answer : null, retry: () => setRound((before) => before + 1) };
}
