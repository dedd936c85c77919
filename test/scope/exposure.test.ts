import { describe, expect, it } from "vitest";
import { HOUR_US } from "@/lib/core/time";
import { type RawChange, readChange } from "@/lib/scope/changes";
import { type ExposureFacts, exposure } from "@/lib/scope/exposure";
import { at } from "./support/small-estate";

const LEAK = at("2026-08-20T12:00:00Z");
const DB = { key: "db", name: "db", kind: "secret", asked: true };
const KEY = { key: "k", name: "orders", kind: "key", asked: true };
const LEASES = { key: "creds/app", name: "app", kind: "dynamic-secret", asked: true };

const change = (differences: Partial<RawChange>) => {
  const raw = {
    eventId: "e",
    timeUs: LEAK,
    operation: "PutSecretValue",
    action: "write-secret",
    outcome: "allowed" as const,
    identity: { key: "bot", name: "bot" },
    resource: DB,
    detail: "",
    ...differences,
  };
  const read = readChange(raw);
  if (!read) throw new Error("The change says nothing.");
  return read;
};
const facts = (differences: Partial<ExposureFacts>): ExposureFacts => ({
  leakedAtUs: LEAK,
  firstOddUs: null,
  resources: [],
  changes: [],
  credentials: [],
  actors: new Set(),
  contextsOpened: 0,
  nowUs: LEAK + 100 * 24 * HOUR_US,
  ...differences,
});

describe("what of a leak is still valid", () => {
  it("does not take the first step of a rotation for its end", () => {
    const pending = change({ timeUs: LEAK + HOUR_US, detail: '{"versionStages":["AWSPENDING"]}' });
    expect(exposure(facts({ resources: [DB], changes: [pending] })).state).toBe("open");
    const current = change({
      timeUs: LEAK + 2 * HOUR_US,
      operation: "UpdateSecretVersionStage",
      action: "version-state",
      detail: '{"versionStage":"AWSCURRENT"}',
    });
    expect(exposure(facts({ resources: [DB], changes: [pending, current] }))).toMatchObject({
      state: "closed",
      until: "2026-08-20T14:00:00Z",
    });
  });

  it("does not count a change before the leak, nor one that was refused or failed", () => {
    const before = change({ timeUs: LEAK - HOUR_US });
    expect(exposure(facts({ resources: [DB], changes: [before] })).state).toBe("open");
    expect(readChange({ ...before, outcome: "denied" })).toBeNull();
    const failed = change({
      timeUs: LEAK + HOUR_US,
      operation: "RotationFailed",
      action: "rotate",
      outcome: "failed",
    });
    expect(failed.kind).toBe("rotation-failed");
    expect(exposure(facts({ resources: [DB], changes: [failed] })).state).toBe("open");
  });

  it("lets a lease die when it runs out, or earlier when it is revoked", () => {
    const lease = (timeUs: number, id: string) =>
      change({
        timeUs,
        resource: LEASES,
        operation: "read database/creds",
        action: "issue-credential",
        detail: JSON.stringify({ lease_id: id, lease_duration: 3_600 }),
      });
    const issued = [lease(LEAK - 2 * HOUR_US, "old"), lease(LEAK - HOUR_US / 2, "creds/app/1")];
    const [item] = exposure(facts({ resources: [LEASES], changes: issued })).items;
    expect(item).toMatchObject({ what: "lease", state: "dead", until: "2026-08-20T12:30:00Z" });
    expect(item?.text).toMatch(/^1 lease /);
    const revoked = change({
      timeUs: LEAK + HOUR_US / 4,
      resource: LEASES,
      operation: "update sys/leases/revoke",
      action: "revoke",
      detail: '{"lease_id":"creds/app/1"}',
    });
    expect(exposure(facts({ resources: [LEASES], changes: [...issued, revoked] })).until).toBe(
      "2026-08-20T12:15:00Z",
    );
    expect(exposure(facts({ resources: [LEASES], changes: issued, nowUs: LEAK })).state).toBe("open");
  });

  it("does not call a lease dead whose length the logs do not tell", () => {
    const issued = change({ resource: LEASES, action: "issue-credential", operation: "read aws/creds" });
    expect(exposure(facts({ resources: [LEASES], changes: [issued] })).state).toBe("unknown");
  });

  it("never lets data keys die, whatever is done to the key", () => {
    const disabled = change({
      resource: KEY,
      operation: "DisableKey",
      action: "disable",
      timeUs: LEAK + HOUR_US,
    });
    const told = exposure(facts({ resources: [KEY], changes: [disabled], contextsOpened: 3 }));
    expect(told.items.map(({ what, state }) => [what, state])).toEqual([
      ["key", "dead"],
      ["data-keys", "alive"],
    ]);
    expect(told).toMatchObject({ state: "open", until: null });
  });

  it("keeps a grant alive until that grant ends", () => {
    const grant = change({
      resource: KEY,
      operation: "CreateGrant",
      action: "grant",
      detail: '{"grantId":"g1"}',
    });
    const other = change({
      resource: KEY,
      operation: "RevokeGrant",
      action: "retire-grant",
      detail: '{"grantId":"g2"}',
    });
    const own = { ...other, grantId: "g1" };
    const state = (changes: ExposureFacts["changes"]) =>
      exposure(facts({ resources: [KEY], changes })).items.find(({ what }) => what === "grant")?.state;
    expect(state([grant, other])).toBe("alive");
    expect(state([grant, own])).toBe("dead");
  });

  it("gives temporary credentials 36 hours, long-lived ones for ever, unless a record ends them", () => {
    const credential = (kind: string, endedUs: number | null) =>
      exposure(facts({ credentials: [{ value: "A", kind, firstUs: LEAK, endedUs, endedBy: "ana" }] }))
        .items[0];
    expect(credential("temporary", null)).toMatchObject({ state: "dead", until: "2026-08-22T00:00:00Z" });
    expect(credential("long-lived", null)).toMatchObject({ state: "alive", until: null });
    expect(credential("long-lived", LEAK + HOUR_US)).toMatchObject({
      state: "dead",
      until: "2026-08-20T13:00:00Z",
    });
  });

  it("knows nothing where nothing is known", () => {
    expect(exposure(facts({ leakedAtUs: null }))).toMatchObject({ state: "unknown", from: null, items: [] });
  });
});
