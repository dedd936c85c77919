import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { familiarSpans } from "@/lib/contracts/entity";
import type { AccessEvent } from "@/lib/core/access-event";
import { DAY_US, HOUR_US } from "@/lib/core/time";
import { entityActivity } from "@/lib/queries/entityActivity";
import { entityCoverage } from "@/lib/queries/entityCoverage";
import { findResource } from "@/lib/queries/findResource";
import { openEntityWindow } from "@/lib/queries/openEntityWindow";
import { resourceExposure } from "@/lib/queries/resourceExposure";
import { resourceUsers } from "@/lib/queries/resourceUsers";
import { resourceVersions } from "@/lib/queries/resourceVersions";
import { sensitiveEvents } from "@/lib/queries/sensitiveEvents";
import { readResourceContexts } from "@/lib/services/readResourceContexts";
import { rollUp } from "@/lib/services/rollUp";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { viewerOf } from "./support/viewers";

const viewer = viewerOf("viewer");
const NOW = Date.parse("2026-12-01T00:00:00Z") * 1000;
const END = Date.parse("2026-09-01T00:00:00Z") * 1000;

const role = (name: string) => ({
  key: `arn:aws:iam::111122223333:role/${name}`,
  name,
  kind: "workload" as const,
  account: "111122223333",
});
const DB = {
  key: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db",
  name: "db",
  kind: "secret" as const,
  account: "111122223333",
  region: "eu-west-1",
};
const KEY = { ...DB, key: "arn:aws:kms:eu-west-1:111122223333:key/1", name: "1", kind: "key" as const };
const CREDS = { ...DB, key: "database/creds/app", name: "app", kind: "dynamic-secret" as const, region: "" };

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

const ago = (days: number, more: Partial<AccessEvent> = {}) =>
  accessEvent({
    timeUs: END - days * DAY_US + DAY_US / 2,
    identity: role("api"),
    resources: [DB],
    ...more,
  });

async function hold(...events: AccessEvent[]) {
  await putEvents(store, [
    ...events,
    accessEvent({ timeUs: END - 1, identity: role("other"), resources: [{ ...DB, key: "x", name: "x" }] }),
  ]);
  await rollUp(store);
}

async function query(key = DB.key, days = 30) {
  const [head, window] = await Promise.all([
    findResource(store, viewer, key),
    openEntityWindow(store, viewer, { kind: "last", text: `${days}d`, us: days * DAY_US }, NOW),
  ]);
  if (!head || !window) throw new Error("nothing held");
  return { ...window, id: head.id, nowUs: NOW };
}

describe("users of a resource", () => {
  it("are usual, new, or only looked; a refused use is a use", async () => {
    await hold(
      ago(20),
      ago(1),
      ago(2, { identity: role("stranger"), outcome: "denied" }),
      ago(2, { identity: role("scanner"), action: "describe", operation: "DescribeSecret" }),
    );
    const { users, total } = await resourceUsers(store, viewer, await query());
    expect(total).toBe(3);
    expect(users.map(({ name, familiarity, onlyLooked }) => [name, familiarity, onlyLooked])).toEqual([
      ["stranger", "new", false],
      ["api", "usual", false],
      ["scanner", "lapsed", true],
    ]);
  });

  it("are usual exactly where scoring's habits of the look-back know them", async () => {
    await hold(
      ...[30, 20, 9, 8, 7, 3, 1].map((day, n) => ago(day, { identity: role(`r${n}`) })),
      ago(15, { identity: role("looker"), action: "describe", operation: "DescribeSecret" }),
    );
    await scoreEvents(store);
    const asked = await query();
    const span = familiarSpans(asked.span).before;
    const habits = await store.query(
      sql`SELECT DISTINCT i.key FROM habit_day h JOIN identity i ON i.id = h.identity
          WHERE h.trait = 20 AND h.value = ${asked.id} AND h.day >= ${span.fromUs / DAY_US} AND h.day < ${span.toUs / DAY_US}`,
      z.object({ key: z.string() }),
    );
    const { users } = await resourceUsers(store, viewer, asked);
    const usual = users.filter(({ familiarity, onlyLooked }) => familiarity === "usual" && !onlyLooked);
    expect(usual.map(({ key }) => key).sort()).toEqual(habits.map(({ key }) => key).sort());
  });
});

describe("rate and coverage", () => {
  it("hatch only what is missing of the streams that tell of it", async () => {
    const hourly = (
      region: string,
      without: (hour: number) => boolean,
      resources: AccessEvent["resources"],
    ) =>
      Array.from({ length: 14 * 24 }, (_, hour) => hour)
        .filter((hour) => !without(hour))
        .map((hour) => accessEvent({ region, resources, timeUs: END - 14 * DAY_US + hour * HOUR_US }));
    await putEvents(
      store,
      hourly("eu-west-1", (hour) => hour >= 100 && hour < 106, [DB]),
      "a",
    );
    await putEvents(
      store,
      hourly("us-east-1", (hour) => hour >= 50 && hour < 90, [KEY]),
      "b",
    );
    await rollUp(store);
    const asked = await query(DB.key, 14);
    const { streams, home } = await entityCoverage(store, viewer, "resource", asked);
    expect(home).toBeNull();
    expect(streams.map(({ region, seen, hours }) => [region, seen, hours.missing, hours.held])).toEqual([
      ["eu-west-1", true, 6, 14 * 24 - 6],
    ]);
    const { steps } = await entityActivity(store, viewer, "resource", asked);
    expect(steps.reduce((sum, { missingHours }) => sum + missingHours, 0)).toBe(6);
    expect(steps.reduce((sum, { outcomes }) => sum + outcomes[0], 0)).toBe(14 * 24 - 6);
  });

  it("says that no log of its own account is held where only another account tells of it", async () => {
    await hold(ago(2, { account: "999900001111", resources: [DB] }));
    const { home, streams } = await entityCoverage(store, viewer, "resource", {
      ...(await query()),
      version: "elsewhere",
    });
    expect(streams.map(({ account, seen }) => [account, seen])).toContainEqual(["999900001111", true]);
    // The other event of this store is of the account's own log, so the home is held, without an event of it.
    expect(home).toBeNull();
    expect(streams.find(({ account }) => account === "111122223333")?.seen).toBe(false);
  });
});

describe("encryption contexts", () => {
  it("keep objects of a bucket together and say where only the bucket is told", async () => {
    const opened = (arn: string, day: number) =>
      ago(day, {
        resources: [KEY],
        action: "decrypt",
        operation: "Decrypt",
        context: { "aws:s3:arn": arn },
      });
    await hold(
      opened("arn:aws:s3:::docs/a.csv", 3),
      opened("arn:aws:s3:::docs/b.csv", 2),
      opened("arn:aws:s3:::archive", 1),
      ago(1, { resources: [KEY], action: "decrypt", operation: "Decrypt", context: { tenant: "t-1" } }),
      ago(1, { resources: [KEY], action: "decrypt", operation: "Decrypt" }),
    );
    const found = await readResourceContexts(store, viewer, await query(KEY.key));
    expect([found.withContext, found.without, found.total]).toEqual([4, 1, 3]);
    const of = Object.fromEntries(found.uses.map((use) => [use.name, use]));
    expect(of.docs).toMatchObject({ sort: "S3 bucket", contexts: 2, onlyBucket: false, events: 2 });
    expect(of.archive).toMatchObject({ contexts: 0, onlyBucket: true });
    expect(of["tenant=t-1"]?.events).toBe(1);
  });
});

describe("versions", () => {
  const moved = (day: number, id: string) =>
    ago(day, {
      identity: role("rotator"),
      operation: "UpdateSecretVersionStage",
      action: "version-state",
      detail: { versionStage: "AWSCURRENT", moveToVersionId: id },
    });
  const read = (day: number, detail: AccessEvent["detail"], who = "api") =>
    ago(day, { identity: role(who), detail });

  it("tell who read a value after another took its place, and nobody who read it before", async () => {
    await hold(
      moved(20, "v1"),
      read(19, { versionId: "v1" }),
      moved(10, "v2"),
      read(9, { versionId: "v2" }),
      read(8, { versionId: "v1" }, "laggard"),
      read(7, {}),
    );
    const found = await resourceVersions(store, viewer, await query());
    expect(found.changes.map(({ version, current }) => [version, current])).toEqual([
      ["v2", true],
      ["v1", true],
    ]);
    expect(found.oldReaders).toMatchObject([{ identity: { name: "laggard" }, version: "v1", reads: 1 }]);
    expect([found.reads, found.told]).toEqual([4, 3]);
  });

  it("know the version of a read by the decryption made for it", async () => {
    const secretRead = (day: number, version: string) => {
      const one = read(day, null, "laggard");
      return [
        one,
        accessEvent({
          timeUs: one.timeUs,
          identity: one.identity,
          service: "kms.amazonaws.com",
          operation: "Decrypt",
          action: "decrypt",
          resources: [KEY],
          context: { SecretARN: `${DB.key}-AbCdEf`, SecretVersionId: version },
        }),
      ];
    };
    await hold(moved(20, "v1"), moved(10, "v2"), ...secretRead(8, "v1"), ...secretRead(7, "v2"));
    const found = await resourceVersions(store, viewer, await query());
    expect(found.told).toBe(2);
    expect(found.oldReaders).toMatchObject([{ version: "v1", reads: 1 }]);
  });

  it("take AWSPREVIOUS for old, whatever else is known", async () => {
    await hold(read(3, { versionStage: "AWSPREVIOUS" }));
    const found = await resourceVersions(store, viewer, await query());
    expect(found.oldReaders).toMatchObject([{ version: "AWSPREVIOUS", replacedUs: null, reads: 1 }]);
  });

  it("of numbered versions take a lower one for old once a higher one was read", async () => {
    await hold(
      read(9, { version: "3" }),
      read(5, { version: "4" }),
      read(4, { version: "3" }, "laggard"),
      read(3, { version: "4" }),
    );
    const found = await resourceVersions(store, viewer, await query());
    expect(found.oldReaders).toMatchObject([{ identity: { name: "laggard" }, version: "3" }]);
    expect(found.oldReaders).toHaveLength(1);
  });
});

describe("if it leaked today", () => {
  it("counts who could have read it in 90 days and when it was last replaced", async () => {
    await hold(
      ago(95, { identity: role("long-gone") }),
      ago(40),
      ago(30, { identity: role("refused"), outcome: "denied" }),
      ...[22, 15, 8].map((day) =>
        ago(day, {
          identity: role("rotator"),
          operation: "RotationSucceeded",
          action: "rotate",
        }),
      ),
      ago(2, { identity: role("b") }),
      ago(1, { operation: "RotationFailed", action: "rotate" }),
    );
    const found = await resourceExposure(store, viewer, await query());
    expect(found).toMatchObject({
      readers: 2,
      newestReader: { name: "b" },
      lastRotationUs: END - 7.5 * DAY_US,
      usualEveryUs: 7 * DAY_US,
    });
    expect(await findResource(store, viewer, DB.key)).toMatchObject({ rotated: true });
  });

  it("counts leases that neither ran out nor were revoked", async () => {
    const lease = (hoursBefore: number, id: string, seconds: number | null) =>
      accessEvent({
        timeUs: END - hoursBefore * HOUR_US,
        source: "vault",
        service: "vault",
        operation: "read database/creds",
        action: "issue-credential",
        resources: [CREDS],
        detail: {
          lease_id: `database/creds/app/${id}`,
          ...(seconds === null ? {} : { lease_duration: seconds }),
        },
      });
    const revoke = accessEvent({
      timeUs: END - HOUR_US,
      source: "vault",
      service: "vault",
      operation: "update sys/leases/revoke",
      action: "revoke",
      resources: [],
      detail: { lease_id: "database/creds/app/c" },
    });
    await hold(
      lease(3, "a", 3600),
      lease(2, "b", 86_400),
      lease(2, "c", 86_400),
      lease(1, "d", null),
      revoke,
    );
    const { leases } = await resourceExposure(store, viewer, await query(CREDS.key));
    expect(leases).toEqual({ issued: 4, alive: 1, untold: 1, lastEndUs: END + 22 * HOUR_US });
  });
});

describe("policy, grants and state", () => {
  it("are also told where a call names the resource as its second", async () => {
    await hold(
      ago(2, { action: "change-policy", operation: "PutResourcePolicy" }),
      ago(1, { action: "disable", operation: "DisableKey", resources: [KEY, DB] }),
    );
    const { events, total } = await sensitiveEvents(store, viewer, "resource", await query());
    expect([total, events.map(({ action }) => action)]).toEqual([2, ["disable", "change-policy"]]);
  });
});
