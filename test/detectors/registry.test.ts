import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CONTROLS } from "@/lib/core/controls";
import { TECHNIQUES } from "@/lib/core/techniques";
import { DETECTORS } from "@/lib/detectors/registry";
import { CHECKS } from "@/lib/inventory/checks/registry";
import { DIMENSIONS } from "@/lib/scoring/dimensions/registry";

const FORMS: readonly RegExp[] = [
  /^AWS Security Hub [A-Z]\w+\.\d+$/,
  /^CIS (AWS 6\.0|Azure 5\.0|GCP 4\.0|Kubernetes 1\.10) \d+(\.\d+)+$/,
  /^NIST SP 800-53 [A-Z]{2}-\d+$/,
  /^NIST SP 800-57 \d(\.\d)+$/,
  /^PCI DSS 4\.0\.1 \d+(\.\d+)+$/,
  /^HashiCorp production hardening$/,
];

describe("the lists of techniques and controls", () => {
  it("have ids of the right form", () => {
    expect(Object.keys(TECHNIQUES).filter((id) => !/^T\d{4}(\.\d{3})?$/.test(id))).toEqual([]);
    expect(Object.keys(CONTROLS).filter((id) => !FORMS.some((form) => form.test(id)))).toEqual([]);
    const names: readonly string[] = [...Object.values(TECHNIQUES), ...Object.values(CONTROLS)];
    expect(names.every((name) => name !== "")).toBe(true);
  });

  it("have nothing that no rule, dimension or check of posture uses", () => {
    const used = new Set<string>([...DETECTORS, ...CHECKS].flatMap(({ controls }) => controls));
    expect(Object.keys(CONTROLS).filter((id) => !used.has(id))).toEqual([]);
    const hinted = new Set<string>([...DETECTORS, ...DIMENSIONS].flatMap(({ techniques }) => techniques));
    expect(Object.keys(TECHNIQUES).filter((id) => !hinted.has(id))).toEqual([]);
  });
});

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
    expect(rule.techniques.length).toBeGreaterThan(0);
    expect(rule.controls.length).toBeGreaterThan(0);
    expect(rule.techniques.filter((id) => !Object.hasOwn(TECHNIQUES, id))).toEqual([]);
    expect(rule.controls.filter((id) => !Object.hasOwn(CONTROLS, id))).toEqual([]);
    expect(rule.sentence(facts)).toMatch(/^[A-Z`].*\.$|^payments-api .*\.$|^prod\/db .*\.$/);
    expect(rule.why).toMatch(/\.$/);
    expect(rule.next.length).toBeGreaterThan(0);
  });
});
