import { existsSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { awsCloudTrail } from "../../lib/sources/aws-cloudtrail";
import { type ReadResult, readRecord } from "../../lib/sources/read-record";
import { SHARED_DATA, sharedRecords } from "../support/shared-cloudtrail";

interface Tally {
  records: number;
  events: number;
  "out-of-scope": number;
  rejected: number;
}

function tally(results: ReadResult[]): Tally {
  const count = (kind: ReadResult["kind"]) => results.filter((result) => result.kind === kind).length;
  return {
    records: results.length,
    events: count("event"),
    "out-of-scope": count("out-of-scope"),
    rejected: count("reject"),
  };
}

const FOLDERS: [folder: string, expected: Tally][] = [
  ["boogy", { records: 1685, events: 1395, "out-of-scope": 290, rejected: 0 }],
  ["umccr", { records: 206, events: 14, "out-of-scope": 192, rejected: 0 }],
  ["opensearch", { records: 891, events: 104, "out-of-scope": 787, rejected: 0 }],
  ["cloudtrail2sightings", { records: 15, events: 11, "out-of-scope": 4, rejected: 0 }],
  ["plaso", { records: 6, events: 0, "out-of-scope": 6, rejected: 0 }],
  ["datadog", { records: 4, events: 0, "out-of-scope": 4, rejected: 0 }],
  ["streamalert", { records: 57, events: 9, "out-of-scope": 33, rejected: 15 }],
  ["cloud-custodian", { records: 24, events: 0, "out-of-scope": 23, rejected: 1 }],
];

describe.skipIf(!existsSync(SHARED_DATA))("real CloudTrail records", () => {
  beforeEach(() => {
    for (const method of ["log", "info", "warn", "error", "debug"] as const) vi.spyOn(console, method);
  });

  afterEach(() => {
    for (const method of ["log", "info", "warn", "error", "debug"] as const)
      expect(console[method]).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it.each(FOLDERS)("of %s are recognised and read", async (folder, expected) => {
    const records = await sharedRecords(folder);
    expect(records.filter((parsed) => !awsCloudTrail.recognises(parsed))).toEqual([]);
    expect(tally(records.map((parsed) => readRecord(awsCloudTrail, parsed)))).toEqual(expected);
  });

  it("are rejected only where the time is a placeholder or missing", async () => {
    for (const [folder] of FOLDERS) {
      for (const parsed of await sharedRecords(folder)) {
        const result = readRecord(awsCloudTrail, parsed);
        if (result.kind !== "reject") continue;
        expect(["eventTime is no time", "eventTime is missing"]).toContain(result.reason);
        expect([undefined, "...", "eventTime", "foo"]).toContain(parsed.eventTime);
      }
    }
  });

  it("of a production window show the same keys and secrets as their publisher counts, few identities, one each", async () => {
    const results = (await sharedRecords("boogy")).map((parsed) => readRecord(awsCloudTrail, parsed));
    const events = results.flatMap((result) => (result.kind === "event" ? [result.event] : []));
    const watched = events.filter(({ service }) => /^(kms|secretsmanager|ssm)\./.test(service));
    expect(watched).toHaveLength(1185);
    const count = (operation: string) => watched.filter((event) => event.operation === operation).length;
    expect([count("Sign"), count("Decrypt"), count("GetSecretValue")]).toEqual([893, 115, 60]);
    expect(new Set(events.map(({ identity }) => identity.key)).size).toBe(45);
    expect(watched.filter(({ resources }) => resources.length === 0)).toEqual([]);
    const described = new Map<string, Set<string>>();
    for (const { identity, resources } of events) {
      for (const [kind, entry] of [
        ["identity", identity] as const,
        ...resources.map((one) => ["resource", one] as const),
      ]) {
        const key = `${kind} ${entry.key}`;
        described.set(key, (described.get(key) ?? new Set()).add(JSON.stringify(entry)));
      }
    }
    expect([...described.values()].filter((texts) => texts.size > 1)).toEqual([]);
  });

  it("of an attack drill show who read ten secrets, from where and with what", async () => {
    const results = (await sharedRecords("cloudtrail2sightings")).map((parsed) =>
      readRecord(awsCloudTrail, parsed),
    );
    const reads = results.flatMap((result) =>
      result.kind === "event" && result.event.action === "read-secret" ? [result.event] : [],
    );
    expect(new Set(reads.map(({ resources }) => resources[0]?.key)).size).toBe(10);
    expect(new Set(reads.map(({ place }) => place.kind))).toEqual(new Set(["network"]));
    expect(new Set(reads.map(({ agent }) => agent?.value.startsWith("stratus-red-team")))).toEqual(
      new Set([true]),
    );
  });
});
