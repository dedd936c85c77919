import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccessEvent } from "@/lib/core/access-event";
import { awsResourceKey } from "@/lib/core/aws-resource";
import { HOUR_US } from "@/lib/core/time";
import type { Labels } from "@/lib/sample/labels";
import { type JudgedInventory, judgeInventory, verdictsOf } from "@/lib/services/judge-inventory";
import { rollUp } from "@/lib/services/rollUp";
import { awsCloudTrail } from "@/lib/sources/aws-cloudtrail";
import { gcpAudit } from "@/lib/sources/gcp-audit";
import { readRecord } from "@/lib/sources/read-record";
import type { Store } from "@/lib/store/store";
import { collectEstate, recordsOf } from "../sample/collect-estate";
import { memoryStore, putEvents } from "../support/memory-store";
import { VIEWER } from "../support/viewer";

let store: Store;
let labels: Labels;
let judged: JudgedInventory;

beforeAll(async () => {
  store = await memoryStore();
  const estate = await collectEstate({ days: 5, seed: 31 });
  labels = estate.summary.labels;
  const events: AccessEvent[] = [];
  for (const [path, text] of estate.files) {
    const source = /cloudtrail/i.test(path) ? awsCloudTrail : /gcp/i.test(path) ? gcpAudit : null;
    if (source === null) continue;
    for (const record of recordsOf(path, text)) {
      const result = readRecord(source, record);
      if (result.kind === "event") events.push(result.event);
    }
  }
  await putEvents(store, events);
  await rollUp(store);
  judged = await judgeInventory(store, VIEWER, null, Date.parse(labels.to) * 1000 + HOUR_US);
}, 180_000);

afterAll(() => store.close());

function itemOf(resource: string) {
  const key = resource.startsWith("arn:") ? awsResourceKey(resource) : resource;
  return judged.base.byKey.get(key);
}

/** Whether a time lies in hours that the estate's logs do not have. */
function isHole(at: number): boolean {
  return labels.gaps.some(
    ({ from, to }) => at >= Date.parse(from) - 600_000 && at < Date.parse(to) + 600_000,
  );
}

const NEAR_US = HOUR_US / 4;

describe("the sample estate's rotations", () => {
  it("are found, each at its time, where its hour is held", () => {
    const done = labels.rotations.filter(({ ok, at }) => ok && !isHole(Date.parse(at)));
    expect(done.length).toBeGreaterThan(20);
    for (const { resource, at } of done) {
      const changes = itemOf(resource)?.changesUs ?? [];
      const near = changes.some((us) => Math.abs(us - Date.parse(at) * 1000) <= NEAR_US);
      // Only the newest 24 are kept.
      expect(near || changes.length === 24, `${resource} at ${at}`).toBe(true);
    }
  });

  it("that failed last leave their secret failed, and no other", () => {
    const last = new Map(labels.rotations.map((rotation) => [rotation.resource, rotation]));
    for (const { resource, ok, at, kind } of last.values()) {
      const item = itemOf(resource);
      if (item === undefined || kind !== "secret" || isHole(Date.parse(at))) continue;
      const statuses = verdictsOf(item, judged.people, judged.people.policies, judged.nowUs).map(
        ({ status }) => status,
      );
      expect(statuses.includes("failed"), resource).toBe(!ok);
    }
  });

  it("are all that is found of keys: nothing rotated that the truth does not name", () => {
    const rotated = new Set(
      labels.rotations.map(({ resource }) =>
        resource.startsWith("arn:") ? awsResourceKey(resource) : resource,
      ),
    );
    for (const item of judged.base.items) {
      if (item.class === "key" && item.changesUs.length > 0)
        expect(rotated, item.resource.key).toContain(item.resource.key);
    }
  });

  it("make no secret compliant of which no change is held", () => {
    for (const item of judged.base.items) {
      if (item.changesUs.length > 0 || item.subject.createdUs !== null) continue;
      const statuses = verdictsOf(item, judged.people, judged.people.policies, judged.nowUs)
        .filter(({ policyId }) => policyId === "keytrail-secrets-90")
        .map(({ status }) => status);
      expect(statuses).not.toContain("compliant");
    }
  });
});
