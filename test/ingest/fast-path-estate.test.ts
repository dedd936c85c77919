import { beforeAll, describe, expect, it } from "vitest";
import { type CollectedEstate, collectEstate, recordsOf } from "../sample/collect-estate";
import { newReader, type ReadResult } from "../support/read-bytes";

let estate: CollectedEstate;

beforeAll(async () => {
  estate = await collectEstate({ days: 2, seed: 99, scale: 0.1, end: new Date("2026-09-01T00:00:00Z") });
}, 60_000);

const essence = ({ events, counts, rejections }: ReadResult) => ({
  events: events.map(({ offset: _, length: __, ...event }) => event),
  outOfScope: [...counts.outOfScope].sort(),
  records: counts.records,
  rejected: rejections.length,
});

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The same records each inside text, where the fast path cannot look. */
const hidden = (path: string, text: string) =>
  bytesOf(
    recordsOf(path, text)
      .map((record) => JSON.stringify({ message: JSON.stringify(record) }))
      .join("\n"),
  );

describe("the fast path on the logs of every source", () => {
  for (const source of ["aws", "vault", "gcp", "azure", "kubernetes"]) {
    it(`reads ${source} logs as JSON.parse and the plain reader do`, () => {
      const [fast, slow] = [newReader(), newReader()];
      const files = [...estate.files].filter(([path]) => path.startsWith(`logs/${source}/`));
      let [events, parsed] = [0, 0];
      for (const [path, text] of files) {
        const quick = fast(bytesOf(text), 4096);
        expect(essence(quick), path).toEqual(essence(slow(hidden(path, text))));
        events += quick.counts.events;
        parsed += quick.counts.parsed;
      }
      expect(events).toBeGreaterThan(100);
      expect(parsed / events).toBeLessThan(0.1);
    }, 60_000);
  }
});
