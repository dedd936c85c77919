import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fetchAdvice } from "@/lib/contracts/coverage";
import { listCoverage } from "@/lib/queries/listCoverage";
import { listGaps } from "@/lib/queries/listGaps";
import { mapCoverage } from "@/lib/queries/mapCoverage";
import { readCoverage } from "@/lib/queries/readCoverage";
import { summariseCoverage } from "@/lib/queries/summariseCoverage";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { reader } from "./support/viewers";

const HOUR_US = 3_600_000_000;
/** Monday 2026-08-03 00:00 UTC. */
const START = Date.UTC(2026, 7, 3) * 1000;
const DAYS = 14;
const END = START + DAYS * 24 * HOUR_US;
/** So late that the logs are of the past. */
const LATER = END + 30 * 24 * HOUR_US;
const ALL = { kind: "all" } as const;

/** An event in each hour of a stream but the left-out ones, numbered from the start. */
function hourly(region: string, without: (hour: number) => boolean, hours = DAYS * 24) {
  return Array.from({ length: hours }, (_, hour) => hour)
    .filter((hour) => !without(hour))
    .map((hour) => accessEvent({ region, timeUs: START + hour * HOUR_US + 60_000_000 }));
}

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

describe("coverage of the sources", () => {
  it("adds up to the judged hours in every row, step and total, at each zoom", async () => {
    await putEvents(
      store,
      hourly("eu-west-1", (hour) => hour >= 100 && hour < 110),
      "a.json",
    );
    await putEvents(
      store,
      hourly("us-east-1", (hour) => hour < 48),
      "b.json",
    );
    const wholes = await mapCoverage(store, reader(), ALL, LATER);
    const week = await mapCoverage(
      store,
      reader(),
      { kind: "last", text: "7d", us: 7 * 24 * HOUR_US },
      LATER,
    );
    for (const map of [wholes, week]) {
      for (const row of map?.rows ?? []) {
        const inCells = (["held", "late", "silent", "missing"] as const).map(
          (state) => row.cells[state]?.reduce((a, b) => a + b, 0) ?? 0,
        );
        expect(inCells).toEqual([row.hours.held, row.hours.late, row.hours.silent, row.hours.missing]);
      }
    }
    expect(wholes).toMatchObject({ stepHours: 24, columns: 14, streams: 2, hours: { missing: 10 } });
    expect(wholes?.rows.map(({ hours }) => hours.held)).toEqual([DAYS * 24 - 10, DAYS * 24 - 48]);
    expect(week).toMatchObject({ stepHours: 1, columns: 168, hours: { missing: 0 } });
  });

  it("counts the records of an hour that two files hold once each", async () => {
    await putEvents(
      store,
      hourly("eu-west-1", () => false, 2),
      "a.json",
    );
    await putEvents(
      store,
      hourly("eu-west-1", () => false, 2),
      "b.json",
    );
    const map = await mapCoverage(store, reader(), ALL, START + 2 * HOUR_US);
    expect(map?.rows[0]?.cellRecords.slice(0, 2)).toEqual([2, 2]);
    expect(map?.rows[0]?.hours.held).toBe(2);
  });

  it("judges old logs up to their newest record, and fresh ones up to now", async () => {
    await putEvents(
      store,
      hourly("eu-west-1", () => false),
    );
    const old = await readCoverage(store, reader(), LATER);
    expect(old).toMatchObject({ until: "newest", window: { toUs: END } });
    const fresh = await readCoverage(store, reader(), END + 10 * HOUR_US);
    expect(fresh).toMatchObject({ until: "now", window: { toUs: END + 11 * HOUR_US } });
    expect(fresh.streams[0]?.hours).toMatchObject({ late: 3, missing: 8 });
  });

  it("does not let a record from the future stretch the window", async () => {
    await putEvents(store, [
      ...hourly("eu-west-1", () => false),
      accessEvent({ at: "2099-01-01T00:00:00Z" }),
    ]);
    const coverage = await readCoverage(store, reader(), END + HOUR_US / 2);
    expect(coverage).toMatchObject({ futureHours: 1, window: { toUs: END + HOUR_US } });
  });

  it("sees files that came since it was last asked", async () => {
    await putEvents(
      store,
      hourly("eu-west-1", (hour) => hour >= 100 && hour < 110),
      "a.json",
    );
    expect((await readCoverage(store, reader(), LATER)).streams[0]?.hours.missing).toBe(10);
    const filling = hourly("eu-west-1", (hour) => hour < 100 || hour >= 110);
    await putEvents(store, filling, "b.json");
    expect((await readCoverage(store, reader(), LATER)).streams[0]?.hours.missing).toBe(0);
  });

  it("lists gaps with what to fetch and how improbable they are", async () => {
    await putEvents(
      store,
      hourly("eu-west-1", (hour) => hour >= 100 && hour < 110),
    );
    const { gaps, total, hours } = await listGaps(store, reader(), LATER);
    expect(total).toBe(1);
    expect(hours).toEqual({ missing: 10, late: 0 });
    expect(gaps[0]).toMatchObject({ fromUs: START + 100 * HOUR_US, hours: 10, state: "missing" });
    expect(gaps[0]?.chance).toBeLessThan(0.01);
    expect(gaps.flatMap((gap) => fetchAdvice(gap).lines)).toEqual([
      "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/08/07/",
    ]);
  });

  it("sums each source over a window, with the streams that have gaps", async () => {
    await putEvents(
      store,
      hourly("eu-west-1", (hour) => hour >= 100 && hour < 110),
      "a.json",
    );
    await putEvents(
      store,
      hourly("us-east-1", () => false),
      "b.json",
    );
    const whole = await summariseCoverage(store, reader(), LATER);
    expect(whole.sources).toEqual([
      {
        source: "aws-cloudtrail",
        streams: 2,
        records: 2 * DAYS * 24 - 10,
        hours: { held: 2 * DAYS * 24 - 10, late: 0, silent: 0, missing: 10 },
      },
    ]);
    expect(whole.missing).toEqual(["aws-cloudtrail 111122223333 eu-west-1"]);
    const day = { fromUs: START, toUs: START + 24 * HOUR_US };
    expect((await summariseCoverage(store, reader(), LATER, day)).hours).toEqual({
      held: 48,
      late: 0,
      silent: 0,
      missing: 0,
    });
  });

  it("has no map for an empty store", async () => {
    expect(await mapCoverage(store, reader(), ALL, END)).toBeNull();
    expect((await listGaps(store, reader(), LATER)).gaps).toEqual([]);
    expect((await listCoverage(store, reader())).window).toBeNull();
  });
});
