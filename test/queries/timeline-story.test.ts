import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Timeline, timelineRequest } from "@/lib/contracts/timeline";
import { timeline } from "@/lib/queries/timeline";
import type { Store } from "@/lib/store/store";
import { oddStore } from "../services/support/odd-access";
import { reader } from "./support/viewers";

const nowUs = Date.UTC(2026, 11, 1) * 1000;

let store: Store;
let abroad: string;
beforeAll(async () => {
  ({ store, abroad } = await oddStore());
});
afterAll(() => store.close());

const ask = (asked: Partial<Parameters<typeof timelineRequest>[0]>) =>
  timeline(store, reader(), timelineRequest({ range: "all", ...asked, nowUs }));

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Bucket starts of the marks of a lane that fit. */
function buckets(answer: Timeline, name: string, column: "story" | "fresh" | "score"): number[] {
  const lane = answer.lanes.findIndex((one) => one.name === name);
  return answer.marks.lane.flatMap((of, place) =>
    of === lane && (answer.marks[column][place] ?? 0) > 0
      ? [answer.startUs + (answer.marks.bucket[place] ?? 0) * answer.stepUs]
      : [],
  );
}

describe("a finding's story", () => {
  const hour = (Date.UTC(2026, 6, 20) + (20 * 24 + 10) * 3_600_000) * 1000;

  it.each([
    ["hours", "2026-08-05T00:00:00Z..2026-08-13T00:00:00Z"],
    ["minutes", "2026-08-09T00:00:00Z..2026-08-10T00:00:00Z"],
  ])("is told apart from all else, by %s", async (_, range) => {
    const answer = await ask({ range, finding: abroad });
    expect(answer.lanes[0]).toMatchObject({ name: "payments", story: 2 });
    expect(sum(answer.marks.story)).toBe(2);
    expect(buckets(answer, "payments", "story")).toEqual([hour]);
    const others = await ask({ range });
    expect(sum(others.marks.story)).toBe(0);
  });

  it("has the score of its cells, the same in hours as in minutes, and is outlined as new", async () => {
    const scores = [];
    for (const range of [
      "2026-08-05T00:00:00Z..2026-08-13T00:00:00Z",
      "2026-08-09T00:00:00Z..2026-08-10T00:00:00Z",
    ]) {
      const answer = await ask({ range });
      const lane = answer.lanes.find(({ name }) => name === "payments");
      scores.push(
        Math.max(0, ...answer.marks.score.filter((_, place) => answer.marks.bucket[place] !== undefined)),
      );
      expect(lane?.score).toBeGreaterThan(5);
      expect(buckets(answer, "payments", "fresh")).toContain(hour);
    }
    expect(scores[0]).toBe(scores[1]);
  });
});

describe("lanes", () => {
  it("with odd accesses come before busy ones", async () => {
    const { lanes } = await ask({});
    const odd = lanes.map(({ score }) => score >= 5);
    expect(odd).toEqual(odd.toSorted((a, b) => Number(b) - Number(a)));
    expect(odd[0]).toBe(true);
  });

  it("of resources show who touched what in the story", async () => {
    const { lanes, marks } = await ask({ finding: abroad, lanes: "resource" });
    expect(
      lanes
        .filter(({ story }) => story > 0)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["billing/db", "orders/db"]);
    expect(sum(marks.story)).toBe(2);
  });
});
