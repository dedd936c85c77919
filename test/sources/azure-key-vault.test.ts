import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../lib/core/json";
import { azureKeyVault } from "../../lib/sources/azure-key-vault";
import { APPID, activity, auditEvent, azureEvent, OID, SUBSCRIPTION, VAULT, VERSION } from "../support/azure";

describe("the whole event", () => {
  it("is what the record says of one secret read", () => {
    expect(azureEvent(auditEvent("SecretGet"))).toEqual({
      source: "azure-key-vault",
      eventId:
        "1e00f8e4-d4c8-46fe-ba9b-3863dde1ff54/2026-03-02T08:15:30.269122Z/SecretGet/200/acme-pay.vault.azure.net/secrets/db-password",
      timeUs: Date.UTC(2026, 2, 2, 8, 15, 30) * 1000 + 269122,
      link: null,
      account: SUBSCRIPTION,
      region: "",
      service: "microsoft.keyvault",
      operation: "SecretGet",
      action: "read-secret",
      identity: { key: `azure:oid:${OID}`, name: APPID, kind: "workload", account: "" },
      session: null,
      credential: null,
      resources: [
        {
          key: `${VAULT}/secrets/db-password`,
          name: "db-password",
          kind: "secret",
          account: SUBSCRIPTION,
          region: "",
        },
      ],
      place: { key: "203.0.113.9", kind: "network", address: "203.0.113.9", network: "203.0.113.0/24" },
      agent: {
        value: "azsdk-net-Security.KeyVault.Secrets/4.6.0 (.NET 8.0.14; Linux)",
        family: "azsdk-net-security.keyvault.secrets 4.6",
      },
      outcome: "allowed",
      errorCode: null,
      context: null,
      detail: { version: VERSION },
      part: "whole",
    });
  });
});

describe("outcome", () => {
  const ended = (properties: JsonObject, rest: JsonObject = {}) =>
    azureEvent(auditEvent("SecretGet", properties, rest));

  it.each([
    [200, "OK", "allowed", null],
    [204, "No Content", "allowed", null],
    [403, "Forbidden", "denied", "Forbidden"],
    [401, "Unauthorized", "failed", "Unauthorized"],
    [404, "Not Found", "failed", "NotFound"],
    [409, "Conflict", "failed", "Conflict"],
    [429, "Too Many Requests", "failed", "TooManyRequests"],
  ])(
    "reads %i as it is although resultType says Success",
    (httpStatusCode, resultSignature, outcome, errorCode) => {
      expect(ended({ httpStatusCode }, { resultSignature })).toMatchObject({ outcome, errorCode });
      expect(ended({ httpStatusCode: String(httpStatusCode) }, { resultSignature }).outcome).toBe(outcome);
      expect(ended({ httpStatusCode: null }, { resultSignature }).outcome).toBe(outcome);
    },
  );

  it("trusts the status code over the signature, and the signature over resultType", () => {
    expect(ended({ httpStatusCode: 403 }, { resultSignature: "OK" }).outcome).toBe("denied");
    expect(
      ended({ httpStatusCode: null }, { resultSignature: "Forbidden", resultType: "Success" }).outcome,
    ).toBe("denied");
    expect(ended({ httpStatusCode: null }, { resultSignature: "", resultType: "Failed" })).toMatchObject({
      outcome: "failed",
      errorCode: "Failed",
    });
    expect(ended({ httpStatusCode: null }, { resultSignature: "403" }).outcome).toBe("denied");
  });

  it("names Key Vault's own code where the text has one", () => {
    const by = (resultDescription: string) =>
      ended({ httpStatusCode: 403 }, { resultSignature: "Forbidden", resultDescription }).errorCode;
    expect(by("Client address is not authorized. Code: ForbiddenByFirewall")).toBe("ForbiddenByFirewall");
    expect(by("AKV10046: Unable to resolve the key")).toBe("AKV10046");
  });

  it.each([
    ["Start", "Started.", "allowed", null],
    ["Success", "Succeeded.Created", "allowed", null],
    ["Failure", "Failed.Forbidden", "denied", "Forbidden"],
    ["Failure", "Failed.Conflict", "failed", "Conflict"],
    ["Failed", "", "failed", "Failed"],
  ])("reads %s / %s of the Activity log as %s", (resultType, resultSignature, outcome, errorCode) => {
    const record = activity("Microsoft.KeyVault/vaults/write", { resultType, resultSignature });
    expect(azureEvent(record)).toMatchObject({ outcome, errorCode });
  });

  it("does not take the first leg of a call for a denial", () => {
    const leg = ended({ httpStatusCode: 401 }, { identity: {}, resultSignature: "Unauthorized" });
    expect(leg).toMatchObject({ outcome: "failed", identity: { kind: "anonymous" } });
    const refusedToken = ended({ httpStatusCode: 401 }, { resultSignature: "Unauthorized" });
    expect(refusedToken).toMatchObject({ outcome: "failed", identity: { key: `azure:oid:${OID}` } });
  });
});

describe("time, id and link", () => {
  it("reads seven digits of a second and cuts off the last", () => {
    expect(
      azureEvent(auditEvent("SecretGet", {}, { time: "2026-03-02T08:15:30.0000019Z" })).timeUs % 1_000_000,
    ).toBe(1);
  });

  it("is the same event for copies of a record, whatever the digits and the form of durationMs", () => {
    const id = (rest: JsonObject) => azureEvent(auditEvent("SecretGet", {}, rest)).eventId;
    expect(id({ durationMs: 9 })).toBe(id({ durationMs: "9" }));
    expect(id({ time: "2026-03-02T08:15:30.269122Z" })).toBe(id({}));
  });

  it("tells the 401 and the 200 of one call apart", () => {
    const legs = [401, 200].map(
      (httpStatusCode) => azureEvent(auditEvent("SecretGet", { httpStatusCode })).eventId,
    );
    expect(new Set(legs).size).toBe(2);
  });

  it("tells calls apart to which their caller gave one correlation id, by time, operation and object", () => {
    const ids = [
      auditEvent("SecretGet"),
      auditEvent("SecretGet", {}, { time: "2026-03-02T08:15:30.2691236Z" }),
      auditEvent("SecretBackup"),
      auditEvent("SecretGet", { id: `${VAULT}/secrets/other` }),
    ].map((record) => azureEvent(record).eventId);
    expect(new Set(ids).size).toBe(4);
  });

  it("tells records without a correlation id apart by their objects", () => {
    const id = (name: string) =>
      azureEvent(auditEvent("SecretGet", { id: `${VAULT}/secrets/${name}` }, { correlationId: "" })).eventId;
    expect(id("a")).not.toBe(id("b"));
    expect(id("a")).toBe(id("a"));
  });

  it("is the Activity log's own id where it gives one", () => {
    const eventDataId = "587EDA65-125E-48C2-9B04-AB5E8D3A1D8E";
    expect(azureEvent(activity("Microsoft.KeyVault/vaults/write", { eventDataId })).eventId).toBe(
      eventDataId.toLowerCase(),
    );
  });

  it("links the start and the end of a management operation, which stay two events", () => {
    const start = azureEvent(
      activity("Microsoft.KeyVault/vaults/write", { resultType: "Start", resultSignature: "Started." }),
    );
    const end = azureEvent(activity("MICROSOFT.KEYVAULT/VAULTS/WRITE"));
    expect(start.link).toBe(end.link);
    expect(start.link).not.toBeNull();
    expect(start.eventId).not.toBe(end.eventId);
    expect(azureEvent(activity("MICROSOFT.KEYVAULT/VAULTS/DELETE")).link).not.toBe(end.link);
    const named = (operationId: string) =>
      azureEvent(activity("Microsoft.KeyVault/vaults/write", { operationId })).link;
    expect(named("8A4DE8B5-095C-47D0-A96F-A75130C61D53")).toBe(end.link);
    expect(named("o-1")).not.toBe(end.link);
    expect(named("o-1")).not.toBe(named("o-2"));
    expect(azureEvent(activity("MICROSOFT.KEYVAULT/VAULTS/WRITE", { correlationId: null })).link).toBeNull();
  });

  it("claims no plain moment, because its ids are no UUIDs", () => {
    expect(azureKeyVault.moment.plain).toBeUndefined();
  });
});

describe("place, agent and stream", () => {
  it("is the private endpoint or the subnet when one is named, whatever the address", () => {
    const subnetId =
      "/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/virtualNetworks/N/subnets/App";
    const { place } = azureEvent(auditEvent("SecretGet", { subnetId }, { callerIpAddress: "10.0.3.7" }));
    expect(place).toMatchObject({ kind: "endpoint", address: "10.0.3.7", network: subnetId.toLowerCase() });
    expect(azureEvent(auditEvent("SecretGet", { privateEndpointId: "/PE", subnetId })).place.network).toBe(
      "/pe",
    );
  });

  it("has neither place nor agent where the record has none", () => {
    const event = azureEvent(auditEvent("SecretGet", { clientInfo: null }, { callerIpAddress: null }));
    expect(event).toMatchObject({ place: { kind: "unknown" }, agent: null });
  });

  it("is the subscription's log, in the region where the record names one", () => {
    expect(azureEvent(auditEvent("SecretGet", {}, { location: "westeurope" }))).toMatchObject({
      account: SUBSCRIPTION,
      region: "westeurope",
    });
    expect(azureEvent(activity("Microsoft.KeyVault/vaults/write")).region).toBe("");
  });
});
