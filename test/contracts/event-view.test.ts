import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  readExportRequest,
  readRowsRequest,
  readViewRequest,
  viewParams,
} from "@/lib/contracts/event-request";
import {
  DEFAULT_EVENT_VIEW,
  EVENT_COLUMNS,
  type EventView,
  eventsHref,
  readEventView,
  writeEventView,
} from "@/lib/contracts/event-view";
import type { TimeRange } from "@/lib/core/filter-range";
import { AppError } from "@/lib/errors";
import { termArbitrary } from "../support/event-arbitrary";

const range: fc.Arbitrary<TimeRange> = fc.oneof(
  fc.constant<TimeRange>({ kind: "all" }),
  fc.constantFrom<TimeRange>(
    { kind: "last", text: "7d", us: 604_800_000_000 },
    { kind: "last", text: "1h", us: 3_600_000_000 },
  ),
  fc
    .tuple(fc.integer({ min: 1e15, max: 2e15 }), fc.integer({ min: 1, max: 1e14 }))
    .map(([fromUs, length]) => ({ kind: "span" as const, fromUs, toUs: fromUs + length })),
);
const view: fc.Arbitrary<EventView> = fc.record({
  filter: fc.array(termArbitrary, { maxLength: 4 }).map((terms) => ({ terms })),
  range,
  base: fc.option(range),
  order: fc.constantFrom("newest" as const, "oldest" as const),
  event: fc.option(fc.string({ minLength: 1, maxLength: 60 })),
  hide: fc.subarray(EVENT_COLUMNS.slice(1)),
});

describe("the events page's URL", () => {
  it("brings every view back exactly, through the text of a real URL", () => {
    fc.assert(
      fc.property(view, (made) => {
        const { searchParams } = new URL(eventsHref(made), "http://keytrail.invalid");
        const event = made.event === null ? null : made.event.toWellFormed();
        expect(readEventView(Object.fromEntries(searchParams))).toEqual({
          view: { ...made, event },
          problems: [],
        });
      }),
    );
  });

  it("reports every part that it leaves out and keeps the others", () => {
    const { view: read, problems } = readEventView({
      q: "outcome:maybe identity:ana",
      range: "yesterday",
      base: "1h",
      order: "random",
      event: "",
      hide: "place,colour",
    });
    expect(read).toEqual({
      ...DEFAULT_EVENT_VIEW,
      filter: { terms: [{ field: "identity", negated: false, values: [["ana"]] }] },
      base: { kind: "last", text: "1h", us: 3_600_000_000 },
    });
    expect(problems.map(({ param, text }) => [param, text])).toEqual([
      ["q", "outcome:maybe"],
      ["range", "yesterday"],
      ["order", "random"],
      ["event", ""],
      ["hide", "place,colour"],
    ]);
  });

  it("is bare for the default view", () => {
    expect(eventsHref({})).toBe("/events");
    expect(Object.values(writeEventView(DEFAULT_EVENT_VIEW)).every((part) => part === null)).toBe(true);
  });
});

const params = (text: string) => new URLSearchParams(text);
const refused = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return [error.httpStatus, error.message];
    throw error;
  }
  return null;
};

describe("API requests for events", () => {
  it("carry the view of the page and one moment for all of its queries", () => {
    fc.assert(
      fc.property(view, fc.integer({ min: 1, max: 1e15 }), (made, at) => {
        const { filter, range: window, order } = made;
        expect(readViewRequest(viewParams(made, at), 1e16)).toEqual({
          filter,
          range: window,
          order,
          nowUs: at,
        });
      }),
    );
  });

  it("never take a later moment than the server's clock", () => {
    expect(readViewRequest(params("at=9000"), 5000).nowUs).toBe(5000);
    expect(readViewRequest(params(""), 5000).nowUs).toBe(5000);
  });

  it.each(["q=outcome:maybe", "range=x", "order=up", "at=soon"])(
    "with %s are refused with the reason",
    (text) => {
      expect(refused(() => readViewRequest(params(text), 1))?.[0]).toBe(400);
    },
  );

  it.each(["limit=0", "limit=501", "start=-1", "start=1.5", "after=x", "after=1_not-a-uuid"])(
    "for rows with %s are refused",
    (text) => {
      expect(refused(() => readRowsRequest(params(text)))?.[0]).toBe(400);
    },
  );

  it("for rows begin at a number or behind a cursor", () => {
    const id = "00000000-0000-4000-8000-00000000000a";
    expect(readRowsRequest(params("start=200&limit=50"))).toEqual({ limit: 50, from: { start: 200 } });
    expect(readRowsRequest(params(`after=17_${id}`)).from).toEqual({
      after: { timeUs: 17, key: { hi: 0x4000n, lo: 0x800000000000000an } },
    });
  });

  it.each(["format=xml", "", "format=csv&limit=1000001"])("for an export with %j are refused", (text) => {
    expect(refused(() => readExportRequest(params(text)))?.[0]).toBe(400);
  });
});
