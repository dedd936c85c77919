import { afterEach, describe, expect, it, vi } from "vitest";
import { scoreEvents } from "@/lib/services/scoreEvents";
import type { Store } from "@/lib/store/store";
import { Writer } from "@/lib/store/store";
import { dump } from "../scoring/support/dump";
import { dayOf, SMALL, sampleHistory } from "../scoring/support/history";
import { memoryStore, putEvents } from "../support/memory-store";

afterEach(() => {
  vi.restoreAllMocks();
});

/** From the first table that a run writes to the last thing it does. */
const STATEMENTS = [
  "INSERT INTO fresh_day",
  "INSERT INTO count_score",
  "INSERT INTO scored_cell",
  "INSERT INTO finding_cell",
  "DELETE FROM stale_day",
];
const small = { settings: SMALL };

/** Scores, but fails at the first statement that begins like this. */
async function failAt(store: Store, beginning: string): Promise<unknown> {
  const run = Writer.prototype.run;
  vi.spyOn(Writer.prototype, "run").mockImplementation(function (this: Writer, statement) {
    if (statement.text.trim().startsWith(beginning)) throw new Error("The power went out.");
    return run.call(this, statement);
  });
  try {
    return await scoreEvents(store, small).then(
      () => "done",
      (error: unknown) => (error as Error).message,
    );
  } finally {
    vi.restoreAllMocks();
  }
}

describe("a scoring run that fails halfway", () => {
  it("changes nothing, and the next one gives what an unbroken one gives", { timeout: 60_000 }, async () => {
    const events = sampleHistory(4);
    const days = events.map(dayOf).sort((a, b) => a - b);
    const middle = days[Math.floor(days.length / 2)] ?? 0;
    const [broken, unbroken] = [await memoryStore(), await memoryStore()];
    try {
      await putEvents(unbroken, events);
      await scoreEvents(unbroken, small);
      await putEvents(
        broken,
        events.filter((event) => dayOf(event) <= middle),
        "early",
      );
      await scoreEvents(broken, small);
      await putEvents(
        broken,
        events.filter((event) => dayOf(event) > middle),
        "late",
      );
      const before = await dump(broken);
      for (const statement of STATEMENTS) {
        expect(await failAt(broken, statement), statement).toBe("The power went out.");
        expect(await dump(broken), statement).toEqual(before);
      }
      const { cells } = await scoreEvents(broken, small);
      expect(cells).toBeGreaterThan(0);
      expect(await dump(broken)).toEqual(await dump(unbroken));
    } finally {
      await broken.close();
      await unbroken.close();
    }
  });
});
