import { afterEach, beforeEach, expect, it } from "vitest";
import type { AccessEvent, Identity } from "@/lib/core/access-event";
import { place } from "@/lib/core/place";
import { listFindings } from "@/lib/queries/listFindings";
import { DEFAULT_SETTINGS } from "@/lib/scoring/settings";
import { scoreEvents } from "@/lib/services/scoreEvents";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { viewerOf } from "../support/viewer";

let store: Store;

beforeEach(async () => {
  store = await memoryStore();
});

afterEach(async () => {
  await store.close();
});

const NAMES = ["ana", "ben", "cleo", "dan", "eve"];
const DAYS = 20;
const MOVED = "2026-08-20T10:00:00Z";

/** Five people and five services read every day, and on the last day all of them from a new network. */
const move: AccessEvent[] = Array.from({ length: DAYS }, (_, day) =>
  (["person", "workload"] as const).flatMap((kind) =>
    NAMES.map((name, n) => {
      const identity: Identity = { key: `${kind}/${name}`, name: `${name} (${kind})`, kind, account: "1" };
      const network = day === DAYS - 1 ? "10.9.0" : "10.0.0";
      return accessEvent({
        at: `2026-08-${String(day + 1).padStart(2, "0")}T10:00:00Z`,
        identity,
        place: place({ address: `${network}.${n + (kind === "person" ? 10 : 20)}` }),
      });
    }),
  ),
).flat();

it("makes of a move one finding for people and one for workloads, each with its members and its reason", async () => {
  await putEvents(store, move);
  await scoreEvents(store, { settings: DEFAULT_SETTINGS });
  const request = { fromUs: null, toUs: null, limit: 100, minSeverity: "info" } as const;
  const found = await listFindings(store, viewerOf("analyst"), request);
  const changes = found.filter(({ kind }) => kind === "estate-change");
  expect(new Set(changes.map(({ id }) => id)).size).toBe(2);
  const last = move.filter(({ timeUs }) => timeUs === Math.max(...move.map((event) => event.timeUs)));
  for (const kind of ["person", "workload"]) {
    const members = last.filter(({ identity }) => identity.kind === kind);
    const change = changes.find(({ identity }) => identity.kind === kind);
    expect(change).toMatchObject({
      title: "5 identities took up network 10.9.0.0/24 at about the same time",
      severity: "info",
      from: MOVED,
      eventCount: 5,
      reasons: [
        { dimension: "place", rule: null, text: expect.stringContaining("10.9.0.0/24 is new to ana") },
      ],
    });
    expect(new Set(change?.eventIds)).toEqual(new Set(members.map(({ eventId }) => eventId)));
    expect(new Set(change?.identities.map(({ id }) => id))).toEqual(
      new Set(members.map((one) => one.identity.key)),
    );
  }
});
