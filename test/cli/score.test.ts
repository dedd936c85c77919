import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { SEVERITIES } from "@/lib/core/severity";
import { DIMENSION_NAMES } from "@/lib/scoring/dimension-names";
import { openStore } from "@/lib/store/open-store";
import { dump } from "../scoring/support/dump";
import { put, temporaryFolder, trailRecord } from "../support/log-files";
import { documentOf, keytrail, start } from "./support/keytrail";

const place = temporaryFolder();
const within = (name: string) => join(place.path, name);
const data = within("data");
const DAYS = 20;
/** Calls of an ordinary day: seven roles, five keys, an hour. */
const CALLS = 60;
const at = (day: number, second: number) =>
  `${new Date(Date.UTC(2026, 7, 1 + day) + second * 1000).toISOString().slice(0, 19)}Z`;
const idOf = (n: number) => `00000000-0000-4000-9000-${n.toString(16).padStart(12, "0")}`;

/** Days of habits; in the last night one role schedules a key's deletion from elsewhere. */
function logs(calls: number): Uint8Array {
  const usual = Array.from({ length: DAYS * calls }, (_, n) => ({
    ...trailRecord(n % calls),
    eventID: idOf(n),
    eventTime: at(Math.floor(n / calls), 9 * 3_600 + ((n % calls) * 3_600) / calls),
  }));
  const odd = {
    ...trailRecord(1),
    eventID: DELETION,
    eventTime: at(DAYS - 1, 3 * 3_600),
    eventName: "ScheduleKeyDeletion",
    sourceIPAddress: "198.51.100.23",
    userAgent: "aws-cli/2.15.1",
    requestParameters: { pendingWindowInDays: 7 },
  };
  return gzipSync(JSON.stringify({ Records: [...usual, odd] }));
}
const DELETION = "00000000-0000-4000-a000-00000000dead";

async function run(...args: string[]) {
  const ended = await keytrail([...args, "--json"]);
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  return ended;
}
const score = async (...args: string[]) => documentOf(await run("score", "--data", data, ...args));
const listed = async (...args: string[]) =>
  z.array(finding).parse(JSON.parse((await run("findings", "--data", data, ...args)).stdout));

const named = z.object({ id: z.string().min(1), name: z.string().min(1) });
const finding = z.object({
  id: z.string().min(1),
  rank: z.number().int().min(1),
  score: z.number().positive(),
  onceInDays: z.number().positive(),
  severity: z.enum(SEVERITIES),
  title: z.string().min(1),
  kind: z.string().min(1),
  identity: named.extend({ kind: z.string() }),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  resources: z.array(named),
  reasons: z.array(
    z.object({ dimension: z.enum(DIMENSION_NAMES), text: z.string().min(1), bits: z.number().nonnegative() }),
  ),
  techniques: z.array(z.string().regex(/^T\d{4}(\.\d{3})?$/)),
  eventCount: z.number().int().min(1),
  eventIds: z.array(z.string()).min(1).max(1_000),
});

beforeAll(async () => {
  put(within("logs/a.json.gz"), logs(CALLS));
  await run("ingest", within("logs"), "--data", data);
}, 60_000);

afterAll(() => {
  place.remove();
});

describe("keytrail score --json", () => {
  it("scores what changed, and nothing the second time", async () => {
    const first = await score();
    expect(first).toEqual({
      events: DAYS * CALLS + 1,
      cells: expect.any(Number),
      findings: expect.any(Number),
      seconds: expect.any(Number),
    });
    expect(first.findings).toBeGreaterThan(0);
    expect(await score()).toMatchObject({ events: 0, cells: 0, findings: first.findings });
    const again = await score("--full");
    expect(again).toMatchObject({ events: first.events, cells: first.cells, findings: first.findings });
    expect(await score("--since", "2026-08-20T05:00:00Z")).toMatchObject({ events: CALLS + 1 });
  });
});

describe("times in the wrong order", () => {
  it.each([
    ["score", "--since must not lie after --until."],
    ["findings", "--since must lie before --until."],
  ])("are a usage error of keytrail %s", async (command, message) => {
    const times = ["--since", "2026-08-19", "--until", "2026-08-18"];
    const ended = await keytrail([command, "--data", data, ...times, "--json"]);
    expect(ended).toMatchObject({ code: 2, stdout: "", stderr: `${message}\n` });
  });
});

describe("keytrail score --until", () => {
  it("holds for what comes after: findings and explain do not go on by themselves, and say so", async () => {
    const all = await listed();
    expect(all.some(({ eventIds }) => eventIds.includes(DELETION))).toBe(true);
    await score("--until", "2026-08-19");
    const ended = await keytrail(["findings", "--data", data, "--json"]);
    expect(ended.stderr).toContain("Scored up to 2026-08-19 (UTC)");
    const early = z.array(finding).parse(JSON.parse(ended.stdout));
    expect(early.filter(({ to }) => to > "2026-08-20")).toEqual([]);
    const refused = await keytrail(["explain", DELETION, "--data", data]);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain("scores end with 2026-08-19");
    await score();
    expect(await listed()).toEqual(all);
  });
});

describe("keytrail findings --json", () => {
  it("ranks what is odd, each with reasons, techniques and event ids", async () => {
    const findings = await listed();
    expect(findings.map(({ rank }) => rank)).toEqual(findings.map((_, index) => index + 1));
    const scores = findings.map((one) => one.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const deletion = findings.find(({ eventIds }) => eventIds.includes(DELETION));
    expect(deletion).toMatchObject({
      rank: 1,
      identity: { id: "arn:aws:iam::111122223333:role/service-1", name: "service-1", kind: "workload" },
      from: "2026-08-20T03:00:00Z",
    });
    expect(deletion?.techniques).toContain("T1485");
    expect(deletion?.reasons.map(({ dimension }) => dimension)).toEqual(
      expect.arrayContaining(["rule", "place", "agent"]),
    );
  });

  it("keeps to the time, the number and the severity asked for", async () => {
    const all = await listed();
    expect(await listed("--limit", "1")).toEqual(all.slice(0, 1));
    expect(await listed("--since", "2026-09-01")).toEqual([]);
    expect(await listed("--until", "2026-08-20T03:00:00Z", "--min-severity", "medium")).not.toContainEqual(
      expect.objectContaining({ eventIds: expect.arrayContaining([DELETION]) }),
    );
    const severe = await listed("--min-severity", "high");
    expect(severe).toHaveLength(all.filter(({ severity }) => ["high", "critical"].includes(severity)).length);
  });

  it("is an empty list for an empty store", async () => {
    const { stdout } = await run("findings", "--data", within("empty"));
    expect(JSON.parse(stdout)).toEqual([]);
  });
});

describe("keytrail explain --json", () => {
  it("tells of an event its cell, every dimension and its findings", async () => {
    const explained = documentOf(await run("explain", DELETION, "--data", data));
    expect(explained).toMatchObject({
      event: {
        id: DELETION,
        operation: "ScheduleKeyDeletion",
        outcome: "allowed",
        time: "2026-08-20T03:00:00Z",
      },
      cell: { hour: "2026-08-20T03:00:00Z", accesses: 1, score: expect.any(Number) },
      findings: [(await listed())[0]?.id],
    });
    const dimensions = z
      .array(
        z.object({ dimension: z.string(), rule: z.string().nullable(), bits: z.number(), text: z.string() }),
      )
      .parse(explained.dimensions);
    expect(new Set(dimensions.map(({ dimension }) => dimension))).toEqual(new Set(DIMENSION_NAMES));
  });

  it("has no bits for what is usual", async () => {
    const { cell, findings } = documentOf(await run("explain", idOf(DAYS * CALLS - 1), "--data", data));
    expect({ cell, findings }).toMatchObject({ cell: { score: 0 }, findings: [] });
  });
});

describe("exit codes", () => {
  it.each([
    { args: ["score", "--since", "yesterday"], code: 2, says: "Write 2026-08-17" },
    { args: ["score", "--until", "2026-13-01"], code: 2, says: "Write 2026-08-17" },
    { args: ["findings", "--since", "1"], code: 2, says: "Write 2026-08-17" },
    { args: ["findings", "--limit", "0"], code: 2, says: "whole number" },
    { args: ["findings", "--min-severity", "grave"], code: 2, says: "Allowed choices" },
    { args: ["explain"], code: 2, says: "missing required argument" },
    { args: ["explain", "no-such-event"], code: 1, says: 'No event has the id "no-such-event"' },
  ])("is $code, with nothing on standard output, for $args", async ({ args, code, says }) => {
    const ended = await keytrail([...args, "--data", data]);
    expect(ended).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(says) });
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });
});

describe("keytrail score that is killed", () => {
  it("leaves nothing half done: the next run gives what an unbroken one gives", {
    timeout: 90_000,
  }, async () => {
    put(within("many/a.json.gz"), logs(1_000));
    const [killed, unbroken] = [within("killed"), within("unbroken")];
    for (const folder of [killed, unbroken]) await run("ingest", within("many"), "--data", folder);
    await run("score", "--data", unbroken);
    let kills = 0;
    for (const delay of [500, 900, 1_300]) {
      const running = start(["score", "--data", killed]);
      await Promise.race([sleep(delay), running.ended]);
      running.child.kill("SIGKILL");
      if ((await running.ended).code === null) kills += 1;
    }
    expect(kills).toBeGreaterThan(0);
    await run("score", "--data", killed);
    expect(await contentsOf(killed)).toEqual(await contentsOf(unbroken));
  });
});

async function contentsOf(folder: string) {
  const store = await openStore(folder);
  try {
    return await dump(store);
  } finally {
    await store.close();
  }
}
