import { describe, expect, it } from "vitest";
import { generateEstate } from "../../lib/sample/generate-estate";
import { collectEstate } from "./collect-estate";

describe("the size of an estate", () => {
  it("is above 250,000 events in thirty days: its week has more than seven thirtieths of that", async () => {
    const { events } = await generateEstate(
      { days: 7, seed: 2, end: new Date("2026-06-15T00:00:00Z") },
      { write: () => undefined },
    );
    expect(events).toBeGreaterThan((250_000 / 30) * 7);
  });

  it("grows with the scale", async () => {
    const small = await collectEstate({ days: 1, seed: 2, scale: 0.1 });
    const large = await collectEstate({ days: 1, seed: 2, scale: 1 });
    expect(large.summary.events).toBeGreaterThan(small.summary.events * 2.5);
  });

  it("never holds more than about a day: a file is handed over before the next day is made", async () => {
    const days: string[] = [];
    await generateEstate(
      { days: 4, seed: 2, scale: 0.02, end: new Date("2026-06-15T00:00:00Z") },
      {
        write(path) {
          const date = /(2026)[-/](\d\d)[-/](\d\d)|y=(\d+)\/m=(\d+)\/d=(\d+)/.exec(path);
          if (date) days.push(date[0].replace(/[ymd=]/g, "").replaceAll("/", "-"));
        },
      },
    );
    expect(days.length).toBeGreaterThan(100);
    expect(days).toEqual([...days].sort());
  });

  it("awaits a slow sink before it makes more", async () => {
    let open = 0;
    let most = 0;
    await generateEstate(
      { days: 1, seed: 2, scale: 0.02 },
      {
        async write() {
          most = Math.max(most, ++open);
          await Promise.resolve();
          open--;
        },
      },
    );
    expect(most).toBe(1);
  });
});
