import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FindingDetail, SharesBaseline } from "@/lib/contracts/finding-detail";
import { findingTouched } from "@/lib/queries/findingTouched";
import { getEvent } from "@/lib/queries/getEvent";
import { goneFinding } from "@/lib/queries/goneFinding";
import { listFindingEvents } from "@/lib/queries/listFindingEvents";
import { listFindingParts } from "@/lib/queries/listFindingParts";
import { listFindings } from "@/lib/queries/listFindings";
import { relatedFindings } from "@/lib/queries/relatedFindings";
import { expectAccess } from "@/lib/services/expectAccess";
import { findingHistory } from "@/lib/services/findingHistory";
import { markFinding } from "@/lib/services/markFinding";
import { openFinding } from "@/lib/services/openFinding";
import { sql } from "@/lib/sql/sql";
import { metadata } from "@/lib/store/metadata/metadata";
import { VIEWER, viewerOf } from "../support/viewer";
import { ABROAD, ALL, HOME, oddStore, role } from "./support/odd-access";
import { withDataFolder } from "./support/people";

withDataFolder();

let odd: Awaited<ReturnType<typeof oddStore>>;
beforeAll(async () => {
  odd = await oddStore();
}, 60_000);
afterAll(() => odd.store.close());

const ANALYST = viewerOf("analyst");
const NOW = new Date("2026-08-20T09:00:00Z");

async function open(id: string): Promise<FindingDetail> {
  const now = new Date(NOW.getTime() + 30_000);
  const finding = await openFinding(odd.store, VIEWER, id, { people: metadata(), now });
  if (!finding) throw new Error("gone");
  return finding;
}

function baseline(finding: FindingDetail, dimension: string, kind: string) {
  return finding.reasons
    .find((reason) => reason.dimension === dimension)
    ?.baselines.find((one) => one.kind === kind);
}

describe("a finding", () => {
  it("pictures the usual networks with their shares beside the new one", async () => {
    const shares = baseline(await open(odd.abroad), "place", "shares") as SharesBaseline;
    // Twenty days of five accesses from home, and on the day itself from abroad: the day never counts as usual.
    expect(shares).toMatchObject({
      field: "network",
      accesses: 100,
      usual: [{ label: HOME, accesses: 100 }],
      seen: [{ label: ABROAD, accesses: 2, others: 0 }],
    });
  });

  it("pictures the secrets it read before beside those it never read", async () => {
    const shares = baseline(await open(odd.abroad), "resource", "shares") as SharesBaseline;
    expect(shares.usual).toMatchObject([{ label: "payments/db", accesses: 100 }]);
    expect(shares.seen.map(({ label }) => label).sort()).toEqual(["billing/db", "orders/db"]);
  });

  it("counts each day before, and the day of the finding apart", async () => {
    const days = baseline(await open(odd.abroad), "resource", "days");
    if (days?.kind !== "days") throw new Error("no days");
    expect(days.usual).toEqual([1, ...Array.from({ length: 19 }, () => 0)]);
    expect(days.seen).toBe(2);
  });

  it("names the known users of the key or secret, and the newcomer", async () => {
    const users = baseline(await open(odd.atHome), "newcomer", "users");
    if (users?.kind !== "users") throw new Error("no users");
    expect(users.resource.name).toBe("payments/db");
    expect(users.users.map(({ name }) => name)).toEqual(["payments"]);
    expect(users.newcomers.map(({ name }) => name)).toEqual(["orders"]);
  });

  it("shows what an expectation leaves of each reason", async () => {
    await expectAccess(
      odd.store,
      ANALYST,
      {
        findingId: odd.abroad,
        identityKey: role("payments").key,
        network: ABROAD,
        until: "2026-09-01T00:00:00Z",
        note: "moving",
      },
      NOW,
    );
    const finding = await open(odd.abroad);
    const left = (name: string) => finding.reasons.find(({ dimension }) => dimension === name);
    expect(left("place")?.bitsLeft).toBe(0);
    expect(left("resource")?.bitsLeft).toBe(left("resource")?.bits);
    expect(finding.lowering).toMatchObject([{ network: ABROAD, note: "moving" }]);
  });

  it("is null when the store holds none of its id", async () => {
    expect(await openFinding(odd.store, VIEWER, "nothing", { people: null, now: NOW })).toBeNull();
  });
});

describe("what a finding touched", () => {
  it("counts its accesses by key or secret, and its credentials", async () => {
    const touched = await findingTouched(odd.store, VIEWER, odd.abroad);
    expect(touched.resources.map(({ name, accesses }) => [name, accesses]).sort()).toEqual([
      ["billing/db", 1],
      ["orders/db", 1],
    ]);
    expect(touched).toMatchObject({
      keys: 0,
      secrets: 2,
      resourceCount: 2,
      contextCount: 0,
      credentialCount: 1,
    });
  });

  it("has the events that the list of findings counts", async () => {
    const [listed] = (await listFindings(odd.store, VIEWER, ALL)).filter(({ id }) => id === odd.abroad);
    const { rows, total } = await listFindingEvents(odd.store, VIEWER, odd.abroad, 100);
    expect(total).toBe(listed?.eventCount);
    expect(rows.map(({ providerId }) => providerId).sort()).toEqual([...(listed?.eventIds ?? [])].sort());
  });

  it("is told by its events, each of which names the finding", async () => {
    const { rows } = await listFindingEvents(odd.store, VIEWER, odd.abroad, 1);
    const event = await getEvent(odd.store, VIEWER, rows[0]?.id ?? "");
    expect(event?.findings.map(({ id }) => id)).toEqual([odd.abroad]);
  });

  it("offers what an expectation can name", async () => {
    const [{ parts } = { parts: [] }, gone] = await listFindingParts(odd.store, VIEWER, [odd.abroad, "x"]);
    expect(parts.map(({ resource }) => resource?.name).sort()).toEqual(["billing/db", "orders/db"]);
    expect(parts.every(({ network, action }) => network === ABROAD && action === "read-secret")).toBe(true);
    expect(gone).toEqual({ id: "x", parts: [] });
  });
});

describe("related findings", () => {
  it("say what they share: here the secret that another finding read", async () => {
    const related = await relatedFindings(odd.store, VIEWER, odd.written);
    const abroad = related.find(({ id }) => id === odd.abroad);
    expect(abroad?.shared).toContainEqual({ what: "resource", count: 1, example: "orders/db" });
    expect(related.map(({ id }) => id)).not.toContain(odd.written);
  });
});

describe("a finding that was made anew under another id", () => {
  it("leads to the one that holds its leading access now", async () => {
    const before = await open(odd.atHome);
    await odd.store.write(async (writer) => {
      for (const [table, column] of [
        ["finding", "id"],
        ["finding_cell", "finding"],
        ["finding_reason", "finding"],
      ] as const) {
        const name = {
          finding: sql`finding`,
          finding_cell: sql`finding_cell`,
          finding_reason: sql`finding_reason`,
        };
        const id = column === "id" ? sql`id` : sql`finding`;
        await writer.run(sql`UPDATE ${name[table]} SET ${id} = 'told-anew' WHERE ${id} = ${odd.atHome}`);
      }
    });
    const gone = await goneFinding(odd.store, VIEWER, odd.atHome);
    expect(gone).toMatchObject({
      heir: { id: "told-anew", title: before.title },
      nearest: { id: "told-anew" },
      identity: { name: "orders" },
      day: before.day,
    });
  });

  it("is said to be unknown where nothing of it is held", async () => {
    expect(await goneFinding(odd.store, VIEWER, "0123456789abcdef")).toEqual({
      title: null,
      heir: null,
      identity: null,
      day: null,
      nearest: null,
    });
  });
});

describe("the history of a finding", () => {
  it("tells who decided what, the newest first, and outlives what is withdrawn", async () => {
    await markFinding(odd.store, ANALYST, { findingId: odd.abroad, verdict: "noise", note: "test" }, NOW);
    await markFinding(
      odd.store,
      ANALYST,
      { findingId: odd.abroad, verdict: "true", note: "no, real" },
      new Date(NOW.getTime() + 1_000),
    );
    const history = await findingHistory(VIEWER, odd.abroad, NOW);
    expect(history.map(({ entry }) => "verdict" in entry && [entry.verdict, entry.state])).toEqual([
      ["true", "in-force"],
      ["noise", "withdrawn"],
    ]);
  });
});
