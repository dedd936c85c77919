import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { secretsInBulk } from "@/lib/detectors/secrets-in-bulk";
import { call, roleSession } from "../support/cloudtrail";
import { kubernetesEvent } from "../support/kubernetes";
import { awsHits, eventsOf, hitsOf } from "./support/hits";

/** `count` reads of different secrets, `apart` seconds after one another, from 05:00:00 plus `from` seconds on. */
function reads(count: number, { apart = 20, from = 0, same = false, errorCode = "" } = {}): JsonObject[] {
  return Array.from({ length: count }, (_, i) => {
    const eventTime = new Date(Date.UTC(2026, 2, 4, 5, 0, from + i * apart)).toISOString();
    const changes = { eventTime, eventID: id(from, i), ...(errorCode ? { errorCode } : {}) };
    return call("secretsmanager", "GetSecretValue", { secretId: same ? "prod/db" : `prod/${i}` }, changes);
  });
}

function id(group: number, i: number): string {
  return `11111111-2222-4333-8444-${String(group * 1000 + i).padStart(12, "0")}`;
}

describe("secrets-in-bulk", () => {
  it("marks every read of a run of twenty different secrets within ten minutes", async () => {
    const hits = await awsHits(secretsInBulk, reads(20));
    expect(hits).toHaveLength(20);
    expect(
      secretsInBulk.sentence({
        ...hits[0],
        identity: "a",
        resource: "",
        operation: "",
        accesses: 1,
        note: hits[0]?.note ?? "",
      }),
    ).toBe("a read 20 different secrets within ten minutes.");
  });

  it("sees ten minutes wherever they begin", async () => {
    expect(await awsHits(secretsInBulk, reads(20, { from: 400 }))).toHaveLength(20);
  });

  it("marks what was read up to the hour's end when a run goes on in the next hour", async () => {
    const hits = await awsHits(secretsInBulk, reads(24, { from: 3600 - 240 }));
    expect(hits.length).toBeGreaterThanOrEqual(12);
  });

  it("is silent on nineteen secrets, on twenty in an hour, and on refused reads", async () => {
    expect(await awsHits(secretsInBulk, reads(19))).toEqual([]);
    expect(await awsHits(secretsInBulk, reads(20, { apart: 120 }))).toEqual([]);
    expect(await awsHits(secretsInBulk, reads(25, { errorCode: "AccessDenied" }))).toEqual([]);
  });

  it("counts secrets, not events", async () => {
    expect(await awsHits(secretsInBulk, reads(60, { apart: 2, same: true }))).toEqual([]);
  });

  it("does not add up what two identities read", async () => {
    const others = reads(12, { from: 5000 }).map((record, i) => ({
      ...record,
      userIdentity: roleSession("billing-api", "i-0b"),
      eventTime: new Date(Date.UTC(2026, 2, 4, 5, 0, i)).toISOString(),
    }));
    expect(await awsHits(secretsInBulk, [...reads(12), ...others])).toEqual([]);
  });

  it("counts reads of Kubernetes secrets too, except those of nodes", async () => {
    const gets = (username: string) =>
      Array.from({ length: 20 }, (_, i) =>
        kubernetesEvent({
          auditID: id(9, i),
          user: { username, groups: [] },
          requestURI: `/api/v1/namespaces/shop/secrets/s${i}`,
          objectRef: { resource: "secrets", namespace: "shop", name: `s${i}`, apiVersion: "v1" },
        }),
      );
    const hits = async (username: string) => hitsOf(secretsInBulk, eventsOf("kubernetes", gets(username)));
    expect(await hits("ana@example.com")).toHaveLength(20);
    expect(await hits("system:node:worker-1")).toEqual([]);
  });
});
