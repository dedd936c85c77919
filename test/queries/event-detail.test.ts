import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AccessEvent } from "@/lib/core/access-event";
import { getEvent } from "@/lib/queries/getEvent";
import { rollUp } from "@/lib/services/rollUp";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { VIEWER } from "../support/viewer";

let store: Store;

beforeEach(async () => {
  store = await memoryStore();
});

afterEach(() => store.close());

async function hold(...events: AccessEvent[]): Promise<void> {
  await putEvents(store, events);
  await rollUp(store);
}

const secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:payments/db";
const key = {
  key: "arn:aws:kms:eu-west-1:1:key/1",
  name: "1",
  kind: "key" as const,
  account: "1",
  region: "eu-west-1",
};

describe("one event", () => {
  it("is found by its UUID in either case, with everything that is known of it", async () => {
    const event = accessEvent({
      context: { a: "1" },
      detail: { versionId: "v" },
      errorCode: "AccessDenied",
      outcome: "denied",
    });
    await hold(event, accessEvent());
    const found = await getEvent(store, VIEWER, event.eventId.toUpperCase());
    expect(found).toMatchObject({
      event: {
        id: event.eventId,
        providerId: event.eventId,
        timeUs: event.timeUs,
        outcome: "denied",
        errorCode: "AccessDenied",
        identity: { name: "payments-api", kind: "workload" },
        linked: null,
        links: 0,
      },
      session: "i-0abc",
      credential: { id: "ASIAEXAMPLE000000001", kind: "temporary" },
      userAgent: "aws-sdk-java/2.25.11",
      context: '{"a":"1"}',
      detail: '{"versionId":"v"}',
      partOf: null,
      parts: [],
    });
  });

  it("is found by a provider's own id that is no UUID", async () => {
    const event = accessEvent({ source: "gcp-audit", eventId: "1abc-Insert" });
    await hold(event);
    expect((await getEvent(store, VIEWER, "1abc-Insert"))?.event.providerId).toBe("1abc-Insert");
  });

  it("that is held by nobody is null", async () => {
    await hold(accessEvent());
    expect(await getEvent(store, VIEWER, "00000000-0000-4000-8000-ffffffffffff")).toBeNull();
    expect(await getEvent(store, VIEWER, "")).toBeNull();
  });

  it("names every resource, the one it acts on first", async () => {
    const [first] = accessEvent().resources;
    if (!first) throw new Error("the plain event names a resource");
    const event = accessEvent({ resources: [first, key] });
    await hold(event);
    const found = await getEvent(store, VIEWER, event.eventId);
    expect(found?.resources.map(({ name }) => name)).toEqual(["payments/db", "1"]);
    expect(found?.event.moreResources).toBe(1);
  });

  it("shows the decrypt made for a secret read beside the read, and the read beside the decrypt", async () => {
    const read = accessEvent({ at: "2026-08-17T10:00:00Z" });
    const decrypt = accessEvent({
      at: "2026-08-17T10:00:01Z",
      service: "kms.amazonaws.com",
      operation: "Decrypt",
      action: "decrypt",
      context: { SecretARN: `${secret}-AbC123` },
      resources: [key],
    });
    await hold(read, decrypt);
    const ofRead = await getEvent(store, VIEWER, read.eventId);
    expect(ofRead?.parts).toMatchObject([
      { id: decrypt.eventId, kind: "made-for", operation: "Decrypt", resource: "1" },
    ]);
    expect(ofRead?.event).toMatchObject({ linked: null, links: 1 });
    const ofDecrypt = await getEvent(store, VIEWER, decrypt.eventId);
    expect(ofDecrypt?.partOf).toMatchObject({
      id: read.eventId,
      operation: "GetSecretValue",
      resource: "payments/db",
    });
    expect(ofDecrypt?.event).toMatchObject({ linked: "made-for", links: 0 });
  });

  it("lists every record of it, also the second delivery in another file", async () => {
    const event = accessEvent();
    await putEvents(store, [event], "one.json");
    await putEvents(store, [event], "two.json");
    await rollUp(store);
    const found = await getEvent(store, VIEWER, event.eventId);
    expect(found?.records.map(({ role, path }) => [role, path])).toEqual([
      ["main", "one.json"],
      ["copy", "two.json"],
    ]);
  });
});
