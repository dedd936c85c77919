import { beforeAll, describe, expect, it } from "vitest";
import { at, isObject, type JsonObject } from "../../lib/core/json";
import { type CollectedEstate, collectEstate, providerId, recordsOf, recordsUnder } from "./collect-estate";

let estate: CollectedEstate;
const trail: { path: string; record: JsonObject }[] = [];
beforeAll(async () => {
  estate = await collectEstate({ days: 8, seed: 5, scale: 0.1, end: new Date("2026-06-23T00:00:00Z") });
  trail.push(...recordsUnder(estate, "logs/aws/"));
});

function named(name: string): JsonObject[] {
  return trail.flatMap(({ record }) => (record.eventName === name ? [record] : []));
}

describe("the trail of an estate", () => {
  it("delivers some events twice, in two files", () => {
    const files = new Map<string, Set<string>>();
    for (const { path, record } of trail) {
      const id = providerId(record);
      files.set(id, (files.get(id) ?? new Set()).add(path));
    }
    const twice = [...files.values()].filter((paths) => paths.size > 1);
    expect(twice.length).toBeGreaterThan(0);
    expect(twice.length / files.size).toBeLessThan(0.02);
  });

  it("has records out of order within a file", () => {
    const disordered = [...estate.files].filter(([path, text]) => {
      if (!path.endsWith(".gz")) return false;
      const times = recordsOf(path, text).map((record) => String(record.eventTime));
      return times.some((time, index) => index > 0 && time < (times[index - 1] ?? ""));
    });
    expect(disordered.length).toBeGreaterThan(5);
  });

  it("has the decrypt that Secrets Manager makes for a read, in the same second or the next", () => {
    const decrypts = new Set(
      named("Decrypt").flatMap((record) => {
        const secret = at(record, "requestParameters", "encryptionContext", "SecretARN");
        const key = at(record, "userIdentity", "accessKeyId");
        return typeof secret === "string" ? [`${key} ${secret} ${record.eventTime}`] : [];
      }),
    );
    const reads = named("GetSecretValue").filter((record) =>
      String(at(record, "requestParameters", "secretId")).startsWith("arn:"),
    );
    const joined = reads.filter((record) =>
      [0, 1].some((later) => {
        const time = new Date(Date.parse(String(record.eventTime)) + later * 1000).toISOString();
        const [key, secret] = [
          at(record, "userIdentity", "accessKeyId"),
          at(record, "requestParameters", "secretId"),
        ];
        return decrypts.has(`${key} ${secret} ${time.slice(0, 19)}Z`);
      }),
    );
    expect(reads.length).toBeGreaterThan(20);
    expect(joined.length / reads.length).toBeGreaterThan(0.97);
  });

  it("delivers the use of another account's key to both accounts under one shared id", () => {
    const shared = new Map<string, Set<unknown>>();
    for (const record of named("Decrypt")) {
      if (typeof record.sharedEventID !== "string" || at(record, "userIdentity", "type") === "AWSService")
        continue;
      shared.set(
        record.sharedEventID,
        (shared.get(record.sharedEventID) ?? new Set()).add(record.recipientAccountId),
      );
    }
    const both = [...shared.values()].filter((accounts) => accounts.size === 2);
    expect(both.length).toBeGreaterThan(0);
  });

  it("has refusals, throttling, service events and every kind of caller", () => {
    const errors = new Set(trail.map(({ record }) => record.errorCode));
    for (const code of ["AccessDenied", "ThrottlingException", "ResourceNotFoundException"])
      expect(errors).toContain(code);
    const types = new Set(trail.map(({ record }) => at(record, "userIdentity", "type")));
    for (const type of [
      "AssumedRole",
      "IAMUser",
      "AWSService",
      "AWSAccount",
      "WebIdentityUser",
      "SAMLUser",
      undefined,
    ]) {
      expect(types).toContain(type);
    }
    for (const name of [
      "RotationSucceeded",
      "BatchGetSecretValue",
      "GetParametersByPath",
      "AssumeRoleWithSAML",
    ]) {
      expect(named(name).length, name).toBeGreaterThan(0);
    }
  });

  it("issues most of the temporary credentials that are used", () => {
    const issued = new Set(
      trail.flatMap(({ record }) => {
        const id = at(record, "responseElements", "credentials", "accessKeyId");
        return typeof id === "string" ? [id] : [];
      }),
    );
    const used = new Set<string>();
    for (const { record } of trail) {
      const id = at(record, "userIdentity", "accessKeyId");
      if (typeof id === "string" && id.startsWith("ASIA")) used.add(id);
    }
    const known = [...used].filter((id) => issued.has(id));
    expect(known.length / used.size).toBeGreaterThan(0.7);
  });
});

describe("people", () => {
  it("work much less on days off", () => {
    const perDay = new Map<string, number>();
    for (const record of named("AssumeRoleWithSAML")) {
      const day = String(record.eventTime).slice(0, 10);
      perDay.set(day, (perDay.get(day) ?? 0) + 1);
    }
    const weekend = (perDay.get("2026-06-20") ?? 0) + (perDay.get("2026-06-21") ?? 0);
    const week = (perDay.get("2026-06-17") ?? 0) + (perDay.get("2026-06-18") ?? 0);
    expect(weekend).toBeLessThan(week / 2);
  });
});

describe("what an estate lacks", () => {
  it("has no record in the hours labelled missing", () => {
    const gap = estate.summary.labels.gaps.find((one) => one.kind === "missing");
    if (!gap) throw new Error("No hours are missing.");
    const start = gap.log.startsWith("cloudtrail/")
      ? `logs/aws/AWSLogs/${gap.log.split("/")[1]}/CloudTrail/${gap.log.split("/")[2]}/`
      : gap.log.startsWith("gcp/")
        ? `logs/gcp/cloudaudit.googleapis.com/${gap.log.slice(4)}/`
        : `logs/${gap.log}/`;
    const inside = [...recordsUnder(estate, start)].filter(({ record }) => {
      const time = String(
        record.eventTime ?? record.timestamp ?? record.time ?? record.requestReceivedTimestamp,
      );
      return time >= gap.from && time < gap.to;
    });
    expect(inside.length).toBe(0);
  });

  it("has not yet received the last hours of the region labelled late", () => {
    const gap = estate.summary.labels.gaps.find((one) => one.kind === "late");
    if (!gap) throw new Error("No region is late.");
    const [, account, region] = gap.log.split("/");
    const end = Date.parse(estate.summary.labels.to);
    const last = trail.flatMap(({ record }) =>
      record.recipientAccountId === account && record.awsRegion === region
        ? [Date.parse(String(record.eventTime))]
        : [],
    );
    expect(Math.max(0, ...last)).toBeLessThan(end - 4 * 3_600_000);
  });
});

describe("Vault's log", () => {
  it("pairs requests and responses by their id and shows no token", () => {
    const types = new Map<string, string[]>();
    for (const { record } of recordsUnder(estate, "logs/vault/")) {
      const id = providerId(record);
      types.set(id, [...(types.get(id) ?? []), String(record.type)]);
      const auth = isObject(record.auth) ? record.auth : {};
      if (auth.client_token !== undefined) expect(auth.client_token).toMatch(/^hmac-sha256:[0-9a-f]{64}$/);
    }
    const whole = [...types.values()].filter((pair) => pair.sort().join() === "request,response");
    expect(whole.length / types.size).toBeGreaterThan(0.99);
  });
});
