import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  LANE_KINDS,
  readTimelineRequest,
  timelineParams,
  timelineQuery,
  timelineRequest,
} from "@/lib/contracts/timeline";
import { readTimelineView, timelineViewHref } from "@/lib/contracts/timeline-view";

const NOW = Date.UTC(2026, 8, 1) * 1000;

describe("a timeline request", () => {
  it("is the same after the way through an address", () => {
    const text = fc.string({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        fc.record({
          q: fc.string({ maxLength: 60 }),
          range: fc.constantFrom("7d", "all", "2026-08-17T01:00:00Z..2026-08-17T02:00:00Z"),
          lanes: fc.constantFrom(...LANE_KINDS),
          finding: fc.option(text),
          only: fc.option(fc.array(text, { maxLength: 5 })),
          buckets: fc.integer({ min: 10, max: 600 }),
        }),
        (asked) => {
          const request = timelineRequest({ ...asked, nowUs: NOW });
          const read = readTimelineRequest(new URLSearchParams(timelineParams(request).toString()), NOW + 5);
          expect(read).toEqual(request);
        },
      ),
    );
  });

  it("never means a present later than the server's", () => {
    const params = timelineParams(timelineRequest({ nowUs: NOW }));
    expect(readTimelineRequest(params, NOW - 1000).nowUs).toBe(NOW - 1000);
  });

  it("names the part that cannot be read", () => {
    const read = (query: string) => () => timelineQuery(readTimelineRequest(new URLSearchParams(query), NOW));
    expect(read("range=soon")).toThrow(/range: “soon”/);
    expect(read("q=nofield%3A")).not.toThrow();
    expect(read("lanes=sideways")).toThrow(/Lanes are by identity or by resource/);
    expect(read("buckets=9000")).toThrow(/buckets/);
    expect(read("at=tomorrow")).toThrow(/nowUs/);
  });
});

describe("the address of the timeline page", () => {
  it("holds all of the view, and reads back to it", () => {
    const href =
      "/timeline?q=identity%3Aana&range=24h&base=all&lanes=resource&finding=f1&pin=2026-08-17T01%3A00%3A00Z%7Ekey";
    const { view, problems } = readTimelineView(Object.fromEntries(new URL(href, "http://k").searchParams));
    expect(problems).toEqual([]);
    expect(timelineViewHref(view)).toBe(href);
  });

  it("says what it leaves out, and keeps the rest", () => {
    const { view, problems } = readTimelineView({
      range: "24h",
      lanes: "diagonal",
      q: "identity:ana action:dance",
    });
    expect(problems.map(({ param }) => param).sort()).toEqual(["lanes", "q"]);
    expect(timelineViewHref(view)).toBe("/timeline?q=identity%3Aana&range=24h");
  });
});
