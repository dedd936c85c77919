import { afterEach, describe, expect, it } from "vitest";
import type { AccessEvent } from "@/lib/core/access-event";
import { DAY_US, HOUR_US } from "@/lib/core/time";
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

const ORDERS = key("orders");
const DB = secret("prod/orders/db");
const API = workload("orders-api");
const WORKER = workload("orders-worker");
const BILLING = workload("billing");

/** The three services that may use the key, and others that the estate has beside them. */
const SERVICES: Service[] = [
  {
    who: API,
    what: ORDERS,
    address: "10.1.1.10",
    rate: 4,
    context: { "aws:s3:arn": "arn:aws:s3:::orders/a/1" },
  },
  { who: WORKER, what: ORDERS, address: "10.1.2.10", rate: 2, context: { table: "orders" } },
  { who: BILLING, what: ORDERS, address: "10.1.3.10", rate: 1, context: { table: "invoices" } },
  { who: API, what: DB, address: "10.1.1.10", rate: 1 },
  { who: workload("reports"), what: key("reports"), address: "10.1.4.10", rate: 2 },
  { who: workload("search"), what: secret("prod/search/api"), address: "10.1.5.10", rate: 1 },
];
/** Somebody who works by day on other things. */
const ANA = person("ana");

function anasDays(): AccessEvent[] {
  return Array.from({ length: DAYS }, (_, day) => day)
    .filter((day) => day % 7 < 5)
    .flatMap((day) =>
      [9, 11, 14].map((hour) =>
        use(FIRST_US + day * DAY_US + hour * HOUR_US + 7 * MINUTE_US, {
          who: ANA,
          what: key("reports"),
          address: "198.51.100.7",
          program: "aws-cli/2.15.0",
        }),
      ),
    );
}

const END = "2026-08-31T00:00:00Z";
const { scope, close } = scopeStories();
afterEach(close);

const about = (name: string) => ({ kind: "resource" as const, name });

describe("scoping a leak", { timeout: 60_000 }, () => {
  it("sees no misuse where three services use the key as ever and every hour is held", async () => {
    const report = await scope([...habits(SERVICES), ...anasDays()], about("orders"));
    expect(report.because.join("\n")).toContain("all known from before");
    expect(report.verdict).toBe("none-seen");
    expect(report.users.map(({ identity }) => identity.name)).toEqual([
      "orders-api",
      "orders-worker",
      "billing",
    ]);
    expect(
      report.users.every(({ standing, judgement }) => standing === "usual" && judgement === "usual"),
    ).toBe(true);
    expect(report.coverage.complete).toBe(true);
    expect(report.firstOdd).toBeNull();
    expect(report.blastRadius.basis).toBe("possible");
  });

  it("finds an unfamiliar identity at 3 a.m. and what it touched", async () => {
    const night = [0, 4, 9, 15].map((minute) =>
      use(at("2026-08-27T03:10:00Z") + minute * MINUTE_US, {
        who: ANA,
        what: ORDERS,
        address: "203.0.113.66",
        program: "aws-cli/2.15.0",
        credential: "ASIASTOLEN",
        context: { "aws:s3:arn": `arn:aws:s3:::orders/a/${minute}` },
      }),
    );
    const report = await scope([...habits(SERVICES), ...anasDays(), ...night], about("orders"));
    expect(report.verdict).toBe("misuse");
    expect(report.firstOdd).toMatchObject({ from: "2026-08-27T03:10:00Z", address: "203.0.113.66" });
    const [worst] = report.users;
    expect(worst).toMatchObject({
      identity: { name: "ana@example.com" },
      standing: "new",
      accesses: 4,
      daysBefore: 0,
    });
    expect(report.evidence.eventIds.sort()).toEqual(night.map(({ eventId }) => eventId).sort());
    expect(report.blastRadius.nodes.map(({ name }) => name).sort()).toEqual([
      "ana@example.com",
      "orders",
      "orders",
    ]);
    expect(report.actions.map(({ kind }) => kind)).toContain("re-encrypt");
    expect(report.exposure.items.map(({ name }) => name)).toContain("ASIASTOLEN");
  });

  it.each([7, 10, 28])(
    "finds an identity that nobody ever saw, on the last of %i days of logs",
    async (days) => {
      const night = FIRST_US + (days - 1) * DAY_US + 3 * HOUR_US + 11 * MINUTE_US;
      const uses = [0, 1, 2].map((minute) =>
        use(night + minute * MINUTE_US, {
          who: workload("legacy-export"),
          what: ORDERS,
          address: "203.0.113.66",
          credential: "ASIALEGACY",
        }),
      );
      const report = await scope([...habits(SERVICES, 3, days), ...uses], about("orders"));
      expect(report.verdict).toBe("misuse");
      expect(report.firstOdd).toMatchObject({ identity: { name: "legacy-export" }, address: "203.0.113.66" });
      expect(report.users.slice(1).every(({ judgement }) => judgement === "usual")).toBe(true);
    },
  );

  it("cannot tell of a stranger where the logs are too short to know anybody", async () => {
    const stranger = use(FIRST_US + 2 * DAY_US + 3 * HOUR_US, {
      who: workload("legacy-export"),
      what: ORDERS,
      address: "203.0.113.66",
    });
    const report = await scope([...habits(SERVICES, 3, 3), stranger], about("orders"));
    expect(report.verdict).toBe("cannot-tell");
    expect(report.headline).toContain("1 access by legacy-export");
    expect(report.users.map(({ standing }) => standing).sort()).toEqual([
      "unlearned",
      "usual",
      "usual",
      "usual",
    ]);
  });

  it("follows a static secret from its leak to its rotation, and names who still read the old value", async () => {
    const leaked = at("2026-08-20T12:00:00Z");
    const rotated = use(leaked + 2 * DAY_US, {
      who: {
        key: "secretsmanager.amazonaws.com",
        name: "secretsmanager.amazonaws.com",
        kind: "service",
        account: "",
      },
      what: DB,
      address: "secretsmanager.amazonaws.com",
      action: "rotate",
    });
    const stale = use(leaked + 3 * DAY_US, {
      who: API,
      what: DB,
      address: "10.1.1.10",
      detail: { versionStage: "AWSPREVIOUS" },
    });
    const report = await scope([...habits(SERVICES), rotated, stale], about("prod/orders/db"), {
      leakedAtUs: leaked,
    });
    const value = report.exposure.items.find(({ what }) => what === "value");
    expect(value).toMatchObject({
      state: "dead",
      from: "2026-08-20T12:00:00Z",
      until: "2026-08-22T12:00:00Z",
    });
    expect(report.exposure.changes.map(({ kind }) => kind)).toEqual(["rotated", "old-version-read"]);
    expect(report.actions.find(({ kind }) => kind === "watch")?.targets).toEqual(["orders-api"]);
  });

  it("keeps a static secret that was never replaced alive, and says to replace it though nothing was misused", async () => {
    const report = await scope(habits(SERVICES), about("prod/orders/db"), {
      leakedAtUs: at("2026-08-20T12:00:00Z"),
    });
    expect(report.verdict).toBe("none-seen");
    expect(report.exposure).toMatchObject({ state: "open", until: null });
    expect(report.actions.map(({ kind, targets }) => [kind, targets])).toEqual([
      ["rotate", ["prod/orders/db"]],
    ]);
  });

  it("knows that a dynamic lease had ended", async () => {
    const role = {
      key: "database/creds/app",
      name: "database/app",
      kind: "dynamic-secret" as const,
      account: "",
      region: "",
    };
    const app = { key: "vault:entity/1", name: "app", kind: "workload" as const, account: "" };
    const issue = (timeUs: number): AccessEvent => ({
      ...use(timeUs, { who: app, what: role, address: "10.2.0.1", action: "issue-credential" }),
      source: "vault",
      account: "",
      region: "",
      service: "vault",
      operation: "read database/creds",
      detail: { lease_id: `database/creds/app/${timeUs}`, lease_duration: 3_600 },
    });
    const events = Array.from({ length: DAYS * 24 }, (_, hour) =>
      issue(FIRST_US + hour * HOUR_US + 30 * MINUTE_US),
    );
    const report = await scope(events, about("database/creds/app"), {
      leakedAtUs: at("2026-08-20T12:00:00Z"),
      toUs: at("2026-08-20T14:00:00Z"),
    });
    expect(report.exposure.items).toHaveLength(1);
    expect(report.exposure.items[0]).toMatchObject({ what: "lease", state: "dead" });
    expect(report.exposure.state).toBe("closed");
  });

  it("cannot tell where the trail has a hole of six hours", async () => {
    const [from, to] = [at("2026-08-26T01:00:00Z"), at("2026-08-26T07:00:00Z")];
    const events = [...habits(SERVICES), ...anasDays()].filter(({ timeUs }) => timeUs < from || timeUs >= to);
    const report = await scope(events, about("orders"));
    expect(report.verdict).toBe("cannot-tell");
    expect(report.coverage.complete).toBe(false);
    expect(report.coverage.streams.flatMap(({ gaps }) => gaps)).toEqual([
      { from: "2026-08-26T01:00:00Z", to: "2026-08-26T07:00:00Z", hours: 6, state: "missing" },
    ]);
    expect(report.actions[0]).toMatchObject({ kind: "fetch-logs" });
    expect(report.actions[0]?.targets[0]).toContain("2026-08-26T01:00:00Z to 2026-08-26T07:00:00Z");
  });

  it("tells refused attempts from misuse", async () => {
    const attempts = Array.from({ length: 14 }, (_, i) =>
      use(at("2026-08-27T03:10:00Z") + i * MINUTE_US, {
        who: ANA,
        what: ORDERS,
        address: "203.0.113.66",
        outcome: "denied",
      }),
    );
    const report = await scope([...habits(SERVICES), ...anasDays(), ...attempts], about("orders"));
    expect(report.verdict).toBe("none-seen");
    expect(report.headline).toContain("14 attempts by ana@example.com were refused: nothing was obtained.");
    expect(report.totals.denied).toBe(14);
  });

  it("finds the use by another account", async () => {
    const outsider = {
      key: "aws:principal:999988887777/AROAX",
      name: "999988887777/AROAX",
      kind: "account" as const,
      account: "999988887777",
    };
    const uses = [0, 2, 5].map((minute) =>
      use(at("2026-08-25T13:00:00Z") + minute * MINUTE_US, {
        who: outsider,
        what: ORDERS,
        address: "192.0.2.9",
        credential: "ASIAOUTSIDE",
      }),
    );
    const report = await scope([...habits(SERVICES), ...anasDays(), ...uses], about("orders"));
    expect(report.verdict).toBe("misuse");
    expect(report.users[0]?.identity).toMatchObject({ account: "999988887777" });
    expect(report.coverage.blindSpots.map(({ id }) => id)).toContain("denied-across-accounts");
  });

  it("sees no misuse of a key that forty services share", async () => {
    const shared = key("shared");
    const forty = Array.from(
      { length: 40 },
      (_, i): Service => ({
        who: workload(`service-${String.fromCharCode(97 + (i % 26))}${i}x`),
        what: shared,
        address: `10.9.${i}.4`,
        rate: 0.5,
      }),
    );
    const report = await scope(habits(forty), about("shared"));
    expect(report.verdict).toBe("none-seen");
    expect(report.totals.identities).toBe(40);
    expect(report.usersMore).toBe(0);
  });

  it("never reads a wrong name as no misuse, and suggests what may have been meant", async () => {
    const report = await scope(habits(SERVICES, 1, 10), { kind: "auto", name: "prod/order/db" });
    expect(report.verdict).toBe("cannot-tell");
    expect(report.subjects[0]).toMatchObject({ found: [], suggestions: [{ id: DB.key }] });
  });

  it("does not call a window good that reaches beyond the logs", async () => {
    const report = await scope(habits(SERVICES), about("orders"), {
      fromUs: at("2026-08-20T00:00:00Z"),
      toUs: at("2026-09-02T00:00:00Z"),
    });
    expect(report.verdict).toBe("cannot-tell");
    expect(report.coverage.streams[0]?.gaps).toContainEqual({
      from: END,
      to: "2026-09-02T00:00:00Z",
      hours: 48,
      state: "unheld",
    });
  });

  it("takes one person's names at several providers for one, and a stolen credential for what it touched", async () => {
    const night = [0, 4, 9].map((minute) =>
      use(at("2026-08-27T03:10:00Z") + minute * MINUTE_US, {
        who: ANA,
        what: [ORDERS, DB, key("reports")][minute % 3] ?? ORDERS,
        address: "203.0.113.66",
        credential: "ASIASTOLEN",
      }),
    );
    const report = await scope([...habits(SERVICES), ...anasDays(), ...night], {
      kind: "auto",
      name: "ASIASTOLEN",
    });
    expect(report.subjects[0]?.found).toMatchObject([{ kind: "credential", id: "ASIASTOLEN" }]);
    expect(report.totals.accesses).toBe(3);
    expect(report.verdict).toBe("misuse");
  });
});
