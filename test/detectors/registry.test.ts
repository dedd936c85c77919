import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DETECTORS } from "@/lib/detectors/registry";

const facts = {
  identity: "payments-api",
  resource: "prod/db",
  operation: "PutKeyPolicy",
  accesses: 3,
  note: "7",
};

describe("the registered rules", () => {
  it("have one id each, which is the name of their file", () => {
    const ids = DETECTORS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !existsSync(`lib/detectors/${id}.ts`))).toEqual([]);
  });

  it.each(DETECTORS)("$id tells what happened, why it matters and what to do", (rule) => {
    expect(rule.techniques.filter((id) => !/^T\d{4}(\.\d{3})?$/.test(id))).toEqual([]);
    expect(rule.sentence(facts)).toMatch(/^[A-Z`].*\.$|^payments-api .*\.$|^prod\/db .*\.$/);
    expect(rule.why).toMatch(/\.$/);
    expect(rule.next.length).toBeGreaterThan(0);
  });
});
