import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../lib/core/json";
import { gcpAudit } from "../../lib/sources/gcp-audit";
import { APP, gcpEvent, KEY, kms, PROJECT, readGcp, SECRET, secretManager } from "../support/gcp";

const canonical = (record: JsonObject) => gcpAudit.canonical?.(record);

/** The row that a BigQuery sink makes of an entry. */
function bigQueryRow(entry: JsonObject): JsonObject {
  const { protoPayload, ...rest } = entry as { protoPayload: JsonObject } & JsonObject;
  const { request, response, serviceData, ...payload } = protoPayload;
  return {
    ...rest,
    timestamp: "2026-03-02 08:15:30.241559 UTC",
    textPayload: null,
    operation: null,
    protopayload_auditlog: {
      ...payload,
      status: { code: null, message: null },
      requestJson: request ? JSON.stringify(request) : null,
      responseJson: response ? JSON.stringify(response) : null,
      servicedata_v1_iam: serviceData ?? null,
    },
  };
}

describe("other spellings of a log entry", () => {
  it("leaves an entry as Cloud Logging writes it untouched, the very same object", () => {
    for (const record of [kms("Decrypt"), { logName: "projects/p/logs/x", textPayload: "a", timestamp: "b" }])
      expect(canonical(record)).toBe(record);
  });

  it("reads a row of a BigQuery sink as the entry it was made of", () => {
    const entry = secretManager("AccessSecretVersion", `${SECRET}/versions/5`, {
      request: { name: `${SECRET}/versions/latest` },
      entry: { timestamp: "2026-03-02T08:15:30.241559Z" },
    });
    expect(gcpEvent(bigQueryRow(entry))).toEqual(gcpEvent(entry));
  });

  it("finds the policy change of a BigQuery row", () => {
    const policyDelta = {
      auditConfigDeltas: [{ service: "allServices", logType: "DATA_READ", action: "REMOVE" }],
    };
    const entry = kms("SetIamPolicy", KEY, {
      payload: { serviceData: { policyDelta } },
      entry: { timestamp: "2026-03-02T08:15:30.241559Z" },
    });
    expect(gcpEvent(bigQueryRow(entry))).toEqual(gcpEvent(entry));
    expect(gcpEvent(entry).action).toBe("change-audit");
  });

  it("keeps a BigQuery row whose request is no JSON", () => {
    const row = bigQueryRow(kms("Decrypt"));
    const broken = {
      ...row,
      protopayload_auditlog: { ...(row.protopayload_auditlog as JsonObject), requestJson: "{oops" },
    };
    expect(gcpEvent(broken)).toMatchObject({ action: "decrypt", resources: [{ key: KEY }] });
  });

  it("reads the protocol buffer's own names, and leaves the request as it is", () => {
    const record: JsonObject = {
      log_name: `projects/${PROJECT}/logs/cloudaudit.googleapis.com%2Fdata_access`,
      insert_id: "1k28f3cfv7aknt",
      timestamp: "2026-03-02T08:15:30.241559673Z",
      receive_timestamp: "2026-03-02T08:15:31.212375959Z",
      resource: { type: "cloudkms_cryptokey", labels: { project_id: PROJECT } },
      proto_payload: {
        service_name: "cloudkms.googleapis.com",
        method_name: "UpdateCryptoKey",
        resource_name: KEY,
        authentication_info: { principal_email: APP },
        request_metadata: {
          caller_ip: "203.0.113.9",
          caller_supplied_user_agent: "grpc-java-netty/1.62.2,gzip(gfe)",
        },
        request: { update_mask: "rotation_period", crypto_key: { rotation_period: "7776000s" } },
        status: {},
      },
    };
    const same = kms("UpdateCryptoKey", KEY, {
      request: { updateMask: "rotation_period", cryptoKey: { rotationPeriod: "7776000s" } },
    });
    expect(gcpEvent(record)).toEqual(gcpEvent(same));
  });

  it("does not follow spellings into bottomless records", () => {
    let deep: JsonObject = {};
    for (let i = 0; i < 50_000; i++) deep = { a: deep };
    expect(
      readGcp({
        insert_id: "x",
        proto_payload: { status: deep },
        timestamp: "2026-03-02T08:15:30Z",
        log_name: "projects/p/logs/x",
      }).kind,
    ).toBe("out-of-scope");
  });
});

describe("recognition", () => {
  it.each<[JsonObject, boolean]>([
    [{ protoPayload: {} }, true],
    [{ protopayload_auditlog: {} }, true],
    [{ logName: "projects/p/logs/cloudaudit.googleapis.com%2Factivity" }, true],
    [{ log_name: "folders/7/logs/x" }, true],
    [{ logName: "vault" }, false],
    [{ protoPayload: "text" }, false],
    [{ kind: "Event", apiVersion: "audit.k8s.io/v1", timestamp: "x" }, false],
    [{ eventVersion: "1.08", eventSource: "kms.amazonaws.com" }, false],
    [JSON.parse('{"__proto__": {"protoPayload": {}}}') as JsonObject, false],
  ])("takes %j for a log entry: %s", (record, expected) => {
    expect(gcpAudit.recognises(record)).toBe(expected);
  });

  it("rejects, and does not count as out of scope, what is in another spelling when asked without it", () => {
    const read = (members: JsonObject) => gcpAudit.scope.read(members);
    expect(
      read({ "protopayload_auditlog.serviceName": "cloudkms.googleapis.com", logName: "projects/p/logs/x" }),
    ).toHaveProperty("reject");
    expect(read({ log_name: "projects/p/logs/x", "resource.type": "cloudkms_cryptokey" })).toHaveProperty(
      "reject",
    );
    expect(read({})).toHaveProperty("reject");
  });
});
