"use client";

import { useEffect, useRef, useState } from "react";
import { type EventPage, type EventRow, eventPageSchema } from "@/lib/contracts/event-row";
import { PAGE_ROWS } from "./event-urls";
import { fetchJson } from "./fetch-json";
import type { Initial } from "./use-remote";

/** Pages held in the browser; those farthest from the view go first. */
const PAGES_MAX = 60;

export interface EventRows {
  total: number | null;
  row(index: number): EventRow | null;
  failure: string | null;
  /** Nothing of the present view is here yet: what `row` gives is the view before. */
  stale: boolean;
  retry: () => void;
}

interface Held {
  query: string;
  total: number | null;
  pages: ReadonlyMap<number, readonly EventRow[]>;
}

/** Rows by number, read page by page as `from` to `to` come into view; rows of the view before stay meanwhile. */
export function useEventRows(
  query: string,
  from: number,
  to: number,
  initial: Initial<EventPage>,
): EventRows {
  const [held, setHeld] = useState<Held>(() => firstHeld(query, initial));
  const [failure, setFailure] = useState<string | null>(initial?.kind === "failed" ? initial.message : null);
  const [attempt, setAttempt] = useState(0);
  /** Pages asked for under the present query; one dropped from memory may be asked for again. */
  const asked = useRef(new Set<string>());
  const first = Math.floor(from / PAGE_ROWS);
  const last = Math.floor(Math.max(from, to) / PAGE_ROWS);
  const current = held.query === query;
  const session = useRef<{ query: string; controller: AbortController } | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const requests = asked.current;
    session.current = { query, controller };
    return () => {
      controller.abort();
      requests.clear();
    };
  }, [query]);
  useEffect(() => {
    const signal = session.current?.controller.signal;
    if (!signal) return;
    for (let page = first; page <= last; page++) {
      const key = `${query} ${page} ${attempt}`;
      if (asked.current.has(key) || (current && held.pages.has(page))) continue;
      asked.current.add(key);
      const url = `/api/events?${query}&start=${page * PAGE_ROWS}&limit=${PAGE_ROWS}`;
      fetchJson(url, eventPageSchema, signal).then(
        (answer) => {
          if (signal.aborted) return;
          asked.current.delete(key);
          setFailure(null);
          setHeld((before) => withPage(before, query, page, answer));
        },
        (error: unknown) => {
          if (!signal.aborted) setFailure(error instanceof Error ? error.message : String(error));
        },
      );
    }
  }, [query, first, last, attempt, current, held.pages]);
  return {
    total: held.total,
    row: (index) => held.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS] ?? null,
    failure,
    stale: !current,
    retry: () => {
      setFailure(null);
      setAttempt((n) => n + 1);
    },
  };
}

function firstHeld(query: string, initial: Initial<EventPage>): Held {
  if (initial?.kind !== "data") return { query, total: null, pages: new Map() };
  return { query, total: initial.data.total, pages: new Map([[0, initial.data.rows]]) };
}

function withPage(before: Held, query: string, page: number, answer: EventPage): Held {
  const pages = new Map(before.query === query ? before.pages : []);
  pages.set(page, answer.rows);
  if (pages.size > PAGES_MAX) {
    const farthest = [...pages.keys()].sort((a, b) => Math.abs(b - page) - Math.abs(a - page))[0];
    if (farthest !== undefined) pages.delete(farthest);
  }
  return { query, total: answer.total, pages };
}
