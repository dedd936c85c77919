import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { oneAddressTwoProviders } from "@/lib/detectors/one-address-two-providers";
import { record, roleSession } from "../support/cloudtrail";
import { secretManager } from "../support/gcp";
import { eventsOf, hitsOf } from "./support/hits";

const aws = (address: string, time = "2026-03-02T06:00:00Z", role = "payments-api") =>
  record({
    sourceIPAddress: address,
    eventTime: time,
    userIdentity: roleSession(role, "i-1"),
    eventID: id(`${role}${time}`),
  });
const gcp = (callerIp: string, rest: JsonObject = {}) =>
  secretManager("AccessSecretVersion", undefined, {
    payload: { requestMetadata: { callerIp, callerSuppliedUserAgent: "curl/8" }, ...rest },
  });
const hits = (awsRecords: JsonObject[], gcpRecords: JsonObject[]) =>
  hitsOf(oneAddressTwoProviders, [
    ...eventsOf("aws-cloudtrail", awsRecords),
    ...eventsOf("gcp-audit", gcpRecords),
  ]);

function id(seed: string): string {
  const hex = Buffer.from(seed).toString("hex").slice(-12).padStart(12, "0");
  return `11111111-2222-4333-8444-${hex}`;
}

describe("one-address-two-providers", () => {
  it("marks what the address read once the second provider is reached, and names both", async () => {
    const found = await hits([aws("198.51.100.7")], [gcp("198.51.100.7")]);
    expect(found.map((facts) => oneAddressTwoProviders.sentence(facts))).toEqual([
      "The address that checkout called from read secrets or used keys at AWS CloudTrail and Google Cloud audit logs within 12 hours.",
    ]);
  });

  it("is silent on two addresses, on two reads a day apart, and on refused reads", async () => {
    expect(await hits([aws("198.51.100.7")], [gcp("198.51.100.8")])).toEqual([]);
    expect(await hits([aws("198.51.100.7", "2026-03-01T06:00:00Z")], [gcp("198.51.100.7")])).toEqual([]);
    const refused = gcp("198.51.100.7", { status: { code: 7, message: "denied" } });
    expect(await hits([aws("198.51.100.7")], [refused])).toEqual([]);
  });

  it("is silent on an address that many use, such as an office's", async () => {
    const many = Array.from({ length: 5 }, (_, i) =>
      aws("198.51.100.7", `2026-03-02T06:0${i}:00Z`, `role-${i}`),
    );
    expect(await hits(many, [gcp("198.51.100.7")])).toEqual([]);
  });
});
