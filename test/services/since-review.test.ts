import { afterEach, beforeEach, expect, it } from "vitest";
import { parseTimeUs } from "@/lib/core/time";
import { findIdentity } from "@/lib/queries/findIdentity";
import { findResource } from "@/lib/queries/findResource";
import { rollUp } from "@/lib/services/rollUp";
import { sinceReview } from "@/lib/services/sinceReview";
import { metadata } from "@/lib/store/metadata/metadata";
import type { Store } from "@/lib/store/store";
import { eventOf, record } from "../support/cloudtrail";
import { memoryStore, putEvents } from "../support/memory-store";
import { VIEWER } from "../support/viewer";
import { withDataFolder } from "./support/people";

withDataFolder();

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

let number = 0;
const event = (eventTime: string, changes = {}) => {
  number += 1;
  const eventID = `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
  return eventOf(record({ eventID, eventTime, ...changes }));
};
/** Ends on Monday 2026-08-24. */
const WEEK = "2026-W34";
const LOGS_BEGIN_US = parseTimeUs("2026-08-10T00:00:00Z") ?? 0;

async function sign(week: string, { revision = 1, replaces = null as string | null } = {}): Promise<string> {
  const id = `${week}-${revision}`;
  const at = new Date("2026-08-25T09:00:00Z");
  await metadata().review.create({
    data: {
      id,
      week,
      revision,
      replaces,
      asOf: at,
      sha256: "0".repeat(64),
      bytes: 0,
      content: new Uint8Array(),
      policies: "[]",
      attestation: "I looked.",
      signerId: "ana",
      signerName: "Ana",
      signedAt: at,
    },
  });
  return id;
}

async function identity() {
  const { key } = event("2026-08-11T00:00:00Z").identity;
  const found = await findIdentity(store, VIEWER, key);
  if (!found) throw new Error("no identity");
  return { id: found.id, logsBeginUs: LOGS_BEGIN_US };
}

const BEFORE = [event("2026-08-11T10:00:00Z"), event("2026-08-23T23:59:59Z")];
const SINCE = [
  event("2026-08-24T00:00:00Z"),
  event("2026-08-25T10:00:00Z", { sourceIPAddress: "198.51.100.7", userAgent: "curl/8.5.0" }),
];

it("tells what came from the end of the signed week on, and nothing that was there before", async () => {
  await putEvents(store, [...BEFORE, ...SINCE]);
  await rollUp(store);
  await sign(WEEK);
  const told = await sinceReview(store, VIEWER, metadata(), "identity", await identity());
  expect(told).toMatchObject({ state: "told", week: WEEK, signedBy: "Ana", changes: 0 });
  if (told.state === "never") throw new Error("never");
  expect(told.fresh).toEqual({
    others: [],
    networks: ["198.51.100.0/24"],
    agents: ["curl 8.5"],
    credentials: [],
  });
  const [first] = SINCE;
  const resource = await findResource(store, VIEWER, first?.resources[0]?.key ?? "");
  const of = { id: resource?.id ?? 0, logsBeginUs: LOGS_BEGIN_US };
  expect(await sinceReview(store, VIEWER, metadata(), "resource", of)).toMatchObject({
    fresh: { others: [], networks: ["198.51.100.0/24"], agents: ["curl 8.5"] },
  });
});

it("says so when no review was signed, when it was opened again, and when the logs begin after it", async () => {
  await putEvents(store, [...BEFORE, ...SINCE]);
  await rollUp(store);
  const asked = await identity();
  expect(await sinceReview(store, VIEWER, metadata(), "identity", asked)).toEqual({ state: "never" });
  const first = await sign(WEEK);
  const late = { ...asked, logsBeginUs: parseTimeUs("2026-08-24T00:00:00Z") ?? 0 };
  expect(await sinceReview(store, VIEWER, metadata(), "identity", late)).toMatchObject({ state: "untold" });
  const opened = { reason: "x", authorId: "ben", authorName: "Ben", createdAt: new Date() };
  await metadata().reviewReopening.create({ data: { reviewId: first, ...opened } });
  expect(await sinceReview(store, VIEWER, metadata(), "identity", asked)).toEqual({ state: "never" });
  await sign(WEEK, { revision: 2, replaces: first });
  expect(await sinceReview(store, VIEWER, metadata(), "identity", asked)).toMatchObject({ state: "told" });
});
