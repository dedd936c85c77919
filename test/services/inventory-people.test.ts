import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { SHIPPED_POLICIES } from "@/lib/inventory/shipped-policies";
import { describeResource } from "@/lib/services/describeResource";
import { exportInventory } from "@/lib/services/exportInventory";
import { importInventory } from "@/lib/services/importInventory";
import { listInventory } from "@/lib/services/listInventory";
import { readInventoryItem } from "@/lib/services/readInventoryItem";
import { addRotationException, withdrawRotationException } from "@/lib/services/rotationExceptions";
import { saveOwnerRules } from "@/lib/services/saveOwnerRules";
import { resetRotationPolicy, saveRotationPolicy } from "@/lib/services/saveRotationPolicy";
import { closeMetadata, metadata } from "@/lib/store/metadata/metadata";
import type { Store } from "@/lib/store/store";
import { memoryStore } from "../support/memory-store";
import { viewerOf } from "../support/viewer";

const NOW = new Date(Date.UTC(2026, 7, 17, 12));
const NOW_US = NOW.getTime() * 1000;
const ANALYST = viewerOf("analyst");
const KEY = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db";
const VIEW = { text: "", facets: {}, sort: "name", descending: false } as const;
let store: Store;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "keytrail-inventory-"));
  process.env.KEYTRAIL_DATA = folder;
  store = await memoryStore();
  const secret = {
    ARN: `${KEY}-AbCdEf`,
    Name: "prod/db",
    CreatedDate: "2024-01-01T00:00:00Z",
    LastChangedDate: "2024-01-01T00:00:00Z",
    LastRotatedDate: "2026-01-01T00:00:00Z",
    RotationEnabled: true,
  };
  const formula = {
    ...secret,
    ARN: `${KEY}2-AbCdEf`,
    Name: "=cmd()|x",
    LastRotatedDate: "2026-08-01T00:00:00Z",
  };
  const answer = Buffer.from(JSON.stringify({ SecretList: [secret, formula] }));
  await importInventory(
    store,
    ANALYST,
    [{ name: "a.json", asOfUs: NOW_US, read: async () => answer }],
    NOW_US,
  );
});

afterEach(async () => {
  await store.close();
  await closeMetadata(folder);
  delete process.env.KEYTRAIL_DATA;
  rmSync(folder, { recursive: true, force: true });
});

async function rowOf(key = KEY, policyId: string | null = null) {
  const page = await listInventory(
    store,
    ANALYST,
    { view: VIEW, policyId, start: 0, limit: 10, asOfUs: NOW_US },
    metadata(),
  );
  return page.rows.find((row) => row.key === key);
}

it("a person's word on sensitivity and owner stands until it is taken back", async () => {
  expect(await rowOf()).toMatchObject({ sensitivity: "high", sensitivitySet: false, owner: null });
  await describeResource(ANALYST, { key: KEY, sensitivity: "low", owner: "Ana" }, NOW);
  expect(await rowOf()).toMatchObject({
    sensitivity: "low",
    sensitivitySet: true,
    owner: { name: "Ana", how: "set" },
  });
  await describeResource(ANALYST, { key: KEY, sensitivity: null, owner: null }, new Date(NOW.getTime() + 1));
  expect(await rowOf()).toMatchObject({ sensitivity: "high", sensitivitySet: false, owner: null });
});

it("rules give owners in their order", async () => {
  const rules = [
    { pattern: "nothing*", owner: "a" },
    { pattern: "*secret:prod/*", owner: "b" },
    { pattern: "*", owner: "c" },
  ];
  await saveOwnerRules(ANALYST, rules, NOW);
  expect((await rowOf())?.owner).toEqual({ name: "b", how: "mapping" });
  await saveOwnerRules(ANALYST, [], NOW);
  expect((await rowOf())?.owner).toBeNull();
});

it("an exception exempts until the end of its last day, and is withdrawn and not removed", async () => {
  expect((await rowOf())?.status).toBe("overdue");
  const input = { key: KEY, policyId: null, reason: "Partner.", owner: "Ana", until: "2026-08-20" };
  const id = await addRotationException(ANALYST, input, "prod/db", NOW);
  expect((await rowOf())?.status).toBe("exempt");
  await withdrawRotationException(ANALYST, id, NOW);
  expect((await rowOf())?.status).toBe("overdue");
  await expect(metadata().rotationException.delete({ where: { id } })).rejects.toThrow();
  await expect(withdrawRotationException(ANALYST, id, NOW)).rejects.toMatchObject({ code: "not-found" });
});

it("an exception ends in the future, within a year", async () => {
  const input = (until: string) => ({ key: KEY, policyId: null, reason: "x", owner: "y", until });
  await expect(addRotationException(ANALYST, input("2026-08-16"), "n", NOW)).rejects.toMatchObject({
    code: "bad-input",
  });
  await expect(addRotationException(ANALYST, input("2028-01-01"), "n", NOW)).rejects.toMatchObject({
    code: "bad-input",
  });
  await expect(addRotationException(ANALYST, input("soon"), "n", NOW)).rejects.toMatchObject({
    code: "bad-input",
  });
});

it("a shipped policy is changed as a copy with revisions, and gets its own terms back", async () => {
  const shipped = SHIPPED_POLICIES.find(({ id }) => id === "securityhub-secretsmanager-4");
  if (!shipped) throw new Error("The policy is gone.");
  const milder = {
    ...shipped,
    rule: { kind: "max-age", days: 400, dueSoonDays: 30, inPlace: false },
  } as const;
  expect((await rowOf(KEY, shipped.id))?.status).toBe("overdue");
  expect(await saveRotationPolicy(ANALYST, milder, NOW)).toBe(1);
  expect((await rowOf(KEY, shipped.id))?.status).toBe("compliant");
  expect(await resetRotationPolicy(ANALYST, milder, NOW)).toBe(2);
  expect((await rowOf(KEY, shipped.id))?.status).toBe("overdue");
  await expect(metadata().rotationPolicyRevision.deleteMany()).rejects.toThrow();
});

it("a policy without sense is refused", async () => {
  const [first] = SHIPPED_POLICIES;
  if (!first) throw new Error("There is no policy.");
  const bad = { ...first, rule: { kind: "unused", days: -1 } } as const;
  await expect(saveRotationPolicy(ANALYST, bad, NOW)).rejects.toMatchObject({ code: "bad-input" });
});

it("nobody may change what their role does not let them", async () => {
  const viewer = viewerOf("viewer");
  await expect(describeResource(viewer, { key: KEY, sensitivity: null, owner: null })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(saveOwnerRules(viewer, [])).rejects.toMatchObject({ code: "forbidden" });
});

it("the detail of an item names who says each thing and as of when", async () => {
  const item = await readInventoryItem(store, ANALYST, KEY, metadata(), NOW_US);
  expect(item.attributes).toContainEqual({
    attribute: "Last rotated",
    text: "2026-01-01 00:00:00 UTC",
    source: "aws secretsmanager list-secrets",
    asOfUs: NOW_US,
    eventId: null,
  });
  expect(item.verdicts.find(({ policyId }) => policyId === "securityhub-secretsmanager-4")?.status).toBe(
    "overdue",
  );
  await expect(readInventoryItem(store, ANALYST, "nothing", metadata(), NOW_US)).rejects.toMatchObject({
    code: "not-found",
  });
});

it("an export lets no name become a formula", async () => {
  const asked = { view: VIEW, policyId: null, asOfUs: NOW_US, format: "csv" } as const;
  const { text } = await exportInventory(store, ANALYST, asked, metadata(), async () => undefined);
  expect(text).not.toMatch(/^=cmd/m);
  expect(text).toContain("SecretsManager.4");
  const json = await exportInventory(
    store,
    ANALYST,
    { ...asked, format: "json" },
    metadata(),
    async () => undefined,
  );
  expect(JSON.parse(json.text).items).toHaveLength(2);
});

it("facets count what each value would leave, the others standing", async () => {
  const view = { ...VIEW, facets: { status: ["overdue"] } };
  const page = await listInventory(
    store,
    ANALYST,
    { view, policyId: null, start: 0, limit: 10, asOfUs: NOW_US },
    metadata(),
  );
  expect(page.total).toBe(1);
  expect(page.facets.status.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  expect(page.facets.provider).toEqual([{ value: "aws-cloudtrail", count: 1 }]);
});
