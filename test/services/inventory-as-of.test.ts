import { afterEach, beforeEach, expect, it } from "vitest";
import { DAY_US, HOUR_US } from "@/lib/core/time";
import { inventoryAsOf } from "@/lib/queries/inventoryEdge";
import { importInventory } from "@/lib/services/importInventory";
import { judgeInventory } from "@/lib/services/judge-inventory";
import { rollUp } from "@/lib/services/rollUp";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { viewerOf } from "../support/viewer";

const ANALYST = viewerOf("analyst");
const END = Date.UTC(2026, 8, 1, 10) * 1000;
const NOW = END + 60 * DAY_US;
const arn = (name: string) => `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${name}`;
let store: Store;

/** Two secrets that were made in July, and logs of their account that end on 1 September. */
beforeEach(async () => {
  store = await memoryStore();
  const read = (name: string, timeUs: number) =>
    accessEvent({
      timeUs,
      resources: [{ key: arn(name), name, kind: "secret", account: "111122223333", region: "eu-west-1" }],
    });
  await putEvents(store, [read("a", END - HOUR_US), read("b", END - HOUR_US - 1)]);
  await rollUp(store);
  await answer(["a", "b"], END - DAY_US);
});
afterEach(() => store.close());

function answer(names: readonly string[], asOfUs: number) {
  const SecretList = names.map((name) => ({
    ARN: `${arn(name)}-AbCdEf`,
    Name: name,
    CreatedDate: "2026-07-01T00:00:00Z",
    RotationEnabled: false,
  }));
  const body = JSON.stringify({ SecretList, NextToken: String(asOfUs) });
  return importInventory(
    store,
    ANALYST,
    [{ name: "x.json", asOfUs, read: async () => Buffer.from(body) }],
    NOW,
  );
}

async function rows(asked: "now" | number | null) {
  const { atUs, basis } = await inventoryAsOf(store, ANALYST, NOW, asked);
  const { rows: judged } = await judgeInventory(store, ANALYST, null, atUs, "keytrail-secrets-90", basis);
  return Object.fromEntries(judged.map(({ name, asOfUs, status }) => [name, { asOfUs, status }]));
}

it("is the last time that is known of each, so an answer of today about one moves no other", async () => {
  const before = await rows(null);
  expect(before.a?.asOfUs).toBeLessThanOrEqual(END);
  await answer(["a"], NOW - HOUR_US);
  const after = await rows(null);
  expect(after.b).toEqual(before.b);
  expect(after.a).toEqual({ asOfUs: NOW, status: "overdue" });
});

it("is now or a time where that is asked for; of what came due since nothing is known", async () => {
  expect((await rows("now")).b).toEqual({ asOfUs: NOW, status: "unknown" });
  const past = END - 20 * DAY_US;
  expect((await rows(past)).b).toMatchObject({ asOfUs: past, status: "compliant" });
});

it("tells how far logs and answers reach", async () => {
  await answer(["a"], NOW - HOUR_US);
  expect(await inventoryAsOf(store, ANALYST, NOW, null)).toEqual({
    basis: "held",
    atUs: NOW,
    us: END - HOUR_US,
    logsUs: END - HOUR_US,
    answersUs: NOW - HOUR_US,
  });
});
