import type { AccessEvent } from "@/lib/core/access-event";
import { agent } from "@/lib/core/agent";
import { place } from "@/lib/core/place";
import { parseTimeUs } from "@/lib/core/time";

let serial = 0;

/** A plausible event (a service reads a secret, allowed) with the given differences. */
export function accessEvent(differences: Partial<AccessEvent> & { at?: string } = {}): AccessEvent {
  const { at, ...rest } = differences;
  serial += 1;
  return {
    source: "aws-cloudtrail",
    eventId: `00000000-0000-4000-8000-${serial.toString(16).padStart(12, "0")}`,
    timeUs: parseTimeUs(at ?? "2026-08-17T10:00:00Z") ?? 0,
    link: null,
    account: "111122223333",
    region: "eu-west-1",
    service: "secretsmanager.amazonaws.com",
    operation: "GetSecretValue",
    action: "read-secret",
    identity: {
      key: "arn:aws:iam::111122223333:role/payments-api",
      name: "payments-api",
      kind: "workload",
      account: "111122223333",
    },
    session: "i-0abc",
    credential: { id: "ASIAEXAMPLE000000001", kind: "temporary" },
    resources: [
      {
        key: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:payments/db",
        name: "payments/db",
        kind: "secret",
        account: "111122223333",
        region: "eu-west-1",
      },
    ],
    place: place({ address: "10.31.4.7" }),
    agent: agent("aws-sdk-java/2.25.11"),
    outcome: "allowed",
    errorCode: null,
    context: null,
    detail: null,
    part: "whole",
    ...rest,
  };
}
