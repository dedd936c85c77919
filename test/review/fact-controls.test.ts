import { describe, expect, it } from "vitest";
import { DAY_US } from "@/lib/core/time";
import { type Granted, nobody } from "@/lib/inventory/access/policy-principals";
import type { RotationSubject } from "@/lib/inventory/rotation-subject";
import type { AccessItem, ControlFacts } from "@/lib/review/control-facts";
import { judgeFrameworks } from "@/lib/review/controls";
import { HAND_CONTROLS } from "@/lib/review/hand-controls";

const FROM = 20_000 * DAY_US;
const TO = FROM + 7 * DAY_US;
const NOTHING: ControlFacts = { items: [], accessKeys: [], accounts: [], vaults: [] };

function key(more: Partial<RotationSubject>, granted: Granted | null = null): AccessItem {
  return {
    key: "k",
    name: "k",
    owner: null,
    account: "111122223333",
    granted,
    subject: {
      kind: "key",
      class: "key",
      provider: "aws-cloudtrail",
      environment: null,
      tags: {},
      usage: "encrypt",
      state: "enabled",
      deletionUs: null,
      manager: "customer",
      origin: null,
      replicaOf: null,
      createdUs: null,
      sinceUs: null,
      sinceEvent: null,
      rotationOn: null,
      rotationDays: null,
      failedUs: null,
      failedEvent: null,
      changesKnownUntilUs: null,
      lastUsedUs: undefined,
      usesKnownUntilUs: null,
      expiresUs: undefined,
      ...more,
    },
  };
}

function control(id: string, facts: Partial<ControlFacts>) {
  const frameworks = judgeFrameworks({
    policies: [],
    items: [],
    exceptions: new Map(),
    asOfUs: TO,
    fromUs: FROM,
    digest: () => "",
    facts: { ...NOTHING, ...facts },
  });
  const found = frameworks.flatMap(({ controls }) => controls).find((one) => one.id === id);
  if (!found) throw new Error(`no control ${id}`);
  return found;
}

describe("a control that facts answer", () => {
  it("has no data without any, never a pass", () => {
    const ids = HAND_CONTROLS.map((one) => `${one.framework} ${one.control}`).filter(
      (id) => !id.endsWith("1.15"),
    );
    for (const id of ids)
      expect(control(id, {}), id).toMatchObject({ by: "facts", status: "no-data", total: 0 });
  });

  it("KMS.3 fails for a key that waits for its deletion; a state that is not known is no pass", () => {
    expect(control("AWS Security Hub KMS.3", { items: [key({ state: "pending-deletion" })] }).status).toBe(
      "fail",
    );
    expect(control("AWS Security Hub KMS.3", { items: [key({ state: null })] }).status).toBe("no-data");
    expect(control("AWS Security Hub KMS.3", { items: [key({})] }).status).toBe("pass");
    expect(control("AWS Security Hub KMS.3", { items: [key({ manager: "provider" })] }).total).toBe(0);
  });

  it("KMS.5 and CIS GCP 1.9 are told by imported policies, each of its own provider", () => {
    const open = { ...nobody(), everyone: true };
    const gcp = { provider: "gcp-audit" } as const;
    expect(control("AWS Security Hub KMS.5", { items: [key({}, open)] }).status).toBe("fail");
    expect(control("AWS Security Hub KMS.5", { items: [key({}, nobody()), key({})] })).toMatchObject({
      status: "no-data",
      total: 2,
    });
    expect(control("CIS GCP 4.0 1.9", { items: [key({}, open)] }).total).toBe(0);
    expect(control("CIS GCP 4.0 1.9", { items: [key(gcp, open)] }).status).toBe("fail");
    const both = { ...nobody(), principals: ["user:a"], administrators: ["user:a"] };
    expect(control("CIS GCP 4.0 1.11", { items: [key(gcp, both)] }).status).toBe("fail");
    expect(control("CIS GCP 4.0 1.11", { items: [key(gcp, nobody())] }).status).toBe("pass");
  });

  it("2.13 fails for an access key known for more than 90 days; a younger one may be older", () => {
    const used = (days: number) => [{ id: "AKIA1", identity: "u", firstUs: TO - days * DAY_US }];
    expect(control("CIS AWS 6.0 2.13", { accessKeys: used(91) }).status).toBe("fail");
    const young = control("CIS AWS 6.0 2.13", { accessKeys: used(90) });
    expect(young.status).toBe("no-data");
    expect(young.items[0]?.href).toContain("AKIA1");
  });

  it("5.7 fails where hours of an account's log are missing", () => {
    const account = (missing: number) => [{ id: "1", held: 168, missing }];
    expect(control("CIS AWS 6.0 5.7", { accounts: account(0) }).status).toBe("pass");
    expect(control("CIS AWS 6.0 5.7", { accounts: account(1) }).status).toBe("fail");
  });

  it("6.1.1.4 passes for a vault whose log tells of the week, and fails where it was stopped", () => {
    const vault = (lastUs: number | null, stoppedBy: string | null = null) => [
      { key: "v", name: "v", lastUs, stoppedBy },
    ];
    expect(control("CIS Azure 5.0 6.1.1.4", { vaults: vault(FROM) }).status).toBe("pass");
    expect(control("CIS Azure 5.0 6.1.1.4", { vaults: vault(FROM - 1) }).status).toBe("stale");
    expect(control("CIS Azure 5.0 6.1.1.4", { vaults: vault(null) }).status).toBe("no-data");
    expect(control("CIS Azure 5.0 6.1.1.4", { vaults: vault(FROM, "eve") }).status).toBe("fail");
  });
});
