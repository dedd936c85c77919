import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../lib/core/json";
import { gcpAudit } from "../../lib/sources/gcp-audit";
import { APP, gcpEvent, KEY, kms, readGcp, SECRET, secretManager } from "../support/gcp";

const withStatus = (status: JsonObject, authorizationInfo: JsonObject[] = []) =>
  gcpEvent(kms("Decrypt", KEY, { payload: { status, authorizationInfo } }));

describe("the whole event", () => {
  it("is what the log entry says of one secret read", () => {
    expect(gcpEvent(secretManager("AccessSecretVersion", `${SECRET}/versions/5`))).toEqual({
      source: "gcp-audit",
      eventId: "1k28f3cfv7aknt",
      timeUs: Date.UTC(2026, 2, 2, 8, 15, 30) * 1000 + 241559,
      link: null,
      account: "acme-prod",
      region: "",
      service: "secretmanager.googleapis.com",
      operation: "AccessSecretVersion",
      action: "read-secret",
      identity: { key: `serviceAccount:${APP}`, name: "checkout", kind: "workload", account: "acme-prod" },
      session: null,
      credential: null,
      resources: [{ key: SECRET, name: "db-password", kind: "secret", account: "acme-prod", region: "" }],
      place: { key: "203.0.113.9", kind: "network", address: "203.0.113.9", network: "203.0.113.0/24" },
      agent: { value: "grpc-java-netty/1.62.2,gzip(gfe)", family: "grpc-java-netty 1.62" },
      outcome: "allowed",
      errorCode: null,
      context: null,
      detail: { version: "5" },
      part: "whole",
    });
  });
});

describe("outcome", () => {
  it.each([
    [{}, "allowed", null],
    [{ code: 0, message: "OK" }, "allowed", null],
    [{ code: 7 }, "denied", "PERMISSION_DENIED"],
    [{ code: "7" }, "denied", "PERMISSION_DENIED"],
    [{ code: 16 }, "denied", "UNAUTHENTICATED"],
    [{ code: 5 }, "failed", "NOT_FOUND"],
    [
      { code: 9, message: "key is not enabled, current state is: DISABLED." },
      "failed",
      "FAILED_PRECONDITION",
    ],
    [{ code: 99 }, "failed", "code 99"],
  ])("reads status %j as %s", (status, outcome, errorCode) => {
    expect(withStatus(status)).toMatchObject({ outcome, errorCode });
  });

  it("is a denial when every permission checked was refused, even where the status says nothing", () => {
    expect(withStatus({}, [{ permission: "p", granted: false }])).toMatchObject({
      outcome: "denied",
      errorCode: "PERMISSION_DENIED",
    });
  });

  it("is no denial when one of several permissions was not granted, or none was recorded", () => {
    expect(withStatus({}, [{ granted: false }, { granted: true }]).outcome).toBe("allowed");
    expect(withStatus({}, [{ permission: "p" }]).outcome).toBe("allowed");
  });
});

describe("place and agent", () => {
  const from = (requestMetadata: JsonObject) =>
    gcpEvent(kms("Decrypt", KEY, { payload: { requestMetadata } }));

  it.each([
    ["gce-internal-ip", "internal"],
    ["private", "internal"],
    ["::1", "internal"],
    ["2001:db8:1::5", "network"],
    ["203.0.113.9", "network"],
  ])("reads callerIp %s as %s", (callerIp, kind) => {
    expect(from({ callerIp }).place).toMatchObject({ kind, address: callerIp });
  });

  it("is the VPC network when Google names it, whatever the private address", () => {
    const callerNetwork = "//compute.googleapis.com/projects/acme-net/global/networks/prod";
    expect(from({ callerIp: "10.0.3.7", callerNetwork }).place).toEqual({
      key: "projects/acme-net/global/networks/prod 10.0.3.7",
      kind: "endpoint",
      address: "10.0.3.7",
      network: "projects/acme-net/global/networks/prod",
    });
  });

  it("is unknown without an address", () => {
    expect(from({}).place.kind).toBe("unknown");
    expect(gcpEvent(kms("Decrypt", KEY, { payload: { requestMetadata: null } })).agent).toBeNull();
  });

  it("is one agent for all calls of gcloud: the id of the single call is left out", () => {
    const agentOf = (id: string) =>
      from({
        callerSuppliedUserAgent: `google-cloud-sdk gcloud/548.0.0 command/gcloud.secrets.versions.access invocation-id/${id} environment/GCE`,
      }).agent;
    expect(agentOf("a1b2")).toEqual(agentOf("c3d4"));
    expect(agentOf("a1b2")?.value).toContain("command/gcloud.secrets.versions.access environment/GCE");
  });
});

describe("context", () => {
  it("is the additional authenticated data or what a storage service says of its object", () => {
    const aad = kms("Decrypt", KEY, { request: { name: KEY, additionalAuthenticatedData: "b3JkZXItNw==" } });
    expect(gcpEvent(aad).context).toEqual({ additionalAuthenticatedData: "b3JkZXItNw==" });
    const said = kms("Decrypt", KEY, {
      payload: { metadata: { entries: { caller_provided_context: { bucket: "b", generation: 7 } } } },
    });
    expect(gcpEvent(said).context).toEqual({ bucket: "b", generation: "7" });
    const older = kms("Decrypt", KEY, { request: { caller_provided_context: "gs://b/o" } });
    expect(gcpEvent(older).context).toEqual({ caller_provided_context: "gs://b/o" });
  });
});

describe("time, id and link", () => {
  const at = (entry: JsonObject) => gcpEvent(kms("Decrypt", KEY, { entry }));

  it("falls back to the time of receipt, and rejects an entry without any valid time", () => {
    expect(at({ timestamp: null }).timeUs).toBe(Date.UTC(2026, 2, 2, 8, 15, 31) * 1000 + 212375);
    const broken = kms("Decrypt", KEY, {
      entry: { timestamp: "2026-02-30T00:00:00Z", receiveTimestamp: null },
    });
    expect(readGcp(broken)).toEqual({
      kind: "reject",
      reason: "neither timestamp nor receiveTimestamp is a valid time",
    });
  });

  it("is Google's insertId as it is, in each form Google gives it", () => {
    for (const insertId of [
      "mraniadjjli",
      "-jp4orodaqma",
      "eford39lu",
      "5d259625-1465-4202-b868-81724a325522",
    ])
      expect(at({ insertId }).eventId).toBe(insertId);
  });

  it("tells entries with a short id of somebody's own apart by their time", () => {
    expect(at({ insertId: "1" }).eventId).toBe("1@2026-03-02T08:15:30.241559673Z");
    expect(at({ insertId: "1", timestamp: "2026-03-02T08:15:30.241559674Z" }).eventId).not.toBe(
      at({ insertId: "1" }).eventId,
    );
  });

  it("names an entry without id by time, method and resource, the same for a copy", () => {
    const record = kms("Decrypt", KEY, { entry: { insertId: null } });
    expect(gcpEvent(record).eventId).toBe(`2026-03-02T08:15:30.241559673Z/Decrypt/${KEY}`);
    expect(gcpEvent(structuredClone(record)).eventId).toBe(gcpEvent(record).eventId);
    expect(gcpEvent(kms("Encrypt", KEY, { entry: { insertId: null } })).eventId).not.toBe(
      gcpEvent(record).eventId,
    );
  });

  it("links the start and the end of a long-running operation, which stay two events", () => {
    const operation = { id: "operation-1", producer: "cloudkms.googleapis.com" };
    const start = at({ insertId: "aaaaaaaaaaa", operation: { ...operation, first: true } });
    const end = at({ insertId: "bbbbbbbbbbb", operation: { ...operation, last: true } });
    expect(start.link).toBe("cloudkms.googleapis.com/operation-1");
    expect(end.link).toBe(start.link);
    expect(end.eventId).not.toBe(start.eventId);
    expect(at({ operation: { ...operation, producer: "x", first: true } }).link).not.toBe(start.link);
  });

  it("links nothing when one entry is the start and the end, or there is no operation", () => {
    expect(at({ operation: { id: "o", producer: "p", first: true, last: true } }).link).toBeNull();
    expect(at({ operation: {} }).link).toBeNull();
  });

  it("claims no plain moment, because its ids are no UUIDs", () => {
    expect(gcpAudit.moment.plain).toBeUndefined();
  });
});

describe("whose log it is", () => {
  const account = (entry: JsonObject, labels: JsonObject = {}) =>
    gcpEvent(kms("Decrypt", KEY, { entry, labels })).account;

  it.each([
    [{ logName: "projects/acme-prod/logs/cloudaudit.googleapis.com%2Factivity" }, {}, "acme-prod"],
    [{ logName: "projects/907234637394/logs/x" }, {}, "acme-prod"],
    [{ logName: null }, {}, "acme-prod"],
    [{ logName: "organizations/42/logs/x" }, {}, "organizations/42"],
    [{ logName: "folders/7/logs/x" }, {}, "folders/7"],
    [{ logName: null }, { project_id: "" }, ""],
  ])("reads %j with labels %j as %s", (entry, labels, expected) => {
    expect(account(entry, labels)).toBe(expected);
  });
});
