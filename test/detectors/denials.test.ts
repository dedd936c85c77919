import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { deniedBurst } from "@/lib/detectors/denied-burst";
import { deniedThenAllowed } from "@/lib/detectors/denied-then-allowed";
import { call, roleSession } from "../support/cloudtrail";
import { kubernetesEvent } from "../support/kubernetes";
import { awsHits, awsSentences, eventsOf, hitsOf } from "./support/hits";

/** A read of a secret `minutes` after 05:00, refused unless said otherwise. */
function read(name: string, minutes: number, changes = {}): JsonObject {
  const eventTime = new Date(Date.UTC(2026, 2, 4, 5, minutes)).toISOString();
  return call(
    "secretsmanager",
    "GetSecretValue",
    { secretId: name },
    { eventTime, errorCode: "AccessDenied", ...changes },
  );
}

const allowed = { errorCode: undefined };
const refusals = (count: number, apart = 1) =>
  Array.from({ length: count }, (_, i) => read(`prod/${i}`, i * apart));

describe("denied-burst", () => {
  it("says how often the identity was refused within 24 hours", async () => {
    const hits = await awsHits(deniedBurst, refusals(20));
    expect(hits).toHaveLength(20);
    expect(await awsSentences(deniedBurst, refusals(20))).toContain(
      "payments-api was refused 20 times within 24 hours.",
    );
  });

  it("adds up over hours and over midnight, and marks only what completes the twenty", async () => {
    const hits = await awsHits(deniedBurst, refusals(24, 60));
    expect(hits.map(({ resource }) => resource)).toEqual([
      "prod/19",
      "prod/20",
      "prod/21",
      "prod/22",
      "prod/23",
    ]);
  });

  it("is silent on nineteen, on twenty over more than a day, and on successes", async () => {
    expect(await awsHits(deniedBurst, refusals(19))).toEqual([]);
    expect(await awsHits(deniedBurst, refusals(20, 90))).toEqual([]);
    const successes = Array.from({ length: 30 }, (_, i) => read(`prod/${i}`, 0, allowed));
    expect(await awsHits(deniedBurst, successes)).toEqual([]);
  });

  it("counts a refused batch as one refusal, whatever number of names it gives", async () => {
    const names = Array.from({ length: 10 }, (_, i) => `/prod/app/${i}`);
    const batch = call("ssm", "GetParameters", { names }, { errorCode: "AccessDenied" });
    expect(await awsHits(deniedBurst, [batch, batch, batch])).toEqual([]);
  });

  it("does not count failures that are no refusals", async () => {
    const missing = Array.from({ length: 25 }, (_, i) =>
      read(`prod/${i}`, i, { errorCode: "ResourceNotFoundException" }),
    );
    expect(await awsHits(deniedBurst, missing)).toEqual([]);
    expect(await awsHits(deniedBurst, [...missing, ...refusals(19)])).toEqual([]);
  });

  it("holds for Kubernetes as well", async () => {
    const events = Array.from({ length: 20 }, (_, i) =>
      kubernetesEvent({
        auditID: `c97244c7-4aec-4714-946a-${String(i).padStart(12, "0")}`,
        responseStatus: { code: 403, status: "Failure", reason: "Forbidden" },
        annotations: { "authorization.k8s.io/decision": "forbid", "authorization.k8s.io/reason": "" },
      }),
    );
    expect((await hitsOf(deniedBurst, eventsOf("kubernetes", events)))[0]?.note).toBe("20");
  });
});

describe("denied-then-allowed", () => {
  it("marks the success after a burst of refusals, and says how many they were", async () => {
    expect(await awsSentences(deniedThenAllowed, [...refusals(6), read("prod/db", 10, allowed)])).toEqual([
      "payments-api used prod/db after 6 refusals, the last of them within the hour before.",
    ]);
  });

  it("is silent on four refusals, on refusals that came later or long before, and on those of another identity", async () => {
    const success = (minutes: number) => read("prod/db", minutes, allowed);
    expect(await awsHits(deniedThenAllowed, [...refusals(4), success(10)])).toEqual([]);
    expect(
      await awsHits(deniedThenAllowed, [
        success(0),
        ...refusals(6).map((one) => ({ ...one, eventTime: "2026-03-04T05:30:00Z" })),
      ]),
    ).toEqual([]);
    expect(await awsHits(deniedThenAllowed, [...refusals(6), success(120)])).toEqual([]);
    const stranger = read("prod/db", 10, { ...allowed, userIdentity: roleSession("billing-api", "i-0b") });
    expect(await awsHits(deniedThenAllowed, [...refusals(6), stranger])).toEqual([]);
  });

  it("is silent when the identity used that secret before", async () => {
    const records = [...refusals(6), read("prod/db", 10, allowed)];
    expect(await awsHits(deniedThenAllowed, records, { usedBefore: ["prod/db"] })).toEqual([]);
    expect(await awsHits(deniedThenAllowed, records, { usedBefore: ["prod/0"] })).toHaveLength(1);
  });
});
