import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isObject, type JsonObject, type JsonValue } from "../../lib/core/json";
import { azureKeyVault } from "../../lib/sources/azure-key-vault";
import { pick } from "../../lib/sources/read-record";
import { activity, auditEvent, readAzure, VAULT_ID } from "../support/azure";

const SHARED = process.env.KEYTRAIL_SHARED_DATA ?? "../shared/data";
const ACTIVITY = join(SHARED, "plaso/jsonl/azure_activity_log.jsonl");
const OFFICE = join(SHARED, "plaso/jsonl/microsoft_audit_log.jsonl");

const FACETS = [azureKeyVault.moment, azureKeyVault.stream, azureKeyVault.scope, ...azureKeyVault.facets];
const records = [
  auditEvent("SecretGet"),
  auditEvent("VaultPatch", { addedAccessPolicy: { ObjectId: "x" } }),
  auditEvent("SecretGet", { httpStatusCode: 403 }, { identity: {}, resultDescription: "oid=a;appid=b" }),
  activity("Microsoft.KeyVault/vaults/write", { properties: { requestbody: "{}" } }),
  activity("microsoft.insights/diagnosticSettings/delete", {
    resourceId: `${VAULT_ID}/providers/microsoft.insights/diagnosticSettings/d`,
  }),
];
const row: JsonObject = {
  TimeGenerated: "2026-03-02T08:15:30Z",
  OperationName: "SecretGet",
  Category: "AuditEvent",
  ResourceId: VAULT_ID,
};

describe("whatever a record holds", () => {
  const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>;

  it("is read to an event, out of scope or a rejection, and nothing is thrown", () => {
    const paths = [...new Set(FACETS.flatMap(({ needs }) => needs))];
    fc.assert(
      fc.property(fc.constantFrom(...records), fc.constantFrom(...paths), json, (record, path, value) => {
        const result = readAzure(withMember(record, path.split("."), value));
        expect(["event", "out-of-scope", "reject"]).toContain(result.kind);
        if (result.kind !== "event") return;
        const { eventId, identity, place } = result.event;
        expect(eventId && identity.key && identity.name && place.key).toBeTruthy();
        expect(result.event.resources.every(({ key, name }) => key !== "" && name !== "")).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is read in the spelling of a table too, whatever its columns are called and hold", () => {
    const column = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "identity_claim_oid_g",
        "id_s",
        "a_b_c_s",
        "a_s",
        "Identity",
        "Properties",
        "__proto__",
      ),
    );
    fc.assert(
      fc.property(fc.dictionary(column, json), (columns) => {
        expect(["event", "out-of-scope", "reject"]).toContain(readAzure({ ...row, ...columns }).kind);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is read from the members that each facet asks for and from no other", () => {
    for (const record of records)
      for (const facet of FACETS) {
        const members = pick(record, facet.needs);
        const allowed = (name: string) => facet.needs.includes(name);
        const guarded = new Proxy(members, {
          get(target, name) {
            if (typeof name === "string" && !allowed(name)) throw new Error(`reads ${name} unasked`);
            return Reflect.get(target, name);
          },
        });
        expect(facet.read(guarded)).toEqual(facet.read(members));
      }
  });

  it("depends on nothing but the record, and leaves it as it was", () => {
    for (const record of [...records, row]) {
      const before = structuredClone(record);
      expect(readAzure(record)).toEqual(readAzure(structuredClone(record)));
      expect(record).toEqual(before);
    }
  });

  it("needs no more members in one facet than the fast path can watch", () => {
    for (const { needs } of FACETS) expect(needs.length).toBeLessThanOrEqual(32);
  });
});

describe.skipIf(!existsSync(ACTIVITY))("published records of Plaso", () => {
  it("of the Activity log are recognised, out of scope by provider, and none is rejected", () => {
    const records = lines(ACTIVITY);
    expect(records.map((record) => azureKeyVault.recognises(record))).toEqual(records.map(() => true));
    expect(records.map(readAzure)).toEqual(
      records.map(() => expect.objectContaining({ kind: "out-of-scope", service: "microsoft.compute" })),
    );
  });

  it("of Office are not taken for Azure's", () => {
    expect(lines(OFFICE).some((record) => azureKeyVault.recognises(record))).toBe(false);
  });
});

function lines(path: string): JsonObject[] {
  return readFileSync(path, "utf8").trim().split("\n").map(parse);
}

function withMember(record: JsonObject, path: string[], value: JsonValue): JsonObject {
  const [name = "", ...rest] = path;
  const inner = record[name];
  return {
    ...record,
    [name]: rest.length === 0 ? value : withMember(isObject(inner) ? inner : {}, rest, value),
  };
}

function parse(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) throw new Error("The sample is no JSON object.");
  return value;
}
