import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "@/lib/core/json";
import { kubernetesEvent } from "../support/kubernetes";
import { newReader, type ReadResult } from "../support/read-bytes";
import { mounted } from "../support/vault";

const bytes = (value: JsonValue) => new TextEncoder().encode(JSON.stringify(value));
const lines = (records: readonly JsonObject[]) =>
  new TextEncoder().encode(records.map((record) => JSON.stringify(record)).join("\n"));

/** JSON.parse and the plain reader: a wrapper hides each record from the fast path. */
const wrapped = (records: readonly JsonObject[]) =>
  bytes(records.map((one) => ({ message: JSON.stringify(one) })));

const essence = ({ events, counts, rejections }: ReadResult) => ({
  events: events.map(({ offset: _, length: __, ...event }) => event),
  outOfScope: [...counts.outOfScope].sort(),
  records: counts.records,
  rejected: rejections.map(({ record: number, reason }) => [number, reason]),
});

const call = fc.constantFrom<[string, string, string, string]>(
  ["secret/", "kv", "read", "data/app/db"],
  ["secret/", "kv", "list", "metadata/app/"],
  ["transit/", "transit", "update", "decrypt/payments"],
  ["database/", "database", "read", "creds/app"],
  ["auth/ldap/", "ldap", "update", "login/ana"],
  ["sys/", "system", "read", "health"],
);

const vaultRecord = fc
  .record({
    call,
    type: fc.constantFrom<"request" | "response">("request", "response"),
    id: fc.oneof(fc.uuid(), fc.constantFrom("UPPER", undefined)),
    time: fc.constantFrom(
      "2026-08-02T06:12:11.937092952Z",
      "2026-08-02T06:12:11Z",
      "2026-08-02T06:12:11+02:00",
      "never",
    ),
    error: fc.constantFrom(
      undefined,
      "",
      "permission denied",
      "1 error occurred:\n\t* permission denied\n\n",
    ),
    data: fc.constantFrom<JsonValue | undefined>(
      undefined,
      null,
      { error: "hmac-sha256:aa" },
      { context: "hmac-sha256:cc" },
    ),
    secret: fc.option(
      fc.uuid().map((lease) => ({ lease_id: `database/creds/app/${lease}` })),
      { nil: undefined },
    ),
    named: fc.boolean(),
  })
  .map(({ call: [mount, type, operation, rest], type: part, id, time, error, data, secret, named }) =>
    mounted(mount, type, operation, rest, {
      type: part,
      time,
      error,
      ...(named ? {} : { auth: { token_type: "default" } }),
      request: { id, ...(data === undefined ? {} : { data }) },
      response:
        part === "request"
          ? undefined
          : { ...(data === undefined ? {} : { data }), ...(secret ? { secret } : {}) },
    }),
  );

const kubernetesRecord = fc
  .record({
    verb: fc.constantFrom("get", "list", "create"),
    resource: fc.constantFrom("secrets", "pods", "clusterroles"),
    stage: fc.constantFrom("RequestReceived", "ResponseComplete"),
    auditID: fc.oneof(fc.uuid(), fc.constantFrom("chosen by the client", undefined)),
    received: fc.constantFrom("2026-08-02T06:12:11.691845Z", undefined, "never"),
    username: fc.constantFrom("ana", "system:serviceaccount:shop:web", "system:anonymous"),
    acting: fc.constantFrom(undefined, { username: "ben" }),
    code: fc.constantFrom(200, 403, 404),
    name: fc.constantFrom(undefined, "db"),
  })
  .map(({ verb, resource, stage, auditID, received, username, acting, code, name }) =>
    kubernetesEvent({
      verb,
      stage,
      auditID,
      requestReceivedTimestamp: received,
      user: { username },
      impersonatedUser: acting,
      responseStatus: { code },
      objectRef: { resource, namespace: "shop", ...(name === undefined ? {} : { name }) },
    }),
  );

describe("the fast path and the plain reader agree", () => {
  it.each<[string, fc.Arbitrary<JsonObject>, JsonObject]>([
    ["Vault", vaultRecord, mounted("secret/", "kv", "read", "data/first")],
    ["Kubernetes", kubernetesRecord, kubernetesEvent()],
  ])("on %s", (_, arbitrary, first) => {
    const fast = newReader();
    const slow = newReader();
    fc.assert(
      fc.property(fc.array(arbitrary, { minLength: 1, maxLength: 30 }), (records) => {
        const all = [first, ...records];
        expect(essence(fast(lines(all)))).toEqual(essence(slow(wrapped(all))));
      }),
      { numRuns: 150 },
    );
  });

  it.each<[string, JsonObject]>([
    ["Vault", mounted("secret/", "kv", "read", "data/app")],
    ["Kubernetes", kubernetesEvent()],
  ])("and plain records of %s take the fast path", (_, record) => {
    const { counts } = newReader()(lines(Array.from({ length: 20 }, () => record)));
    expect([counts.records, counts.parsed]).toEqual([20, 0]);
  });
});
