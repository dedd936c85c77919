"use client";

import { useState } from "react";
import { toast } from "@/components/ui/toast-store";
import { EVIDENCE_EVENTS_MAX } from "@/lib/contracts/case-entry";
import { eventPageSchema } from "@/lib/contracts/event-row";
import { fetchJson } from "./fetch-json";

/** What is kept of a selected event: its id, and when it was in microseconds since the epoch. */
export type Picked = ReadonlyMap<string, number>;

/** Most events that can be selected: as many as one block of evidence holds. */
export const SELECTED_MAX = EVIDENCE_EVENTS_MAX;
const ROWS_AT_ONCE = 500;

export interface EventSelection {
  picked: Picked;
  /** Rows between two are being read. */
  pending: boolean;
  has(id: string): boolean;
  /** Selects or drops a row; with `range` everything from the row toggled last to this one is selected. */
  toggle(index: number, event: { id: string; timeUs: number }, range: boolean): void;
  /** Selects every row of the view. */
  all(total: number): void;
  clear(): void;
}

interface State {
  query: string;
  picked: Picked;
  anchor: number | null;
}

/** Which events of a view are selected. Another view begins with none. `query` is the view's for the API. */
export function useEventSelection(query: string): EventSelection {
  const [state, setState] = useState<State>({ query, picked: new Map(), anchor: null });
  const [pending, setPending] = useState(false);
  const { picked, anchor } =
    state.query === query ? state : { picked: new Map<string, number>(), anchor: null };
  const add = async (first: number, end: number, anchorAt: number | null) => {
    if (end - first > SELECTED_MAX) return tooMany(end - first);
    setPending(true);
    try {
      const more = await read(query, first, end);
      if (new Set([...picked.keys(), ...more.keys()]).size > SELECTED_MAX)
        return tooMany(picked.size + more.size);
      setState({ query, picked: new Map([...picked, ...more]), anchor: anchorAt });
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error);
      toast({
        tone: "danger",
        title: "The rows could not be read, and nothing more is selected",
        description,
      });
    } finally {
      setPending(false);
    }
  };
  return {
    picked,
    pending,
    has: (id) => picked.has(id),
    toggle: (index, { id, timeUs }, range) => {
      if (range && anchor !== null && anchor !== index)
        return void add(Math.min(anchor, index), Math.max(anchor, index) + 1, index);
      const next = new Map(picked);
      if (!next.delete(id)) next.set(id, timeUs);
      if (next.size > SELECTED_MAX) return tooMany(next.size);
      setState({ query, picked: next, anchor: index });
    },
    all: (total) => void add(0, total, null),
    clear: () => setState({ query, picked: new Map(), anchor: null }),
  };
}

async function read(query: string, first: number, end: number): Promise<Picked> {
  const found = new Map<string, number>();
  for (let start = first; start < end; start += ROWS_AT_ONCE) {
    const url = `/api/events?${query}&start=${start}&limit=${Math.min(ROWS_AT_ONCE, end - start)}`;
    const { rows } = await fetchJson(url, eventPageSchema);
    for (const { id, timeUs } of rows) found.set(id, timeUs);
  }
  return found;
}

function tooMany(count: number): void {
  toast({
    tone: "danger",
    title: `${count.toLocaleString("en")} events are more than can be selected`,
    description: `At most ${SELECTED_MAX.toLocaleString("en")}: narrow the filter or the window.`,
  });
}
