import type { AccessEvent, Identity, Resource } from "@/lib/core/access-event";
import type { Action } from "@/lib/core/action";
import { agent } from "@/lib/core/agent";
import type { JsonObject } from "@/lib/core/json";
import { place } from "@/lib/core/place";
import { DAY_US, HOUR_US, parseTimeUs } from "@/lib/core/time";
import { accessEvent } from "../../support/access-event";

export const ACCOUNT = "111122223333";
/** A Monday. */
export const FIRST_US = parseTimeUs("2026-08-03T00:00:00Z") ?? 0;
export const DAYS = 28;
export const MINUTE_US = HOUR_US / 60;

export function at(text: string): number {
  const us = parseTimeUs(text);
  if (us === null) throw new Error(`No time: ${text}`);
  return us;
}

export function workload(name: string, account = ACCOUNT): Identity {
  return { key: `arn:aws:iam::${account}:role/${name}`, name, kind: "workload", account };
}

export function person(name: string): Identity {
  return { key: `aws:person:${name}@example.com`, name: `${name}@example.com`, kind: "person", account: "" };
}

export function key(name: string): Resource {
  return {
    key: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/${name}`,
    name,
    kind: "key",
    account: ACCOUNT,
    region: "eu-west-1",
  };
}

export function secret(name: string): Resource {
  return {
    key: `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:${name}`,
    name,
    kind: "secret",
    account: ACCOUNT,
    region: "eu-west-1",
  };
}

/** Numbers from 0 to 1 that are always the same for a seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Use {
  who: Identity;
  what: Resource;
  address: string;
  action?: Action;
  program?: string;
  credential?: string;
  context?: Record<string, string> | null;
  detail?: JsonObject | null;
  outcome?: AccessEvent["outcome"];
}

const OPERATIONS: Partial<Record<Action, readonly [service: string, operation: string]>> = {
  decrypt: ["kms.amazonaws.com", "Decrypt"],
  "generate-data-key": ["kms.amazonaws.com", "GenerateDataKey"],
  "read-secret": ["secretsmanager.amazonaws.com", "GetSecretValue"],
  "write-secret": ["secretsmanager.amazonaws.com", "PutSecretValue"],
  rotate: ["secretsmanager.amazonaws.com", "RotationSucceeded"],
};

/** One call at a time. */
export function use(timeUs: number, { who, what, address, ...more }: Use): AccessEvent {
  const action = more.action ?? (what.kind === "key" ? "decrypt" : "read-secret");
  const [service, operation] = OPERATIONS[action] ?? ["kms.amazonaws.com", action];
  return accessEvent({
    timeUs,
    account: ACCOUNT,
    service,
    operation,
    action,
    identity: who,
    session: null,
    credential: { id: more.credential ?? `ASIA${who.name}${Math.floor(timeUs / DAY_US)}`, kind: "temporary" },
    resources: [what],
    place: place({ address }),
    agent: agent(more.program ?? "aws-sdk-java/2.25.1"),
    outcome: more.outcome ?? "allowed",
    context: more.context ?? null,
    detail: more.detail ?? null,
  });
}

export interface Service {
  who: Identity;
  what: Resource;
  address: string;
  /** Calls an hour, on average. */
  rate: number;
  context?: Record<string, string>;
}

/** What services do hour by hour for four weeks, with chance in it, the same for the same seed. */
export function habits(services: readonly Service[], seed = 1, days = DAYS): AccessEvent[] {
  const next = numbers(seed);
  const events: AccessEvent[] = [];
  for (let hour = 0; hour < days * 24; hour++) {
    for (const { rate, who, what, address, context } of services) {
      const calls = Math.floor(rate * (0.6 + 0.8 * next()) + next());
      for (let call = 0; call < calls; call++) {
        const timeUs = FIRST_US + hour * HOUR_US + Math.floor(next() * 3_599) * 1_000_000;
        events.push(use(timeUs, { who, what, address, ...(context ? { context } : {}) }));
      }
    }
  }
  return events;
}
