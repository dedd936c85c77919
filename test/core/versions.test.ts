import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replacedAt } from "@/lib/core/versions";

type Change = { version: string | null; current: boolean; timeUs: number };
type Read = { version: string; firstUs: number };
const isNumber = (version: string) => /^\d{1,12}$/.test(version);

/** The same by comparing every version with every other. */
function slowly(changes: readonly Change[], reads: readonly Read[]): Map<string, number> {
  const begins = new Map(reads.map(({ version, firstUs }) => [version, firstUs]));
  const made = new Set<string>();
  for (const { version, current, timeUs } of changes.toSorted((a, b) => a.timeUs - b.timeUs)) {
    if (version === null || !current || made.has(version)) continue;
    made.add(version);
    begins.set(version, timeUs);
  }
  const ends = new Map<string, number>();
  for (const [version, began] of begins)
    for (const [other, since] of begins) {
      const both = isNumber(version) && isNumber(other);
      const follows = both ? Number(other) > Number(version) : made.has(other);
      if (other !== version && follows && since > began)
        ends.set(version, Math.min(since, ends.get(version) ?? since));
    }
  return ends;
}

const version = fc.constantFrom("1", "2", "3", "03", "10", "a", "b", "c");
const timeUs = fc.integer({ min: 0, max: 20 });

describe("when versions are replaced", () => {
  it("is what comparing every version with every other gives", () => {
    const changes = fc.array(fc.record({ version: fc.option(version), current: fc.boolean(), timeUs }), {
      maxLength: 12,
    });
    const reads = fc.uniqueArray(fc.record({ version, firstUs: timeUs }), {
      selector: (read) => read.version,
      maxLength: 8,
    });
    fc.assert(
      fc.property(changes, reads, (made, read) => {
        expect(new Map([...replacedAt(made, read)].sort())).toEqual(new Map([...slowly(made, read)].sort()));
      }),
      { numRuns: 500 },
    );
  });
});
