"use client";

import { useEffect, useState } from "react";
import type { z } from "zod";
import { fetchJson } from "./fetch-json";

/** Something read from the server: what is known so far stays while newer is on its way. */
export interface Remote<T> {
  data: T | null;
  /** Why the newest reading failed; null when it did not. */
  failure: string | null;
  pending: boolean;
  retry: () => void;
}

interface State<T> {
  url: string;
  data: T | null;
  failure: string | null;
  settled: string | null;
}

/** Reads `url` whenever it changes. `initial` is what the server sent for the first `url`; null was not read there. */
export function useRemote<T>(url: string, shape: z.ZodType<T>, initial: Initial<T>): Remote<T> {
  const [state, setState] = useState<State<T>>({
    url,
    data: initial?.kind === "data" ? initial.data : null,
    failure: initial?.kind === "failed" ? initial.message : null,
    settled: initial ? url : null,
  });
  const [attempt, setAttempt] = useState(0);
  const settled = state.settled === `${url}#${attempt}` || (attempt === 0 && state.settled === url);
  useEffect(() => {
    if (settled) return;
    const abort = new AbortController();
    fetchJson(url, shape, abort.signal).then(
      (data) => setState({ url, data, failure: null, settled: `${url}#${attempt}` }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        const failure = error instanceof Error ? error.message : String(error);
        setState((before) => ({ ...before, failure, settled: `${url}#${attempt}` }));
      },
    );
    return () => abort.abort();
  }, [url, shape, attempt, settled]);
  return {
    data: state.data,
    failure: settled ? state.failure : null,
    pending: !settled,
    retry: () => setAttempt((n) => n + 1),
  };
}

/** What the server could read for the first paint. */
export type Initial<T> = { kind: "data"; data: T } | { kind: "failed"; message: string } | null;
