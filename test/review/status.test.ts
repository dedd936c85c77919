import { describe, expect, it } from "vitest";
import type { PolicyInForce } from "@/lib/contracts/inventory";
import { DAY_US } from "@/lib/core/time";
import type { RotationSubject } from "@/lib/inventory/rotation-subject";
import { type ControlInput, judgeFrameworks } from "@/lib/review/controls";
import { itemStatus, overall, tally } from "@/lib/review/status";

const FROM = 20_000 * DAY_US;
const TO = FROM + 7 * DAY_US;

const POLICY: PolicyInForce = {
  id: "secrets-90",
  framework: "Ours",
  control: "1",
  name: "Secrets change within 90 days",
  scope: { providers: [], kinds: [], classes: ["static"], usages: [], environments: [], tags: {} },
  rule: { kind: "max-age", days: 90, dueSoonDays: 7, inPlace: false },
  enabled: true,
  origin: "shipped",
  revision: 0,
  changedBy: null,
};

function subject(more: Partial<RotationSubject>): RotationSubject {
  return {
    kind: "secret",
    class: "static",
    provider: "aws-cloudtrail",
    environment: null,
    tags: {},
    usage: null,
    state: "enabled",
    deletionUs: null,
    manager: "customer",
    origin: null,
    replicaOf: null,
    createdUs: FROM - 400 * DAY_US,
    sinceUs: TO - 10 * DAY_US,
    sinceEvent: null,
    rotationOn: null,
    rotationDays: null,
    failedUs: null,
    failedEvent: null,
    changesKnownUntilUs: TO,
    lastUsedUs: undefined,
    usesKnownUntilUs: TO,
    expiresUs: undefined,
    ...more,
  };
}

function control(subjects: Partial<RotationSubject>[], more: Partial<ControlInput> = {}) {
  const items = subjects.map((one, i) => ({
    key: `k${i}`,
    name: `s${i}`,
    owner: null,
    subject: subject(one),
  }));
  const [framework] = judgeFrameworks({
    policies: [POLICY],
    items,
    exceptions: new Map(),
    asOfUs: TO,
    fromUs: FROM,
    digest: (text) => text,
    ...more,
  });
  if (!framework?.controls[0]) throw new Error("no control");
  return framework.controls[0];
}

describe("a control", () => {
  it("of no items is no data: neither a pass nor 0%", () => {
    expect(control([])).toMatchObject({ status: "no-data", total: 0, counts: { pass: 0 } });
  });

  it("passes when all items do, and says how many", () => {
    expect(control([{}, {}])).toMatchObject({ status: "pass", total: 2, counts: { pass: 2 } });
  });

  it("does not pass while one item is not known", () => {
    expect(control([{}, { sinceUs: null }])).toMatchObject({
      status: "no-data",
      total: 2,
      counts: { pass: 1, "no-data": 1 },
    });
  });

  it("fails when one item does, and names it first", () => {
    const found = control([{}, { sinceUs: TO - 100 * DAY_US }]);
    expect(found).toMatchObject({ status: "fail", counts: { pass: 1, fail: 1 } });
    expect(found.items[0]).toMatchObject({ id: "k1", status: "fail" });
  });

  it("is stale where nothing of an item was known in the week, and never passes for it", () => {
    expect(control([{ changesKnownUntilUs: FROM }])).toMatchObject({ status: "stale", counts: { stale: 1 } });
    expect(control([{ changesKnownUntilUs: FROM + 1 }]).status).toBe("pass");
    expect(control([{ changesKnownUntilUs: null }]).status).toBe("stale");
  });

  it("rests on a person's word where an exception covers an item, and on none once it is over", () => {
    const exception = { id: "e", policyId: null, untilUs: TO + 1, reason: "moving", owner: "ana" };
    const old = [{ sinceUs: TO - 100 * DAY_US }];
    expect(control(old, { exceptions: new Map([["k0", [exception]]]) }).status).toBe("manual");
    expect(control(old, { exceptions: new Map([["k0", [{ ...exception, untilUs: TO }]]]) }).status).toBe(
      "fail",
    );
  });

  it("counts what it cannot apply to beside the denominator", () => {
    expect(control([{}, { state: "deleted" }])).toMatchObject({ total: 1, notApplicable: 1, status: "pass" });
  });

  it("that nobody judges by a policy is by hand", () => {
    const frameworks = judgeFrameworks({
      policies: [],
      items: [],
      exceptions: new Map(),
      asOfUs: TO,
      fromUs: FROM,
      digest: () => "",
    });
    const all = frameworks.flatMap(({ controls }) => controls);
    expect(all.length).toBeGreaterThan(0);
    expect(all.every(({ by, status }) => by === "hand" && status === "manual")).toBe(true);
  });
});

describe("statuses", () => {
  it("together are the one that needs somebody first; none is no data", () => {
    expect(overall(tally(["pass", "manual", "stale"]))).toBe("stale");
    expect(overall(tally(["pass", "no-data", "fail"]))).toBe("fail");
    expect(overall(tally([]))).toBe("no-data");
  });

  it("unknown is never a pass, and not applicable is no status", () => {
    expect(itemStatus({ status: "unknown" }, TO, FROM)).toBe("no-data");
    expect(itemStatus({ status: "not-applicable" }, TO, FROM)).toBeNull();
    expect(itemStatus({ status: "due-soon" }, TO, FROM)).toBe("pass");
  });
});
