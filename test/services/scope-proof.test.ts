import { afterEach, describe, expect, it } from "vitest";
import { linksOf } from "@/components/scope/links";
import { readEventView } from "@/lib/contracts/event-view";
import type { ScopeReport } from "@/lib/contracts/scope";
import type { AccessEvent } from "@/lib/core/access-event";
import { only } from "@/lib/core/filter";
import { DAY_US, HOUR_US } from "@/lib/core/time";
import { listEvents } from "@/lib/queries/listEvents";
import { scopeStories } from "../scope/support/scope-stories";
import {
  at,
  DAYS,
  FIRST_US,
  habits,
  key,
  MINUTE_US,
  person,
  type Service,
  secret,
  use,
  workload,
} from "../scope/support/small-estate";
import { VIEWER } from "../support/viewer";

const { scope, store, close } = scopeStories();
afterEach(close);

const DB = secret("prod/orders/db");
const VAULT_KEY = key("secrets");
const API = workload("orders-api");
const ANA = person("ana");
const SERVICES: Service[] = [
  { who: API, what: DB, address: "10.1.1.10", rate: 1 },
  { who: workload("reports"), what: key("reports"), address: "10.1.4.10", rate: 2 },
];

/** The decrypt that Secrets Manager makes for a read, one second later: it shows no place of the caller. */
function openedFor(read: AccessEvent): AccessEvent {
  return use(read.timeUs + 1_000_000, {
    who: read.identity,
    what: VAULT_KEY,
    address: "secretsmanager.amazonaws.com",
    program: "secretsmanager.amazonaws.com",
    context: { SecretARN: `${DB.key}-AbCdEf` },
  });
}

function withKey(reads: readonly AccessEvent[]): AccessEvent[] {
  const opened = reads.filter(({ resources }) => resources[0]?.key === DB.key).map(openedFor);
  return [...reads, ...opened];
}

function anasDays(): AccessEvent[] {
  return Array.from({ length: DAYS }, (_, day) => day)
    .filter((day) => day % 7 < 5)
    .flatMap((day) =>
      [9, 11, 14].map((hour) =>
        use(FIRST_US + day * DAY_US + hour * HOUR_US + 7 * MINUTE_US, {
          who: ANA,
          what: key("reports"),
          address: "198.51.100.7",
        }),
      ),
    );
}

const night = [0, 4, 9].map((minute) =>
  use(at("2026-08-27T03:10:00Z") + minute * MINUTE_US, {
    who: ANA,
    what: DB,
    address: "203.0.113.66",
    credential: "ASIASTOLEN",
  }),
);

/** How many events a link of the report leads to. */
async function rowsBehind(href: string): Promise<number> {
  const { view, problems } = readEventView(
    Object.fromEntries(new URL(href, "http://localhost").searchParams),
  );
  expect(problems).toEqual([]);
  const query = { filter: view.filter, range: view.range, nowUs: at("2026-11-01T00:00:00Z") };
  return (await listEvents(store(), VIEWER, { ...query, order: "oldest", limit: 1, from: { start: 0 } }))
    .total;
}

async function expectRows(report: ScopeReport): Promise<void> {
  const { rows, counted, exact } = linksOf(report);
  expect(exact).toBe(true);
  expect(await rowsBehind(rows(...counted))).toBe(report.totals.accesses);
  for (const { identity, accesses } of report.users)
    expect([identity.name, await rowsBehind(rows(only("identity", identity.id), ...counted))]).toEqual([
      identity.name,
      accesses,
    ]);
}

describe("the proof of a scope report", { timeout: 60_000 }, () => {
  it("finds misuse of a key in the secret reads that it was used for", async () => {
    const report = await scope(withKey([...habits(SERVICES), ...anasDays(), ...night]), {
      kind: "resource",
      name: "secrets",
    });
    expect(report.verdict).toBe("misuse");
    expect(report.firstOdd).toMatchObject({ identity: { name: "ana@example.com" }, action: "decrypt" });
    expect(report.users.find(({ identity }) => identity.name === "orders-api")?.judgement).toBe("usual");
    await expectRows(report);
  });

  it("does not let misuse in the first days held go by in silence", async () => {
    const early = use(FIRST_US + DAY_US + 3 * HOUR_US, { who: ANA, what: DB, address: "203.0.113.66" });
    const report = await scope([...habits(SERVICES), ...anasDays(), early], {
      kind: "resource",
      name: "prod/orders/db",
    });
    expect(report.verdict).toBe("none-seen");
    expect(report.headline).toContain("since 2026-08-08T00:00:00Z");
    expect(report.because.join(" ")).toContain("1 access is by ana@example.com, who never came again");
  });

  it("shows of each odd access its events and the credential that made it", async () => {
    const report = await scope([...habits(SERVICES), ...anasDays(), ...night], {
      kind: "resource",
      name: "prod/orders/db",
    });
    expect(report.firstOdd?.eventIds).toEqual(night.map(({ eventId }) => eventId));
    expect(report.firstOdd?.credentials).toEqual(["ASIASTOLEN"]);
    expect(report.odd.flatMap(({ eventIds }) => eventIds).sort()).toEqual(
      night.map(({ eventId }) => eventId).sort(),
    );
    const restrict = report.actions.find(({ kind }) => kind === "restrict");
    expect(restrict).toMatchObject({
      targets: ["ana@example.com"],
      things: [{ kind: "identity", id: ANA.key }],
    });
  });

  it("leads from each number to its rows when names of several kinds are pasted", async () => {
    const report = await scope(
      [...habits(SERVICES), ...anasDays(), ...night],
      [
        { kind: "auto", name: "reports" },
        { kind: "auto", name: "ASIASTOLEN" },
        { kind: "auto", name: "203.0.113.66" },
        { kind: "auto", name: API.key },
      ].map(({ name }) => ({ kind: "auto" as const, name: name === "reports" ? key("reports").key : name })),
      { fromUs: at("2026-08-20T10:30:00Z") },
    );
    expect(new Set(report.subjects.flatMap(({ found }) => found.map(({ kind }) => kind)))).toEqual(
      new Set(["resource", "credential", "address", "identity"]),
    );
    expect(report.verdict).toBe("misuse");
    await expectRows(report);
  });
});
