import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "@/lib/core/json";
import { parseTimeUs } from "@/lib/core/time";
import { pick, readRecord } from "@/lib/sources/read-record";
import { vault } from "@/lib/sources/vault";
import { readEvent } from "../support/read-event";
import { mounted, REQUEST_ID, vaultPair, vaultRecord } from "../support/vault";

const moment = (record: JsonObject) => vault.moment.read(pick(record, vault.moment.needs));

describe("which records are Vault's", () => {
  it("requests and responses with a request", () => {
    expect(vault.recognises(vaultRecord("read", "secret/a"))).toBe(true);
    expect(vault.recognises(vaultRecord("read", "secret/a", { type: "request" }))).toBe(true);
  });

  it.each<[string, JsonObject]>([
    ["another type", { type: "observation", request: { path: "a" } }],
    ["no request", { type: "request" }],
    ["a request that is text", { type: "request", request: "GET /" }],
    ["a request without path and operation", { type: "response", request: { id: "1" } }],
    ["a CloudTrail record", { eventVersion: "1.08", eventType: "AwsApiCall", eventName: "Decrypt" }],
    ["a Kubernetes event", { kind: "Event", apiVersion: "audit.k8s.io/v1", auditID: "1", verb: "get" }],
  ])("not %s", (_, record) => {
    expect(vault.recognises(record)).toBe(false);
  });
});

describe("the two records of one call", () => {
  const [request = {}, response = {}] = vaultPair("read", "secret/data/app/db", {
    request: { mount_type: "kv" },
    response: { data: { data: { password: "hmac-sha256:aa" }, metadata: { version: 2 } } },
  });

  it("have one event id; the request is the opening, the response the whole", () => {
    const [opening, whole] = [readEvent(vault, request), readEvent(vault, response)];
    expect([opening.eventId, whole.eventId]).toEqual([REQUEST_ID, REQUEST_ID]);
    expect([opening.part, whole.part]).toEqual(["opening", "whole"]);
    expect(opening.timeUs).toBe(parseTimeUs("2026-08-02T06:12:11.937092Z"));
    expect(whole.timeUs).toBe(parseTimeUs("2026-08-02T06:12:11.93737Z"));
  });

  it("agree in all but their part and what only the answer can tell", () => {
    const { part: _p, timeUs: _t, detail: _d, ...opening } = readEvent(vault, request);
    const { part: _q, timeUs: _u, detail: _e, ...whole } = readEvent(vault, response);
    expect(opening).toEqual(whole);
  });
});

describe("messages of the KMIP server", () => {
  it.each(["kmip-request", "kmip-response"])(
    "of type %s are counted as out of scope, not rejected",
    (type) => {
      const record = {
        time: "2026-08-02T06:12:11.937092952Z",
        type,
        request: {
          client_certificate_serial_number: "4711",
          data: { kmip_request: { tag: "RequestMessage", value: [] } },
          namespace: { id: "root" },
          remote_address: "10.20.0.9:41200",
        },
      };
      expect(vault.recognises(record)).toBe(true);
      expect(readRecord(vault, record)).toMatchObject({ kind: "out-of-scope", service: "vault kmip" });
    },
  );
});

describe("time and id", () => {
  it("a time that is none, or missing, is a fault", () => {
    const fault = { reject: "the time is missing or no time" };
    expect(moment(vaultRecord("read", "secret/a", { time: "yesterday" }))).toEqual(fault);
    expect(moment(vaultRecord("read", "secret/a", { time: undefined }))).toEqual(fault);
  });

  it("a record without an id has one made of its content, the same each time it is read", () => {
    const record = vaultRecord("help", "secret/a", { request: { id: undefined } });
    const id = "2026-08-02T06:12:11.937092952Z response help secret/a 52446";
    expect(moment(record)).toEqual({ timeUs: expect.any(Number), eventId: id, link: null });
    expect(moment(structuredClone(record))).toEqual(moment(record));
  });

  it("the plain reading is honest: a UTC time and a UUID are read as they stand", () => {
    const time = fc
      .date({ min: new Date("2001-01-01"), max: new Date("2099-01-01"), noInvalidDate: true })
      .chain((date) =>
        fc
          .stringMatching(/^[0-9]{0,9}$/)
          .map((digits) => `${date.toISOString().slice(0, 19)}${digits === "" ? "" : `.${digits}`}Z`),
      );
    const anything = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(time, fc.uuid(), anything, anything, (text, id, more, inRequest) => {
        const record = { ...more, time: text, request: { ...inRequest, id } } as JsonObject;
        expect(moment(record)).toEqual({ timeUs: parseTimeUs(text), eventId: id, link: null });
      }),
    );
    expect(vault.moment.plain).toEqual({ time: "time", id: "request.id", unless: [] });
  });
});

describe("records that lack or bend members", () => {
  it("a record without a path is a fault", () => {
    expect(readRecord(vault, vaultRecord("read", "secret/a", { request: { path: undefined } }))).toEqual({
      kind: "reject",
      reason: "the record names no request path",
    });
  });

  it("an out-of-scope record keeps its time and its namespace, which prove that the hour is held", () => {
    const request = { namespace: { id: "x", path: "team-a/" } };
    expect(readRecord(vault, mounted("sys/", "system", "read", "health", { request }))).toEqual({
      kind: "out-of-scope",
      service: "vault sys/health",
      timeUs: parseTimeUs("2026-08-02T06:12:11.937092952Z"),
      account: "team-a",
      region: "",
    });
  });

  it("no shape of any member makes the reader throw, and any event is complete", () => {
    const value = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>;
    const part = (...names: string[]) =>
      fc.oneof(
        value,
        fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] }),
      );
    const record = fc.record({
      type: fc.constantFrom("request", "response"),
      error: value,
      auth: part("entity_id", "display_name", "metadata", "policies", "accessor"),
      path: fc.oneof(
        fc.string(),
        fc
          .array(fc.constantFrom("sys", "auth", "kv", "data", "keys", "leases", "revoke", "", "x"), {
            maxLength: 6,
          })
          .map((p) => p.join("/")),
      ),
      operation: fc.constantFrom("read", "list", "update", "delete", "help", "__proto__"),
      mount: fc.constantFrom("kv", "transit", "database", "pki", "ssh", "constructor", null),
      request: part("data", "headers", "namespace", "remote_address", "wrap_ttl", "mount_point"),
      response: part("data", "auth", "secret", "wrap_info"),
    });
    fc.assert(
      fc.property(record, ({ type, error, auth, path, operation, mount, request, response }) => {
        const members = typeof request === "object" && !Array.isArray(request) ? request : {};
        const result = readRecord(vault, {
          type,
          time: "2026-08-02T06:12:11Z",
          error,
          auth,
          request: { ...members, path, operation, mount_type: mount },
          response,
        } as JsonObject);
        expect(["event", "out-of-scope", "reject"]).toContain(result.kind);
        if (result.kind !== "event") return;
        expect(result.event.identity.key).toMatch(/^vault:/);
        for (const resource of result.event.resources) expect(resource.key).not.toBe("");
      }),
      { numRuns: 1000 },
    );
  });
});

describe("what is remembered by its bytes", () => {
  const volatile = [
    "time",
    "request.id",
    "request.data",
    "response.data",
    "response.secret",
    "response.wrap_info",
  ];

  it("members that differ in every record are in one facet at most", () => {
    const facets = [vault.stream, vault.scope, ...vault.facets];
    for (const member of volatile) {
      expect(facets.filter((facet) => facet.needs.includes(member)).length).toBeLessThanOrEqual(1);
    }
    const cheap = facets.filter((facet) => !facet.needs.some((member) => volatile.includes(member)));
    expect(cheap.length).toBe(facets.length - 1);
  });

  it("no facet sees the port, the token's age or the granting policies", () => {
    const needs = vault.facets.flatMap((facet) => facet.needs);
    for (const member of ["request.remote_port", "auth.token_issue_time", "auth.policy_results", "auth"]) {
      expect(needs).not.toContain(member);
    }
  });

  it("a record's 32 members are enough for the scanner", () => {
    const needs = [vault.moment, vault.stream, vault.scope, ...vault.facets].flatMap((part) => part.needs);
    expect(new Set(needs).size).toBeLessThanOrEqual(32);
  });
});
