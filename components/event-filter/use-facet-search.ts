"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { describeFailure } from "@/components/ui/failure";
import type { Facet } from "@/lib/contracts/event-facets";
import type { FacetField } from "@/lib/core/facet-fields";

/** Finds values of a facet that hold the text; rejects when it cannot. */
export type SearchFacet = (field: FacetField, text: string) => Promise<Facet>;

export interface FacetSearch {
  /** The last answer, kept while the next one is under way. */
  facet: Facet | null;
  busy: boolean;
  /** Why the last search failed. */
  failure: string | null;
  retry: () => void;
}

/** Long enough to type the next letter in. */
const WAIT_MS = 200;

/**
 * Searches a facet for `text` whenever it, or `view` (what the values are counted in), changes. Answers that
 * come late are dropped; nothing is asked while `open` is false.
 */
export function useFacetSearch(
  search: SearchFacet,
  field: FacetField,
  text: string,
  view: string,
  open: boolean,
): FacetSearch {
  const [answer, setAnswer] = useState<{ asked: string; facet: Facet | null; failure: string | null }>();
  const [attempt, setAttempt] = useState(0);
  const ask = useEffectEvent((contains: string) => search(field, contains));
  const asked = JSON.stringify([attempt, text, view]);
  useEffect(() => {
    if (!open) return;
    let live = true;
    const timer = setTimeout(() => {
      ask(text).then(
        (facet) => {
          if (live) setAnswer({ asked, facet, failure: null });
        },
        (error: unknown) => {
          const failure = describeFailure(error).message ?? "Could not search the values.";
          if (live) setAnswer((before) => ({ asked, facet: before?.facet ?? null, failure }));
        },
      );
    }, WAIT_MS);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [asked, text, open]);
  const settled = answer?.asked === asked;
  return {
    facet: answer?.facet ?? null,
    busy: open && !settled,
    failure: settled ? (answer?.failure ?? null) : null,
    retry: () => setAttempt((before) => before + 1),
  };
}
