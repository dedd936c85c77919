import { afterAll, beforeAll, expect, it } from "vitest";
import { importInventory } from "@/lib/services/importInventory";
import { readPosture } from "@/lib/services/readPosture";
import type { Store } from "@/lib/store/store";
import { memoryStore } from "../support/memory-store";
import { VIEWER, viewerOf } from "../support/viewer";
import { oddStore, role, secret } from "./support/odd-access";

const NOW_US = Date.parse("2026-08-20T09:00:00Z") * 1000;
let store: Store;

beforeAll(async () => {
  store = (await oddStore()).store;
}, 60_000);
afterAll(() => store.close());

it("judges the last week held to its end, with the weeks before it as trend", async () => {
  const posture = await readPosture(store, VIEWER, { week: null, nowUs: NOW_US });
  expect(posture?.week).toBe("2026-W32");
  const secrets = posture?.checks.find(({ id }) => id === "static-never-rotated");
  expect(secrets).toMatchObject({ total: 3, unit: "static secrets" });
  expect(secrets?.trend.map(({ week }) => week)).toEqual(["2026-W30", "2026-W31", "2026-W32"]);
  const sharing = posture?.checks.find(({ id }) => id === "shared-widely");
  expect(sharing).toMatchObject({ status: "pass", total: 3 });
});

it("compares an imported policy with who used the secret", async () => {
  const own = (await oddStore()).store;
  try {
    const principals = Array.from({ length: 6 }, (_, i) => role(`idle-${i}`).key);
    const policy = {
      Statement: [{ Effect: "Allow", Principal: { AWS: [role("orders").key, ...principals] } }],
    };
    const answer = {
      ARN: secret("orders/db").key,
      Name: "orders/db",
      ResourcePolicy: JSON.stringify(policy),
    };
    const file = {
      name: "policy.json",
      asOfUs: NOW_US - 1,
      read: async () => Buffer.from(JSON.stringify(answer)),
    };
    expect((await importInventory(own, viewerOf("analyst"), [file], NOW_US)).problems).toEqual([]);
    const posture = await readPosture(own, VIEWER, { week: null, nowUs: NOW_US });
    const check = posture?.checks.find(({ id }) => id === "granted-wide");
    expect(check).toMatchObject({ status: "fail", failing: 1, total: 3, unknown: 2 });
    expect(check?.evidence[0]?.text).toMatch(/^7 principals named, 2 users in the logs; take away.*idle-0/);
  } finally {
    own.close();
  }
}, 60_000);

it("says nothing of an empty store, and refuses what is no week", async () => {
  const empty = await memoryStore();
  try {
    expect(await readPosture(empty, VIEWER, { week: null, nowUs: NOW_US })).toBeNull();
  } finally {
    empty.close();
  }
  await expect(readPosture(store, VIEWER, { week: "2025-W53", nowUs: NOW_US })).rejects.toMatchObject({
    code: "bad-input",
  });
});
