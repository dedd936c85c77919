import type { ScopeReport, ScopeRequest } from "@/lib/contracts/scope";
import type { AccessEvent } from "@/lib/core/access-event";
import { rollUp } from "@/lib/services/rollUp";
import { scopeLeak } from "@/lib/services/scopeLeak";
import { scoreEvents } from "@/lib/services/scoreEvents";
import type { Store } from "@/lib/store/store";
import { memoryStore, putEvents } from "../../support/memory-store";
import { VIEWER } from "../../support/viewer";
import { at } from "./small-estate";

type Subject = ScopeRequest["subjects"][number];

/** Long after the logs end: nothing in them is late. */
export const NOW_US = at("2026-11-01T00:00:00Z");

/** Tells a story to a store of its own and scopes it; `close` after each test. */
export function scopeStories() {
  let held: Store | null = null;
  return {
    async scope(
      events: readonly AccessEvent[],
      about: Subject | readonly Subject[],
      times: Partial<Omit<ScopeRequest, "subjects">> = {},
    ): Promise<ScopeReport> {
      const store = await memoryStore();
      held = store;
      await putEvents(
        store,
        [...events].sort((a, b) => a.timeUs - b.timeUs),
      );
      await rollUp(store);
      await scoreEvents(store);
      const subjects = "name" in about ? [about] : [...about];
      const request = { subjects, fromUs: null, toUs: null, leakedAtUs: null, ...times };
      return scopeLeak(store, VIEWER, request, { nowUs: NOW_US, people: null });
    },
    store(): Store {
      if (held === null) throw new Error("Nothing was scoped yet.");
      return held;
    },
    close: () => held?.close(),
  };
}
