import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { AccessEvent } from "@/lib/core/access-event";
import { rollUp } from "@/lib/services/rollUp";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { activity, azureEvent } from "../support/azure";
import { memoryStore, putEvents } from "../support/memory-store";

let store: Store;

beforeEach(async () => {
  store = await memoryStore();
});

afterEach(async () => {
  await store.close();
});

const cells = () =>
  store.query(
    sql`SELECT epoch_us(c.hour) AS hour, i.name AS identity, r.name AS resource, o.action, c.outcome, c.events, c.accesses
        FROM access_cell c JOIN identity i ON i.id = c.identity LEFT JOIN resource r ON r.id = c.resource JOIN operation o ON o.id = c.operation
        ORDER BY ALL`,
    z.record(z.string(), z.unknown()),
  );
const links = () =>
  store.query(
    sql`SELECT kind, count(*) AS n FROM event_link GROUP BY kind ORDER BY kind`,
    z.object({ kind: z.string(), n: z.number() }),
  );

const secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:payments/db";

function decryptFor(read: AccessEvent, at: string): AccessEvent {
  return accessEvent({
    at,
    service: "kms.amazonaws.com",
    operation: "Decrypt",
    action: "decrypt",
    context: { SecretARN: `${secret}-AbC123`, SecretVersionId: "v1" },
    identity: read.identity,
    resources: [
      {
        key: "arn:aws:kms:eu-west-1:111122223333:key/1",
        name: "1",
        kind: "key",
        account: "111122223333",
        region: "eu-west-1",
      },
    ],
  });
}

describe("rolling up", () => {
  it("counts a secret read and the decrypt made for it as one access and two events", async () => {
    const read = accessEvent({ at: "2026-08-17T10:00:00Z" });
    await putEvents(store, [read, decryptFor(read, "2026-08-17T10:00:01Z")]);
    await rollUp(store);
    expect(await links()).toEqual([{ kind: "made-for", n: 1 }]);
    expect(await cells()).toMatchObject([
      { resource: "1", action: "decrypt", events: 1, accesses: 0 },
      { resource: "payments/db", action: "read-secret", events: 1, accesses: 1 },
    ]);
  });

  it("counts a decrypt whose secret read is not held as the access itself", async () => {
    await putEvents(store, [decryptFor(accessEvent(), "2026-08-17T10:00:01Z")]);
    await rollUp(store);
    expect(await cells()).toMatchObject([{ action: "decrypt", events: 1, accesses: 1 }]);
  });

  it("does not join a decrypt to a read half a minute away or by somebody else", async () => {
    const read = accessEvent({ at: "2026-08-17T10:00:00Z" });
    const other = { ...read.identity, key: "arn:aws:iam::111122223333:role/other", name: "other" };
    await putEvents(store, [
      read,
      decryptFor(read, "2026-08-17T10:00:30Z"),
      { ...decryptFor(read, "2026-08-17T10:00:00Z"), identity: other },
    ]);
    await rollUp(store);
    expect(await links()).toEqual([]);
  });

  it("counts cross-account copies once, by the one that names the caller", async () => {
    const known = accessEvent({ link: "shared-1" });
    const vague = accessEvent({
      link: "shared-1",
      account: "444455556666",
      identity: { key: "111122223333", name: "111122223333", kind: "account", account: "111122223333" },
    });
    await putEvents(store, [vague, known]);
    await rollUp(store);
    expect(await cells()).toMatchObject([
      { identity: "111122223333", events: 1, accesses: 0 },
      { identity: "payments-api", events: 1, accesses: 1 },
    ]);
  });

  it("counts the start and the end of an operation of Azure's as one access, with the outcome of its end", async () => {
    const operation = "Microsoft.KeyVault/vaults/accessPolicies/write";
    const record = (second: string, resultType: string, rest = {}) =>
      azureEvent(activity(operation, { time: `2026-03-02T08:15:${second}Z`, resultType, ...rest }));
    const ids = { correlationId: "c-2", operationId: "o-1" };
    const events = [
      record("01", "Start", { resultSignature: "Started." }),
      record("02", "Accept", { resultSignature: "Accepted.Accepted" }),
      record("09", "Failure", { resultSignature: "Failed.Forbidden" }),
      record("20", "Start", { resultSignature: "Started.", ...ids }),
      record("21", "Success", ids),
      // Another operation of the same larger one, on the same vault.
      record("22", "Success", { ...ids, operationId: "o-2" }),
    ];
    await putEvents(store, events);
    await rollUp(store);
    expect(await links()).toEqual([{ kind: "copy", n: 3 }]);
    expect(await cells()).toMatchObject([
      { action: "change-policy", outcome: 0, events: 5, accesses: 2 },
      { action: "change-policy", outcome: 1, events: 1, accesses: 1 },
    ]);
  });

  it("counts every resource of one call as an access and the call as one event", async () => {
    const names = ["a", "b", "c"].map((name) => ({
      key: `p/${name}`,
      name,
      kind: "parameter" as const,
      account: "1",
      region: "r",
    }));
    await putEvents(store, [accessEvent({ resources: names })]);
    await rollUp(store);
    const made = await cells();
    expect(made.map(({ accesses }) => accesses)).toEqual([1, 1, 1]);
    expect(made.reduce((sum, { events }) => sum + Number(events), 0)).toBe(1);
  });

  it("gives the same cells whatever the order of arrival and however often it runs", async () => {
    const read = accessEvent({ at: "2026-08-17T10:59:59Z" });
    const events = [
      read,
      decryptFor(read, "2026-08-17T11:00:00Z"),
      accessEvent({ at: "2026-08-17T12:00:00Z" }),
    ];
    await putEvents(store, events);
    await rollUp(store);
    const together = await cells();
    await store.close();
    store = await memoryStore();
    for (const [index, event] of [...events].reverse().entries()) {
      await putEvents(store, [event], `${index}.json`);
      await rollUp(store);
    }
    expect(await cells()).toEqual(together);
    expect(await rollUp(store)).toBe(0);
  });
});
