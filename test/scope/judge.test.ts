import { describe, expect, it } from "vitest";
import { DIMENSION_NAMES, type DimensionName } from "@/lib/core/dimension-names";
import type { Surprise } from "@/lib/core/feedback";
import { barsOf, type JudgeableCell, judge } from "@/lib/scope/judge";

const surprise = (bits: Partial<Record<DimensionName, number>>): Surprise =>
  Object.fromEntries(DIMENSION_NAMES.map((name) => [name, bits[name] ?? 0])) as Record<DimensionName, number>;

const cell = (differences: Partial<JudgeableCell> = {}): JudgeableCell => ({
  identityKey: "ana",
  resourceKey: "key",
  network: "203.0.113.0/24",
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
const quiet = barsOf(false);
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
    expect(judge(one, barsOf(true), nothing).judgement).toBe("misuse");
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

  it("does not hold what many took up at once for misuse", () => {
    const change = cell({ ...odd, findings: [{ id: "f", kind: "estate-change" }] });
    expect(judge(change, quiet, nothing).judgement).toBe("unexplained");
  });

  it("follows people's verdicts, and lets an expectation lower only what it speaks of", () => {
    const findings = [{ id: "f", kind: "story" }];
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

  it("says why, the most surprising first", () => {
    expect(judge(cell(odd), quiet, nothing).why[0]).toContain("first use of this key or secret");
  });
});
