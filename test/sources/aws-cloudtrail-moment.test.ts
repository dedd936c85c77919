import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../lib/core/json";
import { awsCloudTrail } from "../../lib/sources/aws-cloudtrail";
import { readRecord } from "../../lib/sources/read-record";
import { EVENT_ID, eventOf, record } from "../support/cloudtrail";

const reasonOf = (parsed: JsonObject) => {
  const result = readRecord(awsCloudTrail, parsed);
  return result.kind === "reject" ? result.reason : result.kind;
};

describe("when a record happened", () => {
  it.each([
    ["2026-03-04T05:06:07Z", 0],
    ["2026-03-04 05:06:07.000", 0],
    ["2026-03-04 05:06:07.000000000", 0],
    ["2026-03-04T05:06:07.123456789Z", 123456],
    ["2026-03-04T06:06:07+01:00", 0],
  ])("is read from %s", (eventTime, microseconds) => {
    expect(eventOf(record({ eventTime })).timeUs).toBe(Date.UTC(2026, 2, 4, 5, 6, 7) * 1000 + microseconds);
  });

  it("is read from a Unix time", () => {
    expect(eventOf(record({ eventTime: 1772600767000 })).timeUs).toBe(1772600767000000);
  });

  it.each(["...", "eventTime", "2026-02-30T00:00:00Z", "1970-01-01T00:00:00Z"])(
    "is not made up from %s",
    (eventTime) => {
      expect(reasonOf(record({ eventTime }))).toBe("eventTime is no time");
    },
  );

  it("is needed", () => {
    expect(reasonOf(record({ eventTime: undefined }))).toBe("eventTime is missing");
    expect(reasonOf(record({ eventTime: null }))).toBe("eventTime is missing");
  });
});

describe("which record it is", () => {
  it("is its event id, of whatever form", () => {
    expect(eventOf(record()).eventId).toBe(EVENT_ID);
    expect(eventOf(record({ eventID: "BEXAMPLE-1234" })).eventId).toBe("BEXAMPLE-1234");
  });

  it("is made of the request where there is no id, as before 2014 and in redacted records", () => {
    const made = (changes: Parameters<typeof record>[0]) =>
      eventOf(record({ eventID: undefined, ...changes })).eventId;
    const id = made({});
    expect(id).toBe(
      "no-event-id/2026-03-04T05:06:07Z/secretsmanager.amazonaws.com/GetSecretValue/aaaaaaaa-0000-4000-8000-000000000001",
    );
    expect(made({ eventID: "..." })).toBe(id);
    expect(made({ requestID: "other" })).not.toBe(id);
    expect(made({ eventTime: "2026-03-04T05:06:08Z" })).not.toBe(id);
    expect(made({ requestID: undefined })).toContain("AROAEXAMPLE");
    expect(made({ requestID: undefined, userIdentity: undefined })).toBe(
      "no-event-id/2026-03-04T05:06:07Z/secretsmanager.amazonaws.com/GetSecretValue/",
    );
  });

  it("cannot be told of a record that says nothing", () => {
    expect(reasonOf(record({ eventID: "...", eventSource: "..." }))).toBe(
      "eventID is missing and nothing else identifies the record",
    );
  });

  it("is linked to its copies by sharedEventID", () => {
    expect(eventOf(record({ sharedEventID: "s-1" })).link).toBe("s-1");
    expect(eventOf(record({ sharedEventID: null })).link).toBeNull();
    expect(eventOf(record()).link).toBeNull();
  });

  it("is the same for the same event delivered twice in two files", () => {
    expect(eventOf(record({ readOnly: undefined }))).toEqual(eventOf(record()));
  });
});

describe("whose log it is", () => {
  it("is the recipient's, not the caller's", () => {
    expect(eventOf(record({ recipientAccountId: "999900001111" }))).toMatchObject({
      account: "999900001111",
      region: "eu-west-1",
    });
  });

  it("is the caller's in old records that name no recipient", () => {
    const old = record({
      eventVersion: "1.01",
      recipientAccountId: undefined,
      eventType: undefined,
      eventCategory: undefined,
      managementEvent: undefined,
      readOnly: undefined,
    });
    expect(eventOf(old)).toMatchObject({
      account: "111122223333",
      resources: [{ key: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db" }],
    });
  });
});
