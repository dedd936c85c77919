import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkStories, type Story } from "@/lib/scoring/stories";

const story = (fromHour: number, toHour: number, differences: Partial<Story> = {}): Story => ({
  fromHour,
  toHour,
  person: null,
  rareAddresses: [],
  ...differences,
});
const from = (...rareAddresses: number[]) => ({ rareAddresses });
const by = (person: string) => ({ person });

describe("linkStories", () => {
  it("leaves stories apart that share nothing", () => {
    expect(linkStories([story(1, 2), story(1, 2), story(2, 3, by("ana@x")), story(2, 3, from(7))])).toEqual([
      0, 1, 2, 3,
    ]);
  });

  it("joins those that share a rare address, or a person, within six hours", () => {
    expect(linkStories([story(1, 2, from(7)), story(8, 9, from(8, 7))])).toEqual([0, 0]);
    expect(linkStories([story(1, 2, by("ana@x")), story(8, 9, by("ana@x"))])).toEqual([0, 0]);
    expect(linkStories([story(1, 2, by("ana@x")), story(1, 2, by("ben@x"))])).toEqual([0, 1]);
  });

  it("leaves them apart when seven hours lie between", () => {
    expect(linkStories([story(1, 2, from(7)), story(9, 9, from(7))])).toEqual([0, 1]);
  });

  it("measures from the latest end so far, not from the last beginning", () => {
    expect(linkStories([story(1, 40, from(7)), story(2, 2, from(7)), story(45, 45, from(7))])).toEqual([
      0, 0, 0,
    ]);
  });

  it("joins over a third", () => {
    const chain = [
      story(1, 2, from(7)),
      story(2, 3, { ...from(7), ...by("ana@x") }),
      story(3, 4, by("ana@x")),
    ];
    expect(linkStories(chain)).toEqual([0, 0, 0]);
  });

  it("does not take an address for a person of that name", () => {
    expect(linkStories([story(1, 2, from(7)), story(1, 2, by("7"))])).toEqual([0, 1]);
  });

  it("puts the same stories together whatever their order", () => {
    const any = fc.record({
      fromHour: fc.nat(30),
      toHour: fc.nat(3),
      person: fc.constantFrom(null, null, "ana@x", "ben@x"),
      rareAddresses: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
    });
    const stories = fc
      .array(any, { maxLength: 8 })
      .map((all) => all.map((one) => ({ ...one, toHour: one.fromHour + one.toHour })));
    fc.assert(
      fc.property(stories, (all) => {
        const groups = linkStories(all);
        const reversed = linkStories([...all].reverse()).reverse();
        for (const [a, group] of groups.entries()) {
          for (const [b, other] of groups.entries())
            expect(group === other).toBe(reversed[a] === reversed[b]);
        }
      }),
    );
  });
});
