import { describe, expect, it } from "vitest";
import { DIMENSION_NAMES, type DimensionName } from "@/lib/core/dimension-names";
import type { ExpectedScope, Surprise } from "@/lib/core/feedback";
import { type Bars, barsOf, type JudgeableCell, judge as judgeOf, type Said } from "@/lib/scope/judge";
import type { NewcomerHabits } from "@/lib/scope/newcomer";

const surprise = (bits: Partial<Record<DimensionName, number>>): Surprise =>
  Object.fromEntries(DIMENSION_NAMES.map((name) => [name, bits[name] ?? 0])) as Record<DimensionName, number>;

const cell = (differences: Partial<JudgeableCell> = {}): JudgeableCell => ({
  identityKey: "ana",
  resourceKey: "key",
  network: "203.0.113.0/24",
  identityKind: "workload",
  action: "decrypt",
  outcome: "allowed",
  score: 0,
  surprise: surprise({}),
  tainted: false,
  strangePlace: false,
  firstDay: false,
  findings: [],
  ruleTitles: [],
  ...differences,
});
const nothing = { expectations: [], confirmed: new Set<string>(), cleared: new Set<string>() };
const MONTH = 30;
const quiet = barsOf({ leakTold: false, days: MONTH });
const leaked = barsOf({ leakTold: true, days: MONTH });
/** An estate in which newcomers come from networks that are known, and are known themselves. */
const settled: NewcomerHabits = { newcomers: 100, strange: 2, firstDay: 1 };
/** One in which each comes from a network of its own, and half of them never were anywhere before. */
const busy: NewcomerHabits = { newcomers: 100, strange: 90, firstDay: 50 };
const judge = (one: JudgeableCell, bars: Bars, said: Said<ExpectedScope>, habits = settled) =>
  judgeOf(one, bars, said, habits);
const odd = { score: 2_500, surprise: surprise({ resource: 900, place: 800, hour: 700, agent: 600 }) };

describe("judging an access", () => {
  it("holds one that is surprising enough for misuse, and one without surprise for usual", () => {
    expect(judge(cell(odd), quiet, nothing).judgement).toBe("misuse");
    expect(judge(cell(), quiet, nothing).judgement).toBe("usual");
  });

  it("asks for less when several kinds of surprise come together", () => {
    const together = surprise({ resource: 500, place: 400, hour: 400, volume: 400 });
    expect(judge(cell({ score: 900, surprise: together }), quiet, nothing).judgement).toBe("misuse");
    expect(
      judge(cell({ score: 900, surprise: surprise({ resource: 1_100 }) }), quiet, nothing).judgement,
    ).toBe("usual");
  });

  it("asks for less after a leak that is told", () => {
    const one = cell({ score: 1_300, surprise: surprise({ resource: 1_300 }) });
    expect(judge(one, quiet, nothing).judgement).toBe("unexplained");
    expect(judge(one, leaked, nothing).judgement).toBe("misuse");
  });

  it("never holds a refused access or a look for misuse", () => {
    expect(judge(cell({ ...odd, outcome: "denied" }), quiet, nothing).judgement).toBe("unexplained");
    expect(judge(cell({ ...odd, action: "describe" }), quiet, nothing).judgement).toBe("unexplained");
  });

  it("holds a newcomer from a strange network for misuse although it has no habits to break", () => {
    const newcomer = { score: 680, surprise: surprise({ newcomer: 880 }) };
    expect(judge(cell({ ...newcomer, strangePlace: true }), quiet, nothing).judgement).toBe("misuse");
    expect(judge(cell(newcomer), quiet, nothing).judgement).toBe("unexplained");
  });

  it("takes a strange network and a first day for as telling as they are rare in the estate", () => {
    const newcomer = cell({ surprise: surprise({ newcomer: 700 }), strangePlace: true, firstDay: true });
    expect(judge(newcomer, quiet, nothing, settled).judgement).toBe("misuse");
    expect(judge(newcomer, quiet, nothing, busy).judgement).toBe("usual");
  });

  it("asks more of a newcomer the longer the window is, and less after a leak that is told", () => {
    const newcomer = cell({ surprise: surprise({ newcomer: 900 }) });
    expect(judge(newcomer, barsOf({ leakTold: false, days: 1 }), nothing).judgement).toBe("misuse");
    expect(judge(newcomer, quiet, nothing).judgement).toBe("unexplained");
    expect(judge(newcomer, barsOf({ leakTold: false, days: 90 }), nothing).judgement).toBe("usual");
    expect(judge(newcomer, leaked, nothing).judgement).toBe("misuse");
  });

  it("does not take a person's first read, or other work of hers, for misuse by itself", () => {
    const person = (bits: Partial<Record<DimensionName, number>>, score = 0) =>
      cell({ identityKind: "person", score, surprise: surprise(bits) });
    expect(judge(person({ newcomer: 1_300 }), quiet, nothing).judgement).toBe("unexplained");
    const work = { resource: 500, action: 400, breadth: 400, dormancy: 600 };
    expect(judge(person(work, 900), quiet, nothing).judgement).toBe("usual");
    expect(judge(person({ ...work, hour: 500 }, 900), quiet, nothing).judgement).toBe("unexplained");
    const night = { resource: 500, place: 400, hour: 500 };
    expect(judge(person(night, 900), quiet, nothing).judgement).toBe("misuse");
  });

  it("asks about much more work of a workload on its own keys, and does not call it misuse", () => {
    const burst = cell({ score: 1_900, surprise: surprise({ volume: 2_500 }) });
    expect(judge(burst, quiet, nothing).judgement).toBe("unexplained");
  });

  it("leaves the provider's own service alone unless a rule is met", () => {
    const trail = (bits: Partial<Record<DimensionName, number>>) =>
      cell({ identityKind: "service", score: 1_800, surprise: surprise({ context: 2_800, ...bits }) });
    expect(judge(trail({}), quiet, nothing).judgement).toBe("usual");
    expect(judge(trail({ rule: 900 }), quiet, nothing).judgement).toBe("misuse");
  });

  it("holds for misuse what was made with the credential of an access that is clearly odd", () => {
    expect(judge(cell({ tainted: true }), quiet, nothing).judgement).toBe("misuse");
    expect(judge(cell({ tainted: true, outcome: "denied" }), quiet, nothing).judgement).toBe("unexplained");
  });

  it("does not hold what many took up at once for misuse", () => {
    const change = cell({ ...odd, findings: [{ id: "f", kind: "estate-change", onceInDays: 30 }] });
    expect(judge(change, quiet, nothing).judgement).toBe("unexplained");
  });

  it("follows people's verdicts, and lets an expectation lower only what it speaks of", () => {
    const findings = [{ id: "f", kind: "story", onceInDays: 0.2 }];
    expect(judge(cell({ findings }), quiet, { ...nothing, confirmed: new Set(["f"]) }).judgement).toBe(
      "misuse",
    );
    expect(judge(cell({ ...odd, findings }), quiet, { ...nothing, cleared: new Set(["f"]) }).judgement).toBe(
      "usual",
    );
    const expected = { identityKey: "ana", resourceKey: "key", network: null, action: null };
    const only = cell({ score: 2_000, surprise: surprise({ resource: 2_000 }) });
    expect(judge(only, quiet, { ...nothing, expectations: [expected] }).judgement).toBe("usual");
    expect(judge(cell(odd), quiet, { ...nothing, expectations: [expected] }).judgement).not.toBe("usual");
  });

  it("asks about all that scores in a story which the estate seldom sees", () => {
    const part = (onceInDays: number, score: number) =>
      cell({
        score,
        surprise: surprise({ breadth: 890 }),
        findings: [{ id: "f", kind: "story", onceInDays }],
      });
    const rare = judge(part(3, 690), quiet, nothing);
    expect(rare.judgement).toBe("unexplained");
    expect(rare.why.join()).toContain("this estate sees about once in 3 days");
    expect(judge(part(0.3, 690), quiet, nothing).judgement).toBe("usual");
    expect(judge(part(3, 200), quiet, nothing).judgement).toBe("usual");
    expect(judge(part(3, 690), quiet, { ...nothing, cleared: new Set(["f"]) }).judgement).toBe("usual");
  });

  it("says why, the most surprising first", () => {
    expect(judge(cell(odd), quiet, nothing).why[0]).toContain("first use of this key or secret");
  });
});
