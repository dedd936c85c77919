import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "@/lib/core/json";
import { NOT_AN_AUDIT_RECORD, unwrap } from "@/lib/ingest/unwrap";
import { READERS } from "@/lib/sources/registry";
import { trailRecord } from "../support/log-files";

const record = trailRecord(1);
const text = JSON.stringify(record);

const found = (value: JsonValue) =>
  [...unwrap(value, READERS)].map((item) =>
    item.kind === "record" ? item.record.eventID : item.kind === "reject" ? item.reason : item.service,
  );

describe("unwrapping", () => {
  const wrappers: [string, JsonValue][] = [
    ["a record as it is", record],
    [
      "EventBridge",
      { version: "0", "detail-type": "AWS API Call via CloudTrail", source: "aws.kms", detail: record },
    ],
    ["lookup-events", { EventId: "x", EventName: "Decrypt", CloudTrailEvent: text }],
    ["a CloudWatch Logs event", { id: "1", timestamp: 1, message: text }],
    [
      "a CloudWatch Logs subscription",
      { messageType: "DATA_MESSAGE", logEvents: [{ id: "1", message: text }] },
    ],
    [
      "a Lambda event of CloudWatch Logs",
      { awslogs: { data: gzipSync(JSON.stringify({ logEvents: [{ message: text }] })).toString("base64") } },
    ],
    ["a Kinesis record", { kinesis: { data: Buffer.from(text).toString("base64") } }],
    ["a Firehose record", { recordId: "1", data: Buffer.from(text).toString("base64") }],
    ["SNS within SQS", { messageId: "1", body: JSON.stringify({ Type: "Notification", Message: text }) }],
    ["Elasticsearch", { _index: "x", _source: record }],
    ["records within records", { Records: [{ Records: [record] }] }],
  ];

  for (const [name, value] of wrappers) {
    it(`finds the record in ${name}`, () => {
      expect(found(value)).toEqual([record.eventID]);
    });
  }

  it("finds every record of a list", () => {
    expect(
      found([record, trailRecord(2), { message: JSON.stringify([trailRecord(3), trailRecord(4)]) }]),
    ).toHaveLength(4);
  });

  it("counts notices about logs as out of scope", () => {
    expect(found({ messageType: "CONTROL_MESSAGE", logEvents: [] })).toEqual([
      "CloudWatch Logs control message",
    ]);
    expect(found({ eventSource: "aws:s3", s3: {} })[0]).toMatch(/S3 notification/);
  });

  it("rejects what holds no record, and never loops", () => {
    expect(found({ hello: "world" })).toEqual([NOT_AN_AUDIT_RECORD]);
    expect(found(7)).toEqual([NOT_AN_AUDIT_RECORD]);
    expect(found({ message: "{ not json" })).toEqual([NOT_AN_AUDIT_RECORD]);
    let deep: JsonValue = record;
    for (let depth = 0; depth < 20; depth++) deep = { detail: deep };
    expect(found(deep)).toHaveLength(1);
    expect(found(JSON.parse('{"__proto__":{"Records":[1]}}') as JsonValue)).toEqual([NOT_AN_AUDIT_RECORD]);
  });
});
