import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isObject, type JsonObject, type JsonValue } from "../../lib/core/json";
import { gcpAudit } from "../../lib/sources/gcp-audit";
import { pick } from "../../lib/sources/read-record";
import { APP, KEY, kms, readGcp, SECRET, secretManager } from "../support/gcp";

const SHARED = process.env.KEYTRAIL_SHARED_DATA ?? "../shared/data";
const CUSTODIAN = join(SHARED, "cloud-custodian/tools/c7n_gcp/tests/data/events");
const PLASO = join(SHARED, "plaso/jsonl/gcp_logging.jsonl");

const records = [
  kms("Decrypt"),
  kms("UpdateCryptoKey", KEY, {
    request: { updateMask: "rotationPeriod", cryptoKey: { rotationPeriod: "1s" } },
  }),
  kms("AsymmetricSign", `${KEY}/cryptoKeyVersions/3`, { request: { digest: { sha256: "AAAA" } } }),
  secretManager("AccessSecretVersion", `${SECRET}/versions/5`, {
    payload: {
      authenticationInfo: {
        principalEmail: APP,
        serviceAccountDelegationInfo: [{ firstPartyPrincipal: { principalEmail: "ana@example.com" } }],
      },
      status: { code: 7, message: "denied" },
      authorizationInfo: [{ granted: false }],
    },
  }),
];

describe("whatever a record holds", () => {
  const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>;

  it("is read to an event, out of scope or a rejection, and nothing is thrown", () => {
    const paths = [
      ...new Set(
        [gcpAudit.moment, gcpAudit.stream, gcpAudit.scope, ...gcpAudit.facets].flatMap(({ needs }) => needs),
      ),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...records), fc.constantFrom(...paths), json, (record, path, value) => {
        const result = readGcp(withMember(record, path.split("."), value));
        expect(["event", "out-of-scope", "reject"]).toContain(result.kind);
        if (result.kind !== "event") return;
        const { eventId, identity, place } = result.event;
        expect(eventId && identity.key && identity.name && place.key).toBeTruthy();
        expect(result.event.resources.every(({ key, name }) => key !== "" && name !== "")).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is read from the members that each facet asks for and from no other", () => {
    for (const record of records)
      for (const facet of [gcpAudit.moment, gcpAudit.stream, gcpAudit.scope, ...gcpAudit.facets]) {
        const members = pick(record, facet.needs);
        const guarded = new Proxy(members, {
          get(target, name) {
            if (typeof name === "string" && !facet.needs.includes(name))
              throw new Error(`reads ${name} unasked`);
            return Reflect.get(target, name);
          },
        });
        expect(facet.read(guarded)).toEqual(facet.read(members));
      }
  });

  it("depends on nothing but the record, and leaves it as it was", () => {
    for (const record of records) {
      const before = structuredClone(record);
      expect(readGcp(record)).toEqual(readGcp(structuredClone(record)));
      expect(record).toEqual(before);
    }
  });
});

describe.skipIf(!existsSync(CUSTODIAN))("published records of Cloud Custodian", () => {
  const load = () =>
    readdirSync(CUSTODIAN)
      .filter((file) => file.endsWith(".json"))
      .map((file) => [file, parse(readFileSync(join(CUSTODIAN, file), "utf8"))] as const);
  const FINDING = "network-finding.json";

  it("are recognised, and none is rejected", () => {
    const entries = load().filter(([file]) => file !== FINDING);
    expect(entries.length).toBeGreaterThan(40);
    for (const [file, record] of entries) {
      expect([file, gcpAudit.recognises(record), readGcp(record).kind]).not.toContain("reject");
      expect(gcpAudit.recognises(record)).toBe(true);
    }
  });

  it("are not confused with a finding of the Security Command Center", () => {
    const finding = load().find(([file]) => file === FINDING)?.[1];
    expect(finding && gcpAudit.recognises(finding)).toBe(false);
  });

  it("hold the key management operations that their names promise", () => {
    const read = Object.fromEntries(load().map(([file, record]) => [file, readGcp(record)]));
    const facts = (file: string) => {
      const result = read[file];
      return result?.kind === "event"
        ? [result.event.action, result.event.resources[0]?.kind, result.event.outcome]
        : result?.kind;
    };
    expect(facts("kms-cryptokey-create.json")).toEqual(["create", "key", "allowed"]);
    expect(facts("kms-cryptokey-version-create.json")).toEqual(["rotate", "key", "allowed"]);
    expect(facts("kms-keyring-create.json")).toEqual(["create", "container", "allowed"]);
    expect(facts("log-create-project-sink.json")).toEqual(["change-audit", "audit-trail", "allowed"]);
    expect(facts("log-create-project-exclusion.json")).toEqual(["change-audit", "audit-trail", "allowed"]);
    expect(facts("log-create-project-metric.json")).toBe("out-of-scope");
    expect(facts("iam-role-create.json")).toBe("out-of-scope");
  });
});

describe.skipIf(!existsSync(PLASO))("published log lines of Plaso", () => {
  it("are recognised, out of scope by service, and none is rejected", () => {
    const lines = readFileSync(PLASO, "utf8").trim().split("\n").map(parse);
    const results = lines.map((record) => [gcpAudit.recognises(record), readGcp(record)] as const);
    expect(results.map(([recognised]) => recognised)).toEqual(lines.map(() => true));
    const services = results.map(([, result]) =>
      result.kind === "out-of-scope" ? result.service : result.kind,
    );
    expect(new Set(services)).toEqual(
      new Set(["compute.googleapis.com", "iam.googleapis.com", "generic_node"]),
    );
  });
});

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
