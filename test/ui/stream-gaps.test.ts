import { describe, expect, it } from "vitest";
import { gapParts, gapsOfFilter, streamsLacking } from "@/components/timeline/stream-gaps";
import type { GapState } from "@/lib/contracts/stream-gaps";
import { parseFilter } from "@/lib/core/filter-parse";

const HOUR = 3_600_000_000;
const plot = { startUs: 0, endUs: 10 * HOUR };
const stream = (source: string, account: string, region: string, fromHour = 0) => ({
  source,
  account,
  region,
  fromUs: fromHour * HOUR,
});
const gap = (of: number, from: number, to: number, state: GapState = "missing") => ({
  stream: of,
  state,
  fromUs: from * HOUR,
  toUs: to * HOUR,
});
const held = {
  streams: [
    stream("aws-cloudtrail", "111122223333", "eu-west-1", -5),
    stream("aws-cloudtrail", "111122223333", "us-east-1", -5),
    stream("aws-cloudtrail", "444455556666", "eu-west-1", 6),
    stream("vault", "", "", -5),
  ],
  gaps: [gap(0, 2, 4), gap(1, 3, 5), gap(2, 7, 12), gap(3, -4, 1)],
};
const filtered = (text: string) => gapsOfFilter(held, parseFilter(text).filter);

describe("hatching of missing logs", () => {
  it("is as high as the share of streams that lack theirs, of those that had begun", () => {
    expect(gapParts(held, plot)).toEqual([
      { late: 0, from: 0, to: 0.1, missing: 1, of: 3 },
      { late: 0, from: 0.2, to: 0.3, missing: 1, of: 3 },
      { late: 0, from: 0.3, to: 0.4, missing: 2, of: 3 },
      { late: 0, from: 0.4, to: 0.5, missing: 1, of: 3 },
      { late: 0, from: 0.7, to: 1, missing: 1, of: 4 },
    ]);
  });

  it("is of the full height only where all streams that the filter lets through lack theirs", () => {
    expect(gapParts(filtered("source:aws-cloudtrail account:111122223333"), plot)).toContainEqual({
      from: 0.3,
      to: 0.4,
      missing: 2,
      late: 0,
      of: 2,
    });
    expect(gapParts(filtered("source:vault"), plot)).toEqual([
      { late: 0, from: 0, to: 0.1, missing: 1, of: 1 },
    ]);
  });

  it("is drawn once for stretches that touch, and not outside the plot", () => {
    const touching = {
      streams: held.streams.slice(0, 1),
      gaps: [gap(0, 4, 5), gap(0, 3, 4), gap(0, 11, 12)],
    };
    expect(gapParts(touching, plot)).toEqual([{ late: 0, from: 0.3, to: 0.5, missing: 1, of: 1 }]);
  });
});

describe("logs that may still come", () => {
  const streams = held.streams.slice(0, 2);
  const gaps = [gap(0, 2, 4), gap(0, 8, 10, "late"), gap(1, 7, 9, "missing"), gap(1, 9, 10, "late")];

  it("are told apart from missing ones, also where both lie in the same hour", () => {
    expect(gapParts({ streams, gaps }, plot)).toEqual([
      { from: 0.2, to: 0.4, missing: 1, late: 0, of: 2 },
      { from: 0.7, to: 0.8, missing: 1, late: 0, of: 2 },
      { from: 0.8, to: 0.9, missing: 1, late: 1, of: 2 },
      { from: 0.9, to: 1, missing: 0, late: 2, of: 2 },
    ]);
    const last = { fromUs: 9 * HOUR, toUs: 10 * HOUR };
    expect(streamsLacking({ streams, gaps }, last, "missing")).toEqual([]);
    expect(streamsLacking({ streams, gaps }, last, "late")).toEqual(streams);
  });
});

describe("streams that a filter chooses", () => {
  const names = (text: string) => filtered(text).streams.map(({ source, region }) => `${source} ${region}`);

  it("are told by source, account and region, with wildcards, exclusions and any case", () => {
    expect(names("region:EU-*")).toEqual(["aws-cloudtrail eu-west-1", "aws-cloudtrail eu-west-1"]);
    expect(names("-region:eu-west-1")).toEqual(["aws-cloudtrail us-east-1", "vault "]);
    expect(names("account:4444*6 outcome:denied")).toEqual(["aws-cloudtrail eu-west-1"]);
    expect(names('account:""')).toEqual(["vault "]);
    expect(names("account:1111*1111222*3333")).toEqual([]);
  });

  it("keep their own gaps", () => {
    const { streams, gaps } = filtered("-region:eu-west-1");
    expect(gaps).toEqual([gap(0, 3, 5), gap(1, -4, 1)]);
    expect(streamsLacking({ streams, gaps }, { fromUs: 4 * HOUR, toUs: 5 * HOUR }, "missing")).toEqual([
      held.streams[1],
    ]);
  });
});
