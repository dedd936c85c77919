import { describe, expect, it } from "vitest";
import type { JsonValue } from "@/lib/core/json";
import type { Attribute } from "@/lib/inventory/fact";
import { readAnswers } from "@/lib/inventory/read-answers";
import { auditEvent, azureEvent } from "../support/azure";

const AS_OF = Date.UTC(2026, 7, 1) * 1000;

function read(answer: unknown, fileName = "answer.json") {
  return readAnswers(JSON.stringify(answer), { fileName, asOfUs: AS_OF });
}

function fact(answer: unknown, attribute: Attribute, fileName?: string): JsonValue | undefined {
  return read(answer, fileName).facts.find((one) => one.attribute === attribute)?.value;
}

const GCP_KEY = "projects/p1/locations/europe-west1/keyRings/ring/cryptoKeys/orders";

describe("answers of Google Cloud", () => {
  const key = {
    name: GCP_KEY,
    purpose: "ENCRYPT_DECRYPT",
    createTime: "2024-01-01T00:00:00.123456789Z",
    rotationPeriod: "7776000s",
    nextRotationTime: "2026-09-01T00:00:00Z",
    primary: { name: `${GCP_KEY}/cryptoKeyVersions/3`, state: "ENABLED", createTime: "2026-06-03T00:00:00Z" },
  };

  it("are understood as gcloud prints them, as pages of the API and one alone", () => {
    for (const answer of [[key], { cryptoKeys: [key], totalSize: 1 }, key]) {
      expect(read(answer).facts[0]?.resource).toBe(GCP_KEY);
      expect(fact(answer, "rotation-days")).toBe(90);
      expect(fact(answer, "current-since")).toBe(Date.UTC(2026, 5, 3) * 1000);
    }
  });

  it("say that a key without a period does not rotate by itself", () => {
    const { rotationPeriod: _, nextRotationTime: __, ...bare } = key;
    expect(fact([bare], "rotation-on")).toBe(false);
    expect(fact([{ ...bare, purpose: "ASYMMETRIC_SIGN" }], "usage")).toBe("sign");
  });

  it("gather versions by key and by secret", () => {
    const versions = [1, 2].map((n) => ({
      name: `${GCP_KEY}/cryptoKeyVersions/${n}`,
      state: n === 1 ? "DESTROYED" : "ENABLED",
      createTime: `202${n}-01-01T00:00:00Z`,
    }));
    expect(fact(versions, "versions")).toHaveLength(2);
    expect(fact(versions, "current-since")).toBe(Date.UTC(2022, 0, 1) * 1000);
    const secret = [
      { name: "projects/p1/secrets/db/versions/7", state: "ENABLED", createTime: "2026-01-01T00:00:00Z" },
    ];
    expect(read(secret).facts[0]?.resource).toBe("projects/p1/secrets/db");
  });

  it("of policies need to be told what they are of, by wrapper, file name or recorder", () => {
    const policy = {
      etag: "x",
      bindings: [{ role: "roles/cloudkms.admin", members: ["user:a@example.com"] }],
    };
    expect(read(policy).problems[0]).toContain("does not say which");
    const placed = [
      read({ about: GCP_KEY, answer: policy }),
      read(policy, "projects~p1~locations~europe-west1~keyRings~ring~cryptoKeys~orders.policy.json"),
      read({
        headers: {
          "content-location": `https://cloudkms.googleapis.com/v1/${GCP_KEY}:getIamPolicy?alt=json`,
        },
        body: policy,
      }),
    ];
    for (const { facts } of placed) {
      expect(facts.find(({ attribute }) => attribute === "grants")).toMatchObject({
        resource: GCP_KEY,
        value: [{ grantee: "user:a@example.com", operations: ["roles/cloudkms.admin"] }],
      });
    }
  });

  it("give the numbers of projects", () => {
    expect(read([{ projectId: "p1", projectNumber: "123456789012" }]).projects).toEqual({
      "123456789012": "p1",
    });
  });
});

describe("answers of Azure Key Vault", () => {
  const attributes = {
    created: "2026-02-01T00:00:00+00:00",
    updated: "2026-03-01T00:00:00+00:00",
    expires: null,
    enabled: true,
  };

  it("name objects as events do, whatever the case and version", () => {
    const event = azureEvent(auditEvent("SecretGet"));
    const answer = [
      {
        id: "https://ACME-pay.vault.azure.net/secrets/DB-Password/4c39bacace9a49b2bd542ce61bd6f312",
        attributes,
      },
    ];
    expect(read(answer).facts[0]?.resource).toBe(event.resources[0]?.key);
  });

  it("tell since when the present version is, and nothing of the first", () => {
    const answer = {
      value: [
        {
          kid: "https://v.vault.azure.net/keys/k",
          attributes: { created: 1_769_904_000, exp: 1_800_000_000, enabled: true },
        },
      ],
    };
    expect(fact(answer, "current-since")).toBe(Date.UTC(2026, 1, 1) * 1000);
    expect(fact(answer, "created")).toBeUndefined();
    expect(fact(answer, "expires")).toBe(1_800_000_000_000_000);
  });

  it("say that what has no expiry never expires", () => {
    expect(fact([{ kid: "https://v.vault.azure.net/keys/k", attributes }], "expires")).toBeNull();
  });

  it("never keep the value that secret show prints", () => {
    const answer = { id: "https://v.vault.azure.net/secrets/s", value: "hunter2", attributes };
    expect(read(answer).facts.length).toBeGreaterThan(0);
    expect(JSON.stringify(read(answer))).not.toContain("hunter2");
  });

  it("of rotation policies tell a rotation from a mere notice", () => {
    const id = "https://v.vault.azure.net/keys/k/rotationpolicy";
    const rotate = {
      id,
      expiresIn: "P2Y",
      lifetimeActions: [{ action: "Rotate", timeAfterCreate: "P18M", timeBeforeExpiry: null }],
    };
    expect(fact(rotate, "rotation-on")).toBe(true);
    expect(fact(rotate, "rotation-days")).toBe(540);
    const before = {
      id,
      attributes: { expiryTime: "P90D" },
      lifetimeActions: [{ action: { type: "Rotate" }, trigger: { timeBeforeExpiry: "P10D" } }],
    };
    expect(fact(before, "rotation-days")).toBe(80);
    expect(
      fact({ id, lifetimeActions: [{ action: "Notify", timeBeforeExpiry: "P30D" }] }, "rotation-on"),
    ).toBe(false);
  });
});

describe("answers of Vault", () => {
  const wrapped = (data: JsonValue) => ({ request_id: "r", lease_id: "", data });

  it("give transit keys with their versions, under the mount that is said", () => {
    const data = {
      name: "payments",
      type: "aes256-gcm96",
      keys: { "1": 1_700_000_000, "2": 1_750_000_000 },
      latest_version: 2,
      min_decryption_version: 1,
      exportable: true,
      auto_rotate_period: 7_776_000,
    };
    expect(read(wrapped(data)).facts[0]?.resource).toBe("transit/keys/payments");
    expect(read({ about: "team/transit/keys/payments", answer: wrapped(data) }).facts[0]?.resource).toBe(
      "team/transit/keys/payments",
    );
    expect(fact(data, "current-since")).toBe(1_750_000_000_000_000);
    expect(fact(data, "rotation-days")).toBe(90);
    expect(fact(data, "exportable")).toBe(true);
    expect(fact({ ...data, auto_rotate_period: 0 }, "rotation-on")).toBe(false);
  });

  it("give secrets by the path that is said, without the word metadata", () => {
    const data = {
      created_time: "2026-01-01T00:00:00Z",
      current_version: 2,
      versions: { "2": { created_time: "2026-05-01T00:00:00Z", deletion_time: "", destroyed: false } },
    };
    expect(read(wrapped(data)).problems[0]).toContain("does not say which secret");
    const placed = { about: "secret/metadata/app/db", answer: wrapped(data) };
    expect(read(placed).facts[0]?.resource).toBe("secret/app/db");
    expect(fact(wrapped(data), "current-since", "secret~app~db.json")).toBe(Date.UTC(2026, 4, 1) * 1000);
  });

  it("give mounts, leases and their number", () => {
    const mounts = { "secret/": { type: "kv", accessor: "kv_1", options: { version: "2" } } };
    expect(fact(wrapped(mounts), "spec")).toBe("kv v2");
    const lease = {
      id: "database/creds/app/AbC",
      issue_time: "2026-07-01T00:00:00Z",
      expire_time: "2026-07-01T01:00:00Z",
      ttl: 60,
    };
    expect(read(wrapped(lease)).facts[0]?.resource).toBe("database/creds/app");
    expect(fact({ about: "sys/leases/lookup/database/creds/app", answer: ["a", "b"] }, "leases")).toEqual({
      count: 2,
      lastExpiryUs: null,
    });
  });
});

describe("files of answers", () => {
  it("may hold several, one after another", () => {
    const text = `${JSON.stringify({ about: "secret/a", answer: { created_time: "2026-01-01T00:00:00Z", current_version: 0, versions: {} } })}\n{"name":"projects/p/secrets/s"}`;
    expect(
      readAnswers(text, { fileName: "all.json", asOfUs: AS_OF }).resources.map(({ key }) => key),
    ).toEqual(["secret/a", "projects/p/secrets/s"]);
  });

  it("that hold none say what was expected", () => {
    expect(read({ hello: "world" }).problems[0]).toContain("aws kms describe-key");
    expect(readAnswers("{", { fileName: "x", asOfUs: AS_OF }).problems[0]).toContain("no JSON");
    expect(read({ Error: { Code: "AccessDeniedException" } }).problems[0]).toContain("AccessDeniedException");
  });

  it("cannot make it search without end", () => {
    let deep: JsonValue = { KeyRotationEnabled: true };
    for (let i = 0; i < 2000; i++) deep = { deep };
    expect(read(deep).facts).toEqual([]);
  });
});
