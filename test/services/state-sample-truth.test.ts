import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccessEvent } from "@/lib/core/access-event";
import { awsResourceKey } from "@/lib/core/aws-resource";
import { weekOf } from "@/lib/core/iso-week";
import { DAY_US, HOUR_US } from "@/lib/core/time";
import { FAR_MORE, leastPrivilege } from "@/lib/inventory/access/least-privilege";
import type { InventoryLabels, ItemTruth } from "@/lib/sample/state/truth";
import { localOperator } from "@/lib/services/auth/local-operator";
import { importInventory } from "@/lib/services/importInventory";
import { type JudgedInventory, judgeInventory, verdictsOf } from "@/lib/services/judge-inventory";
import { accessOverTime } from "@/lib/services/posture-access";
import { readPosture } from "@/lib/services/readPosture";
import { rollUp } from "@/lib/services/rollUp";
import { readRecord } from "@/lib/sources/read-record";
import { READERS } from "@/lib/sources/registry";
import type { Store } from "@/lib/store/store";
import { collectEstate, recordsOf } from "../sample/collect-estate";
import { memoryStore, putEvents } from "../support/memory-store";

const VIEWER = localOperator();

// Seeds and lengths that nobody looked at while the generator was written.
describe.each([
  { seed: 907, days: 6 },
  { seed: 4211, days: 4 },
])("the state of the sample estate of seed $seed", ({ seed, days }) => {
  let store: Store;
  let labels: InventoryLabels;
  let judged: JudgedInventory;
  let problems: string[];

  beforeAll(async () => {
    store = await memoryStore();
    const estate = await collectEstate({ days, seed, state: true });
    const events: AccessEvent[] = [];
    for (const [path, text] of estate.files) {
      if (!path.startsWith("logs/")) continue;
      const source = READERS.find(({ id }) => id === sourceOf(path));
      if (source === undefined) continue;
      for (const record of recordsOf(path, text)) {
        const result = readRecord(source, record);
        if (result.kind === "event") events.push(result.event);
      }
    }
    await putEvents(store, events);
    await rollUp(store);
    labels = JSON.parse(estate.files.get("inventory-labels.json") ?? "{}");
    const asOfUs = Date.parse(labels.asOf) * 1000;
    const report = await importInventory(
      store,
      VIEWER,
      [...estate.files]
        .filter(([path]) => path.startsWith("state/"))
        .map(([name, text]) => ({ name, asOfUs, read: async () => Buffer.from(text) })),
      asOfUs + HOUR_US,
    );
    problems = report.problems.map(({ file, problem }) => `${file}: ${problem}`);
    judged = await judgeInventory(store, VIEWER, null, asOfUs + HOUR_US);
  }, 300_000);

  afterAll(() => store.close());

  const itemOf = ({ resource, provider }: ItemTruth) =>
    judged.base.byKey.get(keyOf(resource, provider, judged));
  const statusOf = (truth: ItemTruth, policyId: string) => {
    const item = itemOf(truth);
    if (item === undefined) return null;
    const { people, nowUs } = judged;
    return verdictsOf(item, people, people.policies, nowUs).find((one) => one.policyId === policyId)?.status;
  };

  it("is imported without anything that could not be used", () => {
    expect(problems).toEqual([]);
  });

  it("names every key and secret", () => {
    const missing = labels.items
      .filter((truth) => itemOf(truth) === undefined)
      .map(({ resource }) => resource);
    expect(missing).toEqual([]);
  });

  it("tells since when the present material or value is in use", () => {
    const wrong = labels.items.flatMap((truth) => {
      const since = itemOf(truth)?.subject.sinceUs ?? null;
      const near = since !== null && Math.abs(since - Date.parse(truth.since) * 1000) <= HOUR_US;
      return near
        ? []
        : [`${truth.resource}: ${since && new Date(since / 1000).toISOString()} for ${truth.since}`];
    });
    expect(wrong).toEqual([]);
  });

  it("judges the age of every static and rotated secret as the truth has it", () => {
    for (const truth of labels.items.filter(({ kind }) => kind === "secret")) {
      const dueUs = Date.parse(truth.since) * 1000 + 90 * DAY_US;
      const status = statusOf(truth, "keytrail-secrets-90");
      if (truth.state !== "enabled") expect(status, truth.resource).toBe("not-applicable");
      else if (truth.failed) expect(status, truth.resource).toBe("failed");
      else if (judged.nowUs >= Math.floor(dueUs / DAY_US) * DAY_US + DAY_US)
        expect(status, truth.resource).toBe("overdue");
      else expect(["compliant", "due-soon"], truth.resource).toContain(status);
    }
  });

  it("judges automatic rotation of every KMS key as the truth has it, and exempts what cannot rotate", () => {
    for (const truth of labels.items.filter(({ provider, kind }) => provider === "aws" && kind === "key")) {
      const exempt = truth.exempt !== null || truth.state === "pending-deletion";
      const expected = exempt ? "not-applicable" : truth.rotates ? "compliant" : "overdue";
      expect(statusOf(truth, "cis-aws-4.6"), truth.resource).toBe(expected);
    }
  });

  it("finds every rotation that failed, and no other", () => {
    const failed = labels.items.filter(
      (truth) => statusOf(truth, "securityhub-secretsmanager-2") === "failed",
    );
    expect(failed.map(({ resource }) => resource)).toEqual(
      labels.items.filter((one) => one.failed && one.state === "enabled").map(({ resource }) => resource),
    );
  });

  it("finds whom each policy lets in, and who of them never came", async () => {
    const access = await accessOverTime(store, VIEWER, judged.base);
    for (const truth of labels.items.filter(({ provider }) => provider !== "vault")) {
      const item = itemOf(truth);
      const granted = item && access.at(judged.nowUs).of(item.resource.key);
      if (item === undefined || granted == null) {
        expect([truth.everyone, truth.granted.length], truth.resource).toEqual([false, 0]);
        continue;
      }
      const usedBy = access.usedBy(item.resource.key, judged.nowUs);
      const { everyone, keep, takeAway } = leastPrivilege(granted, item.resource.account, usedBy);
      const bare = (names: readonly string[]) => names.map((name) => name.replace("azure:oid:", "")).sort();
      const told = truth.granted.filter((name) => !/AWSReservedSSO_|\.amazonaws\.com/.test(name));
      expect(everyone, truth.resource).toBe(truth.everyone);
      expect(bare([...keep, ...takeAway]), truth.resource).toEqual(told.sort());
      expect(bare(takeAway), truth.resource).toEqual(
        truth.unused.filter((name) => told.includes(name)).sort(),
      );
    }
  });

  it("finds in its posture exactly what is open, over-granted, exportable or imported", async () => {
    const nowUs = judged.nowUs;
    const week = weekOf(nowUs - HOUR_US * 2).name;
    const posture = await readPosture(store, VIEWER, { week, nowUs });
    const failing = (id: string) =>
      new Set(posture?.checks.find((one) => one.id === id)?.evidence.map(({ about }) => about?.key));
    const wide = failing("granted-wide");
    const leaving = failing("material-leaves");
    for (const truth of labels.items.filter(({ state }) => state === "enabled" || state === "disabled")) {
      const key = itemOf(truth)?.resource.key;
      if (truth.everyone || truth.unused.length >= FAR_MORE) expect(wide, truth.resource).toContain(key);
      // A whole account from outside has no name among the principals; Vault's are not in this truth.
      else if (truth.provider === "gcp" || truth.provider === "azure")
        expect(wide, truth.resource).not.toContain(key);
      if (truth.exportable || truth.exempt === "imported") expect(leaving, truth.resource).toContain(key);
    }
  });

  it("shows every conflict that the truth names", () => {
    for (const { resource, kind } of labels.conflicts) {
      const item = judged.base.byKey.get(awsResourceKey(resource));
      expect(
        item?.conflicts.map((one) => one.kind),
        `${resource} ${kind}`,
      ).toContain(kind);
    }
  });
});

function sourceOf(path: string) {
  if (path.startsWith("logs/aws/")) return "aws-cloudtrail";
  if (path.startsWith("logs/gcp/")) return "gcp-audit";
  if (path.startsWith("logs/azure")) return "azure-key-vault";
  return path.startsWith("logs/vault") ? "vault" : "kubernetes";
}

function keyOf(resource: string, provider: ItemTruth["provider"], { base }: JudgedInventory): string {
  switch (provider) {
    case "aws":
      return awsResourceKey(resource);
    case "gcp":
      return base.gathered.resolver.resolve(resource);
    case "azure": {
      const [vault, ...rest] = resource.toLowerCase().split("/");
      return `https://${vault}.vault.azure.net/${rest.join("/")}`;
    }
    case "vault":
      return resource;
  }
}
