import { afterAll, beforeAll, expect, it } from "vitest";
import { readPosture } from "@/lib/services/readPosture";
import type { Store } from "@/lib/store/store";
import { memoryStore } from "../support/memory-store";
import { VIEWER } from "../support/viewer";
import { oddStore } from "./support/odd-access";

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
