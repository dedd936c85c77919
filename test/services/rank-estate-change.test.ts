import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RankedFinding } from "@/lib/contracts/finding";
import { place } from "@/lib/core/place";
import { expectAccess } from "@/lib/services/expectAccess";
import { markFinding } from "@/lib/services/markFinding";
import { rankFindings } from "@/lib/services/rankFindings";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { metadata } from "@/lib/store/metadata/metadata";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { VIEWER, viewerOf } from "../support/viewer";
import { ALL, role, secret } from "./support/odd-access";
import { withDataFolder } from "./support/people";

withDataFolder();

const DAYS = 20;
const MOVED_TO = "10.9.0.0/24";
const NOW = new Date("2026-08-21T09:00:00Z");
const READER = role("api-a");

/** Five services read one secret every day, on the last day from a new network, where one of them reads another. */
const events = Array.from({ length: DAYS }, (_, day) => {
  const at = `2026-08-${String(day + 1).padStart(2, "0")}T10:00:00Z`;
  const from = place({ address: day === DAYS - 1 ? "10.9.0.1" : "10.0.0.1" });
  const usual = ["a", "b", "c", "d", "e"].map((name) =>
    accessEvent({ at, place: from, identity: role(`api-${name}`) }),
  );
  const other = accessEvent({ at, place: from, identity: READER, resources: [secret("hr/payroll")] });
  const known = accessEvent({ at, place: from, identity: role("hr"), resources: [secret("hr/payroll")] });
  return day === DAYS - 1 ? [...usual, other] : [...usual, known];
}).flat();

let store: Store;
beforeAll(async () => {
  store = await memoryStore();
  await putEvents(store, events);
  await scoreEvents(store);
}, 60_000);
afterAll(() => store.close());

async function both(): Promise<{ change: RankedFinding; story: RankedFinding }> {
  const list = await rankFindings(store, VIEWER, ALL, { people: metadata(), now: NOW });
  const [change, story] = ["estate-change", "story"].map((kind) => list.find((one) => one.kind === kind));
  if (!change || !story) throw new Error("the change or the story is missing");
  return { change, story };
}

describe("a change of the estate", () => {
  const scope = { identityKey: READER.key, until: "2026-08-28T00:00:00Z", note: "a move" };

  it("is not touched by what one member was expected to do", async () => {
    const before = await both();
    expect(before.change.identities.map(({ id }) => id)).toContain(READER.key);
    const more = { network: MOVED_TO, resourceKey: secret("hr/payroll").key };
    await expectAccess(store, viewerOf("analyst"), { ...scope, ...more, findingId: before.story.id }, NOW);
    const after = await both();
    expect(after.story.score).toBeLessThan(before.story.score);
    expect({ ...after.change, rank: 0 }).toEqual({ ...before.change, rank: 0 });
  });

  it("may be marked, and is no place to say what is expected of one identity", async () => {
    const { change } = await both();
    const wrong = expectAccess(
      store,
      viewerOf("analyst"),
      { ...scope, network: MOVED_TO, findingId: change.id },
      NOW,
    );
    await expect(wrong).rejects.toThrow(/change that many identities made/);
    await markFinding(store, viewerOf("analyst"), { findingId: change.id, verdict: "noise", note: "" });
    expect((await both()).change).toMatchObject({ verdict: "noise", score: change.score });
  });
});
