import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isObject, type JsonObject, type JsonValue } from "@/lib/core/json";
import { parseTimeUs } from "@/lib/core/time";
import { kubernetes } from "@/lib/sources/kubernetes";
import { pick, readRecord } from "@/lib/sources/read-record";
import { AUDIT_ID, type EventOverrides, kubernetesEvent, rbacEvent } from "../support/kubernetes";
import { readEvent } from "../support/read-event";

const read = (overrides: EventOverrides = {}) => readEvent(kubernetes, kubernetesEvent(overrides));
const moment = (record: JsonObject) => kubernetes.moment.read(pick(record, kubernetes.moment.needs));

describe("which records are Kubernetes audit events", () => {
  it.each(["audit.k8s.io/v1", "audit.k8s.io/v1beta1", "audit.k8s.io/v1alpha1"])(
    "events of %s",
    (apiVersion) => {
      expect(kubernetes.recognises(kubernetesEvent({ apiVersion }))).toBe(true);
    },
  );

  it("events whose version, or kind too, was not written", () => {
    expect(kubernetes.recognises(kubernetesEvent({ apiVersion: undefined }))).toBe(true);
    expect(kubernetes.recognises(kubernetesEvent({ kind: undefined, apiVersion: undefined }))).toBe(true);
  });

  it.each<[string, JsonObject]>([
    ["an event about an object", { kind: "Event", apiVersion: "v1", reason: "Killing" }],
    ["a list of events", { kind: "EventList", apiVersion: "audit.k8s.io/v1", items: [] }],
    ["a number for a kind", { kind: 0 }],
    ["an object's event without its version", { kind: "Event", reason: "Killing", verb: "get", stage: "x" }],
    ["a Vault record", { type: "request", request: { path: "a", operation: "read" } }],
  ])("not %s", (_, record) => {
    expect(kubernetes.recognises(record)).toBe(false);
  });
});

describe("calls on secrets", () => {
  it("a named secret is one resource, by namespace and name", () => {
    expect(read()).toMatchObject({
      source: "kubernetes",
      service: "kubernetes",
      operation: "get secrets",
      action: "read-secret",
      account: "",
      region: "",
      resources: [
        { key: "kubernetes:shop/secrets/db", name: "shop/db", kind: "secret", account: "", region: "" },
      ],
    });
  });

  it.each([
    ["create", "create"],
    ["update", "write-secret"],
    ["patch", "write-secret"],
    ["delete", "delete"],
    ["get", "read-secret"],
    ["GET", "read-secret"],
    ["head", "other"],
    ["constructor", "other"],
  ])("%s is %s", (verb, action) => {
    expect(read({ verb }).action).toBe(action);
  });

  it.each(["list", "watch"])(
    "%s hands out values, of all secrets of a namespace or of the cluster",
    (verb) => {
      const inShop = read({ verb, objectRef: { resource: "secrets", namespace: "shop", apiVersion: "v1" } });
      const everywhere = read({ verb, objectRef: { resource: "secrets", apiVersion: "v1" } });
      expect([inShop.action, everywhere.action]).toEqual(["read-secret", "read-secret"]);
      expect(inShop.operation).toBe(`${verb} secrets`);
      expect(inShop.resources).toMatchObject([
        { key: "kubernetes:shop/secrets/", name: "all secrets in shop", kind: "container" },
      ]);
      expect(everywhere.resources).toMatchObject([
        { key: "kubernetes:secrets/", name: "all secrets of the cluster", kind: "container" },
      ]);
    },
  );

  it("a watch of one secret by name is a read of that secret", () => {
    expect(read({ verb: "watch" }).resources[0]).toMatchObject({
      key: "kubernetes:shop/secrets/db",
      kind: "secret",
    });
  });

  it("deleting a collection is about all of it", () => {
    const event = read({ verb: "deletecollection", objectRef: { resource: "secrets", namespace: "shop" } });
    expect([event.action, event.resources[0]?.key]).toEqual(["delete", "kubernetes:shop/secrets/"]);
  });

  it("a secret whose name the server made up is named by the answer", () => {
    const objectRef = { resource: "secrets", namespace: "shop", apiVersion: "v1" };
    const created = { verb: "create", objectRef, responseObject: { metadata: { name: "token-x7k2p" } } };
    expect(read(created).resources[0]?.key).toBe("kubernetes:shop/secrets/token-x7k2p");
    expect(read({ ...created, responseObject: undefined }).resources[0]?.key).toBe(
      "kubernetes:shop/secrets/",
    );
    expect(read({ ...created, verb: "list" }).resources[0]?.key).toBe("kubernetes:shop/secrets/");
  });

  it("a secret's type is kept where it is logged, its values never", () => {
    const requestObject = { type: "kubernetes.io/service-account-token", data: { token: "c2VjcmV0" } };
    expect(read({ verb: "create", requestObject }).detail).toEqual({
      type: "kubernetes.io/service-account-token",
    });
  });
});

describe("what else is in scope", () => {
  it.each(["roles", "rolebindings", "clusterroles", "clusterrolebindings"])("changes of %s", (resource) => {
    for (const verb of ["create", "update", "patch", "delete", "deletecollection"]) {
      expect(readEvent(kubernetes, rbacEvent(verb, resource, "reader")).action).toBe("change-policy");
    }
    expect(readRecord(kubernetes, rbacEvent("get", resource, "reader"))).toMatchObject({
      kind: "out-of-scope",
      service: `kubernetes ${resource}`,
    });
  });

  it("a role or binding is named as what it is", () => {
    expect(readEvent(kubernetes, rbacEvent("create", "rolebindings", "reader")).resources).toMatchObject([
      { key: "kubernetes:shop/rolebindings/reader", name: "rolebinding shop/reader", kind: "other" },
    ]);
    expect(readEvent(kubernetes, rbacEvent("create", "clusterroles", "reader")).resources).toMatchObject([
      { key: "kubernetes:clusterroles/reader", name: "clusterrole reader", kind: "other" },
    ]);
  });

  it("old records write group and version as one", () => {
    const objectRef = {
      resource: "clusterroles",
      name: "reader",
      apiVersion: "rbac.authorization.k8s.io/v1",
    };
    expect(read({ verb: "create", objectRef }).action).toBe("change-policy");
  });

  it("a binding keeps whom it binds to what", () => {
    const requestObject: JsonObject = {
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
      subjects: [
        { kind: "ServiceAccount", name: "web", namespace: "shop" },
        { kind: "Group", name: "system:authenticated" },
        7,
      ],
    };
    expect(
      readEvent(kubernetes, rbacEvent("create", "clusterrolebindings", "x", { requestObject })).detail,
    ).toEqual({
      roleRef: { kind: "ClusterRole", name: "cluster-admin" },
      subjects: [
        { kind: "ServiceAccount", name: "web", namespace: "shop" },
        { kind: "Group", name: "system:authenticated" },
      ],
    });
  });

  it("a role keeps the rules that lead to secrets and leaves out the others", () => {
    const rules: JsonValue = [
      { apiGroups: [""], resources: ["pods"], verbs: ["get"] },
      { apiGroups: [""], resources: ["secrets"], verbs: ["get", "list"], resourceNames: ["db"] },
      { apiGroups: ["*"], resources: ["*"], verbs: ["*"] },
      { apiGroups: [""], resources: ["users"], verbs: ["impersonate"] },
      { nonResourceURLs: ["/healthz"], verbs: ["get"] },
    ];
    const { detail } = readEvent(
      kubernetes,
      rbacEvent("update", "clusterroles", "x", { requestObject: { rules } }),
    );
    expect(detail?.rules).toEqual([
      { apiGroups: [""], resources: ["secrets"], verbs: ["get", "list"], resourceNames: ["db"] },
      { apiGroups: ["*"], resources: ["*"], verbs: ["*"] },
      { apiGroups: [""], resources: ["users"], verbs: ["impersonate"] },
    ]);
  });

  it("a role that reaches no secret has no rules worth keeping", () => {
    const requestObject = { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }] };
    expect(readEvent(kubernetes, rbacEvent("create", "roles", "x", { requestObject })).detail).toBeNull();
  });

  it("a token made for a service account acts on the identity that will use it", () => {
    const event = read({
      verb: "create",
      objectRef: {
        resource: "serviceaccounts",
        subresource: "token",
        namespace: "shop",
        name: "web",
        apiVersion: "v1",
      },
      requestObject: {
        spec: {
          expirationSeconds: 3607,
          audiences: ["vault"],
          boundObjectRef: { kind: "Pod", name: "web-0", uid: "1" },
        },
      },
    });
    expect([event.operation, event.action]).toEqual(["create serviceaccounts/token", "create-token"]);
    expect(event.resources).toMatchObject([
      { key: "kubernetes:system:serviceaccount:shop:web", name: "shop/web", kind: "principal" },
    ]);
    expect(event.detail).toEqual({
      expirationSeconds: 3607,
      audiences: ["vault"],
      boundObjectRef: { kind: "Pod", name: "web-0" },
    });
  });

  it.each<[string, EventOverrides]>([
    [
      "kubernetes pods",
      { objectRef: { resource: "pods", namespace: "shop", name: "web-0", apiVersion: "v1" } },
    ],
    ["kubernetes configmaps", { objectRef: { resource: "configmaps", namespace: "shop" } }],
    [
      "kubernetes serviceaccounts",
      { verb: "create", objectRef: { resource: "serviceaccounts", namespace: "shop", name: "web" } },
    ],
    [
      "kubernetes secrets",
      { objectRef: { resource: "secrets", apiGroup: "example.com", namespace: "shop", name: "db" } },
    ],
    [
      "kubernetes clusterroles",
      { verb: "create", objectRef: { resource: "clusterroles", apiGroup: "example.com", name: "x" } },
    ],
    ["kubernetes (no object)", { objectRef: undefined, verb: "get", requestURI: "/healthz" }],
  ])("everything else is out of scope, counted as %s", (service, overrides) => {
    expect(readRecord(kubernetes, kubernetesEvent(overrides))).toMatchObject({
      kind: "out-of-scope",
      service,
    });
  });
});

describe("stages, time and id", () => {
  it.each([
    ["RequestReceived", "opening"],
    ["ResponseStarted", "opening"],
    ["ResponseComplete", "whole"],
    ["Panic", "whole"],
  ])("%s is the %s part", (stage, part) => {
    expect(read({ stage }).part).toBe(part);
  });

  it("the stages of one request share id and time", () => {
    const opening = read({
      stage: "RequestReceived",
      responseStatus: undefined,
      annotations: undefined,
      stageTimestamp: "2026-08-02T06:12:11.691845Z",
    });
    const whole = read();
    expect([opening.eventId, opening.timeUs]).toEqual([AUDIT_ID, whole.timeUs]);
    expect(whole.eventId).toBe(AUDIT_ID);
  });

  it("the time is when the request was received, else the stage's, else the old timestamp", () => {
    const times = {
      requestReceivedTimestamp: "2026-08-02T06:00:00Z",
      stageTimestamp: "2026-08-02T07:00:00Z",
      timestamp: "2026-08-02T08:00:00Z",
    };
    expect(read(times).timeUs).toBe(parseTimeUs("2026-08-02T06:00:00Z"));
    expect(read({ ...times, requestReceivedTimestamp: null }).timeUs).toBe(
      parseTimeUs("2026-08-02T07:00:00Z"),
    );
    expect(read({ ...times, requestReceivedTimestamp: null, stageTimestamp: null }).timeUs).toBe(
      parseTimeUs("2026-08-02T08:00:00Z"),
    );
  });

  it("a record without id or without any time is a fault", () => {
    expect(moment(kubernetesEvent({ auditID: undefined }))).toEqual({ reject: "the record has no auditID" });
    const timeless = kubernetesEvent({ requestReceivedTimestamp: "soon", stageTimestamp: undefined });
    expect(moment(timeless)).toEqual({ reject: "the time is missing or no time" });
  });

  it("an id that a client set to something huge is cut", () => {
    expect(read({ auditID: "x".repeat(5000) }).eventId).toHaveLength(256);
  });

  it("the plain reading is honest: a UTC time and a UUID are read as they stand", () => {
    const day = fc.date({ min: new Date("2001-01-01"), max: new Date("2099-01-01"), noInvalidDate: true });
    const digits = fc.stringMatching(/^[0-9]{1,9}$/);
    const more = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(day, digits, fc.uuid(), more, (date, fraction, auditID, rest) => {
        const requestReceivedTimestamp = `${date.toISOString().slice(0, 19)}.${fraction}Z`;
        const record = { ...rest, requestReceivedTimestamp, auditID } as JsonObject;
        expect(moment(record)).toEqual({
          timeUs: parseTimeUs(requestReceivedTimestamp),
          eventId: auditID,
          link: null,
        });
      }),
    );
    expect(kubernetes.moment.plain).toEqual({ time: "requestReceivedTimestamp", id: "auditID", unless: [] });
  });
});

describe("outcome, place and agent", () => {
  it.each<[string, EventOverrides, string, string | null]>([
    ["200", {}, "allowed", null],
    ["403", { responseStatus: { code: 403, reason: "Forbidden", status: "Failure" } }, "denied", "Forbidden"],
    ["401 without a reason", { responseStatus: { code: 401 } }, "denied", "http 401"],
    ["404", { responseStatus: { code: 404, reason: "NotFound" } }, "failed", "NotFound"],
    ["500", { responseStatus: { code: 500 } }, "failed", "http 500"],
    [
      "no status but forbidden",
      { responseStatus: undefined, annotations: { "authorization.k8s.io/decision": "forbid" } },
      "denied",
      "Forbidden",
    ],
    ["no status", { responseStatus: undefined, annotations: undefined }, "allowed", null],
    ["a panic", { responseStatus: undefined, stage: "Panic" }, "failed", "Panic"],
    ["a code that is text", { responseStatus: { code: "403" } }, "allowed", null],
  ])("%s", (_, overrides, outcome, errorCode) => {
    expect(read(overrides)).toMatchObject({ outcome, errorCode });
  });

  it("the place is the address of the connection, whatever a caller wrote before it; the chain is kept", () => {
    const event = read({ sourceIPs: ["10.0.0.9", "2001:db8:1::5"] });
    expect(event.place).toMatchObject({
      address: "2001:db8:1::5",
      network: "2001:db8:1::/48",
      kind: "network",
    });
    expect(event.detail).toEqual({ sourceIPs: ["10.0.0.9", "2001:db8:1::5"] });
    expect(read().detail).toBeNull();
  });

  it("the place is unknown without an address", () => {
    expect(read({ sourceIPs: undefined }).place.kind).toBe("unknown");
    expect(read({ sourceIPs: [] }).place.kind).toBe("unknown");
  });

  it("the agent is the program and its version", () => {
    expect(read().agent?.family).toBe("kubectl 1.34");
    expect(read({ userAgent: undefined }).agent).toBeNull();
  });
});

describe("what is remembered by its bytes", () => {
  it("no facet sees times, ids, URIs or resource versions, and 32 members are enough", () => {
    const facets = [kubernetes.stream, kubernetes.scope, ...kubernetes.facets].flatMap(
      (facet) => facet.needs,
    );
    for (const member of [
      "auditID",
      "stageTimestamp",
      "requestURI",
      "objectRef",
      "objectRef.resourceVersion",
      "responseStatus",
      "user",
    ]) {
      expect(facets).not.toContain(member);
    }
    expect(new Set([...facets, ...kubernetes.moment.needs]).size).toBeLessThanOrEqual(32);
  });
});

describe("bent records", () => {
  it("no shape of any member makes the reader throw", () => {
    const value = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>;
    const part = (...names: string[]) =>
      fc.oneof(
        value,
        fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] }),
      );
    const record = fc.record(
      {
        verb: fc.oneof(fc.constantFrom("get", "list", "create", "__proto__"), value),
        user: part("username", "extra", "groups"),
        impersonatedUser: part("username", "groups"),
        sourceIPs: value,
        userAgent: value,
        objectRef: fc.oneof(
          value,
          fc.record(
            {
              resource: fc.constantFrom("secrets", "roles", "serviceaccounts"),
              apiGroup: value,
              namespace: value,
              name: value,
              subresource: value,
            },
            { requiredKeys: ["resource"] },
          ),
        ),
        responseStatus: part("code", "reason"),
        annotations: value,
        requestObject: part("rules", "subjects", "roleRef", "spec", "type"),
        responseObject: part("metadata"),
        stage: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(record, (bent) => {
        const result = readRecord(kubernetes, kubernetesEvent(bent as JsonObject));
        expect(["event", "out-of-scope"]).toContain(result.kind);
      }),
      { numRuns: 1000 },
    );
  });
});

const shared = process.env.KEYTRAIL_SHARED_DATA ?? path.resolve(import.meta.dirname, "../../../shared/data");

describe.skipIf(!existsSync(shared))("published samples", () => {
  const lines = (file: string): JsonObject[] =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line) as JsonValue)
      .filter(isObject);

  it("Falco's events: secrets, RBAC changes and nothing else are in scope, none is rejected", () => {
    const folder = path.join(shared, "falco-k8s-audit/test/trace_files/k8s_audit");
    const counted = new Map<string, number>();
    for (const file of readdirSync(folder)) {
      for (const record of lines(path.join(folder, file))) {
        if (!kubernetes.recognises(record)) continue;
        const result = readRecord(kubernetes, record);
        expect(result.kind).not.toBe("reject");
        const label =
          result.kind === "event" ? `${result.event.operation}: ${result.event.action}` : result.kind;
        counted.set(label, (counted.get(label) ?? 0) + 1);
      }
    }
    expect(counted.get("create secrets: create")).toBe(3);
    expect(counted.get("delete secrets: delete")).toBe(1);
    expect(counted.get("create clusterrolebindings: change-policy")).toBe(2);
    expect([...counted.keys()].every((label) => /out-of-scope|secrets|roles|bindings/.test(label))).toBe(
      true,
    );
  });

  it("audit2rbac's events, of an old version, have ids and times, the impersonator as the caller", () => {
    const records = lines(path.join(shared, "audit2rbac/demo.log"));
    expect(records.length).toBeGreaterThan(20);
    for (const record of records) {
      expect(kubernetes.recognises(record)).toBe(true);
      const result = readRecord(kubernetes, record);
      expect(result.kind).not.toBe("reject");
      if (result.kind === "event") expect(result.event.identity.name).toBe("system:admin");
    }
  });
});
