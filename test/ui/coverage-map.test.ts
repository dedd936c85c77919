import { describe, expect, it } from "vitest";
import { spellCell, spellChance, tellCell } from "@/components/sources/coverage-text";
import { eventsOfCell, zoomOfColumn } from "@/components/sources/map-links";
import { movedPlace } from "@/components/sources/use-map-cursor";
import type { CoverageMap } from "@/lib/contracts/coverage";
import { readEventView } from "@/lib/contracts/event-view";
import { noHours } from "@/lib/core/coverage-window";

const FROM = Date.UTC(2026, 7, 17) / 3_600_000;

function map(stepHours: number, changes: Partial<CoverageMap["rows"][number]>): CoverageMap {
  return {
    fromHour: FROM,
    stepHours,
    columns: 3,
    firstHour: FROM,
    endHour: FROM + 3 * stepHours,
    until: "newest",
    futureHours: 0,
    streams: 1,
    hours: noHours(),
    rows: [
      {
        source: "aws-cloudtrail",
        account: "111122223333",
        region: "",
        hours: noHours(),
        records: 0,
        cellRecords: [7, 0, 0],
        cells: { held: null, late: null, silent: null, missing: null },
        silences: [],
        ...changes,
      },
    ],
  };
}

describe("a cell of the coverage map in words", () => {
  it("says state and records of an hour", () => {
    const hours = map(1, { cells: { held: [1, 0, 0], late: null, silent: null, missing: null } });
    expect(spellCell(hours, { row: 0, column: 0 })).toBe("held, 7 records");
  });

  it("says hours of each state where a step has several, and how improbable a silence is", () => {
    const days = map(24, {
      cells: { held: [20, 0, 0], late: null, silent: null, missing: [4, 0, 0] },
      silences: [{ fromHour: FROM + 20, toHour: FROM + 24, chance: 0.0004 }],
    });
    expect(tellCell(days, { row: 0, column: 0 }, "UTC")).toBe(
      "AWS CloudTrail 111122223333, 2026-08-17 UTC: 20 h held, 4 h missing, 7 records; a silence of 4 h has a chance of 1 in 2,500 by this stream's own rhythm",
    );
  });

  it("never takes an hour before the first record for held or missing", () => {
    expect(spellCell(map(1, {}), { row: 0, column: 1 })).toBe(
      "not judged: this stream's first record is later",
    );
  });

  it("rounds chances to what can be read", () => {
    expect([0.384, 0.0004, 1e-9].map(spellChance)).toEqual(["38%", "1 in 2,500", "under 1 in 1M"]);
  });
});

describe("ways out of the coverage map", () => {
  it("lead to the events of exactly the stream and step, also of a stream without a region", () => {
    const url = new URL(eventsOfCell(map(1, {}), { row: 0, column: 2 }), "http://x");
    const { view, problems } = readEventView(Object.fromEntries(url.searchParams));
    expect(problems).toEqual([]);
    expect(view.filter.terms.map(({ field, values }) => [field, values])).toEqual([
      ["source", [["aws-cloudtrail"]]],
      ["account", [["111122223333"]]],
      ["region", [[""]]],
    ]);
    expect(view.range).toEqual({ kind: "span", fromUs: (FROM + 2) * 3.6e9, toUs: (FROM + 3) * 3.6e9 });
  });

  it("zoom from days into the week around one, and end at hours", () => {
    const week = zoomOfColumn(map(24, {}), 1);
    expect(week).toMatchObject({
      kind: "span",
      fromUs: (FROM + 24 - 72) * 3.6e9,
      toUs: (FROM + 24 + 96) * 3.6e9,
    });
    expect(zoomOfColumn(map(1, {}), 1)).toBeNull();
  });

  it("are reached by arrow keys, which stay inside", () => {
    const size = { rows: 2, columns: 3 };
    expect(movedPlace("ArrowRight", null, size)).toEqual({ row: 0, column: 0 });
    expect(movedPlace("ArrowLeft", null, size)).toEqual({ row: 0, column: 2 });
    expect(movedPlace("ArrowRight", { row: 1, column: 2 }, size)).toEqual({ row: 1, column: 2 });
    expect(movedPlace("PageDown", { row: 0, column: 1 }, size)).toEqual({ row: 1, column: 1 });
    expect(movedPlace("x", { row: 0, column: 0 }, size)).toBeNull();
  });
});
