import { describe, expect, it } from "vitest";
import { DIMENSION_NAMES, type DimensionName } from "@/lib/core/dimension-names";
import {
  covers,
  ExpectedFinding,
  type ExpectedScope,
  isInForce,
  type JudgedCell,
  spokenOf,
} from "@/lib/core/feedback";

const ANA = { identityKey: "ana", resourceKey: null, network: null, action: null };
const scope = (parts: Partial<ExpectedScope>): ExpectedScope => ({ ...ANA, ...parts });

/** A cell in which every dimension says 9 bits. */
function cell(differences: Partial<JudgedCell> = {}, bits: Partial<Record<DimensionName, number>> = {}) {
  const surprise = Object.fromEntries(DIMENSION_NAMES.map((name) => [name, bits[name] ?? 900]));
  return {
    identityKey: "ana",
    resourceKey: "payments/db",
    network: "203.0.113.0/24",
    action: "read-secret",
    surprise: surprise as JudgedCell["surprise"],
    ...differences,
  };
}

function judge(expectations: readonly ExpectedScope[], ...cells: readonly JudgedCell[]) {
  const finding = new ExpectedFinding(expectations);
  for (const one of cells) finding.add(one);
  return { score: finding.score, lowered: Object.fromEntries(finding.lowered), expected: finding.expected };
}

describe("an expectation", () => {
  it.each([
    [{ resourceKey: "payments/db" }, ["resource", "newcomer", "look"]],
    [{ network: "203.0.113.0/24" }, ["place"]],
    [{ action: "read-secret" }, ["action"]],
    [
      { resourceKey: "payments/db", network: "203.0.113.0/24", action: "read-secret" },
      ["resource", "newcomer", "look", "place", "action"],
    ],
    [{}, []],
  ])("of %j lowers its own dimensions and no other", (parts, dimensions) => {
    const { lowered, score } = judge([scope(parts)], cell());
    expect(Object.keys(lowered).sort()).toEqual([...dimensions].sort());
    expect(new Set(Object.values(lowered))).toEqual(new Set(dimensions.length > 0 ? [0] : []));
    const left = DIMENSION_NAMES.length - dimensions.length;
    expect(score).toBeCloseTo((7 * (1 - 0.65 ** left)) / 0.35, 9);
    expect(spokenOf(scope(parts)).sort()).toEqual([...dimensions].sort());
  });

  it("never lowers hour, volume, breadth, denial, agent, credential, dormancy, context or rule", () => {
    const all = scope({ resourceKey: "payments/db", network: "203.0.113.0/24", action: "read-secret" });
    for (const name of [
      "hour",
      "volume",
      "breadth",
      "denial",
      "agent",
      "credential",
      "dormancy",
      "context",
      "rule",
    ])
      expect(spokenOf(all)).not.toContain(name);
  });

  it.each([
    { identityKey: "bob" },
    { resourceKey: "payments/card" },
    { network: "198.51.100.0/24" },
    { action: "decrypt" },
  ])("of all parts leaves a cell alone that differs in %j", (difference) => {
    const all = scope({ resourceKey: "payments/db", network: "203.0.113.0/24", action: "read-secret" });
    expect(covers(all, cell())).toBe(true);
    expect(covers(all, cell(difference))).toBe(false);
    const alone = judge([all], cell(difference));
    expect(alone).toEqual(judge([], cell(difference)));
    const both = judge([all], cell(), cell(difference));
    expect(both.score).toBe(alone.score);
    expect(both.lowered).toEqual({});
    expect(both.expected).toEqual([all]);
  });

  it("leaves the surprise of the cells that it does not cover", () => {
    const other = cell({ resourceKey: "payments/card" }, { resource: 500 });
    const { lowered } = judge([scope({ resourceKey: "payments/db" })], other, cell());
    expect(lowered).toEqual({ resource: 500 });
  });

  it("adds up with another, in whatever order the cells come", () => {
    const two = [scope({ resourceKey: "payments/db" }), scope({ resourceKey: "payments/card" })];
    const cells = [cell(), cell({ resourceKey: "payments/card" }), cell({ network: "other" })];
    const result = judge(two, ...cells);
    expect(Object.keys(result.lowered).sort()).toEqual(["look", "newcomer", "resource"]);
    expect(judge(two, ...[...cells].reverse())).toEqual(result);
    expect(result.expected).toEqual(two);
  });

  it("is not told of where there was nothing to lower", () => {
    const quiet = cell({}, { resource: 0, newcomer: 0, look: 0 });
    expect(judge([scope({ resourceKey: "payments/db" })], quiet).expected).toEqual([]);
  });

  it("holds from when it was said until, and not at, its end", () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 7, 17, 10, minute));
    const time = { createdAt: at(0), until: at(30), withdrawnAt: null };
    expect(isInForce(time, new Date(at(0).getTime() - 1))).toBe(false);
    expect(isInForce(time, at(0))).toBe(true);
    expect(isInForce(time, at(29))).toBe(true);
    expect(isInForce(time, at(30))).toBe(false);
    expect(isInForce({ ...time, withdrawnAt: at(5) }, at(10))).toBe(false);
  });
});
