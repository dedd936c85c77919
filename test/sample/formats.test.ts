import { beforeAll, describe, expect, it } from "vitest";
import { isObject } from "../../lib/core/json";
import { readRecord } from "../../lib/sources/read-record";
import { READERS } from "../../lib/sources/registry";
import { type CollectedEstate, collectEstate, recordsUnder } from "./collect-estate";

let estate: CollectedEstate;
beforeAll(async () => {
  estate = await collectEstate({ days: 5, seed: 9, scale: 0.05, end: new Date("2026-06-18T00:00:00Z") });
});

describe("the files of an estate", () => {
  it("lie where the providers put them", () => {
    const shapes = [
      /^logs\/aws\/AWSLogs\/(\d{12})\/CloudTrail\/([a-z0-9-]+)\/2026\/06\/\d\d\/\1_CloudTrail_\2_202606\d\dT\d{4}Z_[A-Za-z0-9]{16}\.json\.gz$/,
      /^logs\/vault\/audit-2026-06-\d\d\.log$/,
      /^logs\/kubernetes\/audit-2026-06-\d\d\.log$/,
      /^logs\/gcp\/cloudaudit\.googleapis\.com\/(data_access|activity)\/2026\/06\/\d\d\/(\d\d):00:00_\2:59:59_S0\.json$/,
      /^logs\/azure\/insights-logs-auditevent\/resourceId=\/SUBSCRIPTIONS\/[-0-9A-F]{36}\/RESOURCEGROUPS\/.+\/y=2026\/m=06\/d=\d\d\/h=\d\d\/m=00\/PT1H\.json$/,
      /^logs\/azure\/insights-activity-logs\/resourceId=\/SUBSCRIPTIONS\/[-0-9A-F]{36}\/y=2026\/m=06\/d=\d\d\/h=\d\d\/m=00\/PT1H\.json$/,
    ];
    const used = new Set<number>();
    for (const path of estate.files.keys()) {
      if (path === "labels.json") continue;
      const shape = shapes.findIndex((pattern) => pattern.test(path));
      expect(shape, path).not.toBe(-1);
      used.add(shape);
    }
    expect([...used].sort()).toEqual(expect.arrayContaining([0, 1, 2, 3, 4]));
  });

  it("hold records that the readers of all five sources understand without a reject", () => {
    const events = new Map<string, number>();
    const faults: string[] = [];
    for (const { path, record } of recordsUnder(estate, "logs/")) {
      const reader = READERS.find((candidate) => candidate.recognises(record));
      if (!reader) {
        faults.push(path);
        continue;
      }
      const result = readRecord(reader, record);
      if (result.kind === "reject") faults.push(`${path}: ${result.reason}`);
      if (result.kind === "event") events.set(reader.id, (events.get(reader.id) ?? 0) + 1);
    }
    expect(faults).toEqual([]);
    expect([...events.keys()].sort()).toEqual([
      "aws-cloudtrail",
      "azure-key-vault",
      "gcp-audit",
      "kubernetes",
      "vault",
    ]);
  });

  it("count as many events as the readers find, Vault and Kubernetes pairs and copies once", () => {
    const ids = new Set<string>();
    for (const { record } of recordsUnder(estate, "logs/")) {
      const reader = READERS.find((candidate) => candidate.recognises(record));
      const result = reader && readRecord(reader, record);
      const whole = result?.kind === "event" && result.event.part === "whole";
      if (whole) ids.add(result.event.eventId);
    }
    expect(Math.abs(ids.size - estate.summary.events) / ids.size).toBeLessThan(0.01);
  });

  it("use no address outside of the ranges kept for documentation, benchmarks and private networks", () => {
    const reserved = /^(10\.|198\.1[89]\.|198\.51\.100\.|203\.0\.113\.|192\.0\.2\.|2001:db8:)/;
    const strange = new Set<string>();
    for (const { record } of recordsUnder(estate, "logs/")) {
      const { sourceIPAddress, callerIpAddress, request, sourceIPs, protoPayload } = record;
      const metadata = isObject(protoPayload) ? protoPayload.requestMetadata : undefined;
      const given = [
        sourceIPAddress,
        callerIpAddress,
        isObject(request) ? request.remote_address : undefined,
        Array.isArray(sourceIPs) ? sourceIPs[0] : undefined,
        isObject(metadata) ? metadata.callerIp : undefined,
      ];
      for (const address of given) {
        if (typeof address === "string" && /^[\da-f:.]+$/.test(address) && !reserved.test(address))
          strange.add(address);
      }
    }
    expect([...strange]).toEqual([]);
  });
});

describe("CloudTrail records", () => {
  it("have their members in CloudTrail's order", () => {
    const order = [
      "eventVersion",
      "userIdentity",
      "eventTime",
      "eventSource",
      "eventName",
      "awsRegion",
      "sourceIPAddress",
      "userAgent",
      "errorCode",
      "errorMessage",
      "requestParameters",
      "responseElements",
      "additionalEventData",
      "requestID",
      "eventID",
      "readOnly",
      "resources",
      "eventType",
      "managementEvent",
      "recipientAccountId",
      "serviceEventDetails",
      "sharedEventID",
      "vpcEndpointId",
      "vpcEndpointAccountId",
      "eventCategory",
      "tlsDetails",
      "sessionCredentialFromConsole",
    ];
    for (const { record } of recordsUnder(estate, "logs/aws/")) {
      const places = Object.keys(record).map((member) => order.indexOf(member));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });

  it("are in the folder of the account and region that they are of", () => {
    for (const { path, record } of recordsUnder(estate, "logs/aws/")) {
      expect(path).toContain(`/${record.recipientAccountId}/CloudTrail/${record.awsRegion}/`);
    }
  });
});
