import type { OddAccess, ScopeReport, ScopeUser } from "@/lib/contracts/scope";
import { parseTimeUs } from "@/lib/core/time";

/** Reports as the engine makes them, one for each verdict, and one about a name that no record holds. */

const SECRET = {
  kind: "resource" as const,
  id: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/payments/card-vault",
  name: "prod/payments/card-vault",
  sort: "secret",
};
const WEB = "arn:aws:iam::111122223333:role/payments-web";
const EVENTS = Array.from({ length: 12 }, (_, i) => `3f1c2a9e-0000-4000-8000-${String(i).padStart(12, "0")}`);

function user(name: string, more: Partial<ScopeUser> = {}): ScopeUser {
  return {
    identity: {
      id: `arn:aws:iam::111122223333:role/${name}`,
      name,
      kind: "workload",
      account: "111122223333",
    },
    standing: "usual",
    judgement: "usual",
    accesses: 1_440,
    denied: 0,
    days: 7,
    daysBefore: 61,
    perDay: 205.7,
    perDayBefore: 198.2,
    first: "2026-08-11T00:03:10Z",
    last: "2026-08-17T23:58:44Z",
    networks: [{ name: "10.31.4.0/24", accesses: 1_440, standing: "usual" }],
    agents: [{ name: "aws-sdk-java 2.25", accesses: 1_440 }],
    actions: [{ name: "read-secret", accesses: 1_440, denied: 0 }],
    bits: 0,
    why: [],
    ...more,
  };
}

function odd(more: Partial<OddAccess> = {}): OddAccess {
  return {
    from: "2026-08-17T01:41:07.123456Z",
    to: "2026-08-17T01:46:31Z",
    identity: { id: WEB, name: "payments-web", kind: "workload" },
    resource: { id: SECRET.id, name: SECRET.name, kind: "secret" },
    action: "read-secret",
    operation: "GetSecretValue",
    outcome: "allowed",
    address: "185.44.12.9",
    network: "185.44.12.0/24",
    agent: "aws-cli 2.15",
    accesses: 4,
    bits: 21.4,
    judgement: "misuse",
    why: [
      "Network 185.44.12.0/24 is new to this identity: in 61 days it came from 10.31.4.0/24 alone.",
      "aws-cli 2.15 is new to this identity: it used aws-sdk-java 2.25.",
    ],
    finding: "f-20260817-payments-web",
    eventIds: [],
    credentials: [],
    ...more,
  };
}

const REQUEST = {
  subjects: [{ kind: "auto" as const, name: SECRET.name }],
  fromUs: null,
  toUs: null,
  leakedAtUs: null,
};

const STREAM = {
  source: "aws-cloudtrail",
  account: "111122223333",
  region: "eu-west-1",
  heldHours: 168,
  missingHours: 0,
  lateHours: 0,
  silentHours: 0,
  unheldHours: 0,
  gaps: [],
};

export const NONE_SEEN: ScopeReport = {
  verdict: "none-seen",
  headline:
    "prod/payments/card-vault was used by its 3 usual identities alone, from their usual networks at their usual rates.",
  because: [
    "3 identities made 4,320 accesses in 7 days; each of them used it on at least 58 of the 61 days before.",
    "Every access came from a network that its identity had used before.",
    "All 168 hours of the one log stream that would hold an access are held.",
  ],
  asOf: "2026-08-18T08:15:00Z",
  request: REQUEST,
  subjects: [{ asked: SECRET.name, found: [SECRET], problem: null, suggestions: [] }],
  window: {
    from: "2026-08-11T00:00:00Z",
    to: "2026-08-18T00:00:00Z",
    judgedFrom: "2026-06-25T00:00:00Z",
    text: "The 7 days up to the newest event held.",
  },
  totals: { accesses: 4_320, denied: 0, identities: 3, evidenceEvents: 8_640, events: 8_640 },
  users: [
    user("payments-web"),
    user("payments-batch", { accesses: 1_680 }),
    user("card-sync", { accesses: 1_200 }),
  ],
  usersMore: 0,
  firstOdd: null,
  odd: [],
  oddTotal: 0,
  blastRadius: {
    basis: "possible",
    nodes: [
      node("identity", WEB, "payments-web", "workload", 1_440),
      node("secret", SECRET.id, SECRET.name, "static secret", 4_320),
      node("key", "arn:aws:kms:eu-west-1:111122223333:key/7d1f", "alias/payments", "key", 4_320),
    ],
    edges: [
      { from: `identity:${WEB}`, to: `resource:${SECRET.id}`, accesses: 1_440, odd: false },
      {
        from: `identity:${WEB}`,
        to: "resource:arn:aws:kms:eu-west-1:111122223333:key/7d1f",
        accesses: 1_440,
        odd: false,
      },
    ],
    more: [],
    limits: ["What a reader did with the value after reading it is in no log that Keytrail reads."],
  },
  exposure: {
    from: null,
    fromIs: null,
    until: null,
    state: "unknown",
    items: [
      {
        what: "value",
        name: SECRET.name,
        state: "alive",
        from: "2026-05-20T09:00:00Z",
        until: null,
        text: "The value of 20 May 2026 has not been rotated since.",
        eventIds: [EVENTS[0] ?? ""],
      },
    ],
    changes: [],
  },
  coverage: {
    complete: true,
    streams: [STREAM],
    digests: null,
    blindSpots: [
      {
        id: "denied-cross-account",
        text: "A denied KMS call from another account is logged in that account alone.",
        closes: "Ingest the CloudTrail of the accounts that the key's policy names.",
      },
    ],
  },
  actions: [
    {
      order: 1,
      kind: "watch",
      text: "Keep the usual three under watch for a week.",
      targets: [SECRET.id],
      things: [],
      because: "The value has not been rotated since 20 May 2026.",
    },
  ],
  evidence: {
    eventIds: EVENTS,
    eventCount: 8_640,
    files: [
      {
        path: "logs/aws/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/08/17/a.json.gz",
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        records: 412,
      },
    ],
  },
};

function node(
  kind: ScopeReport["blastRadius"]["nodes"][number]["kind"],
  key: string,
  name: string,
  sort: string,
  accesses: number,
  odd = false,
): ScopeReport["blastRadius"]["nodes"][number] {
  const prefix = kind === "key" || kind === "secret" ? "resource" : kind;
  return { id: `${prefix}:${key}`, kind, name, key: kind === "context" ? null : key, sort, odd, accesses };
}

const BUCKETS = Array.from({ length: 22 }, (_, i) => `arn:aws:s3:::payments-archive-${2005 + i}`);
const KMS = "arn:aws:kms:eu-west-1:111122223333:key/7d1f03aa-4c2b-4b7e-9a51-2f3b8f1f90aa";

export const MISUSE: ScopeReport = {
  ...NONE_SEEN,
  verdict: "misuse",
  headline:
    "payments-web read prod/payments/card-vault 4 times on 17 August 2026 from 185.44.12.9, a network it never used, at 01:41 UTC.",
  because: [
    "First use from 185.44.12.0/24 in 61 days; all 9,120 accesses before came from 10.31.4.0/24.",
    "The program was aws-cli 2.15 instead of aws-sdk-java 2.25.",
    "It was denied 2 times on alias/root-ca just before.",
    "Against it: the credential ASIAQ4EXAMPLE17 was issued to the role as usual.",
  ],
  request: { ...REQUEST, leakedAtUs: parseTimeUs("2026-08-16T22:10:00Z") },
  totals: { accesses: 4_326, denied: 2, identities: 4, evidenceEvents: 8_650, events: 8_650 },
  users: [
    user("payments-web", {
      standing: "usual",
      judgement: "misuse",
      accesses: 1_444,
      denied: 2,
      networks: [
        { name: "10.31.4.0/24", accesses: 1_440, standing: "usual" },
        { name: "185.44.12.0/24", accesses: 4, standing: "new" },
      ],
      agents: [
        { name: "aws-sdk-java 2.25", accesses: 1_440 },
        { name: "aws-cli 2.15", accesses: 4 },
      ],
      bits: 21.4,
      why: odd().why,
    }),
    user("release-runner", {
      standing: "new",
      judgement: "unexplained",
      accesses: 2,
      days: 1,
      daysBefore: 0,
      perDay: 2,
      perDayBefore: null,
      first: "2026-08-17T09:12:00Z",
      last: "2026-08-17T09:12:04Z",
      networks: [{ name: "34.241.0.0/24", accesses: 2, standing: "unlearned" }],
      bits: 7.3,
      why: ["First use of this secret by this identity; three identities used it in 61 days."],
    }),
    user("payments-batch", { accesses: 1_680 }),
    user("card-sync", { accesses: 1_200 }),
  ],
  usersMore: 3,
  firstOdd: odd(),
  odd: [
    odd(),
    odd({
      from: "2026-08-17T01:40:22Z",
      to: "2026-08-17T01:40:50Z",
      resource: { id: KMS, name: "alias/root-ca", kind: "key" },
      action: "decrypt",
      operation: "Decrypt",
      outcome: "denied",
      accesses: 2,
      bits: 18.2,
    }),
    odd({
      from: "2026-08-17T09:12:00Z",
      to: "2026-08-17T09:12:04Z",
      identity: {
        id: "arn:aws:iam::111122223333:role/release-runner",
        name: "release-runner",
        kind: "workload",
      },
      address: "34.241.0.17",
      network: "34.241.0.0/24",
      agent: "Boto3 1.34",
      accesses: 2,
      bits: 7.3,
      judgement: "unexplained",
      why: ["First use of this secret by this identity; three identities used it in 61 days."],
      finding: null,
      eventIds: [],
      credentials: [],
    }),
  ],
  oddTotal: 3,
  blastRadius: {
    basis: "misuse",
    nodes: [
      node("identity", WEB, "payments-web", "workload", 1_444, true),
      node("identity", "arn:aws:iam::111122223333:role/payments-batch", "payments-batch", "workload", 1_680),
      node("secret", SECRET.id, SECRET.name, "static secret", 4_326, true),
      node("key", KMS, "alias/payments", "key", 1_204, true),
      ...BUCKETS.map((bucket, i) => node("context", bucket, bucket, "S3 bucket", 100 - i, i < 5)),
    ],
    edges: [
      { from: `identity:${WEB}`, to: `resource:${SECRET.id}`, accesses: 4, odd: true },
      { from: `identity:${WEB}`, to: `resource:${KMS}`, accesses: 31, odd: true },
      {
        from: "identity:arn:aws:iam::111122223333:role/payments-batch",
        to: `resource:${KMS}`,
        accesses: 1_173,
        odd: false,
      },
      ...BUCKETS.map((bucket, i) => ({
        from: `resource:${KMS}`,
        to: `context:${bucket}`,
        accesses: 100 - i,
        odd: i < 5,
      })),
    ],
    more: [{ kind: "context", count: 118 }],
    limits: [
      "S3 Bucket Keys are on: the context names the bucket, not the object.",
      "What a reader did with the value after reading it is in no log that Keytrail reads.",
    ],
  },
  exposure: {
    from: "2026-08-16T22:10:00Z",
    fromIs: "told",
    until: null,
    state: "open",
    items: [
      {
        what: "value",
        name: SECRET.name,
        state: "dead",
        from: "2026-05-20T09:00:00Z",
        until: "2026-08-17T10:30:00Z",
        text: "Rotated on 17 August 2026 at 10:30 UTC; the old value was last read at 11:02 UTC.",
        eventIds: [EVENTS[4] ?? ""],
      },
      {
        what: "credential",
        name: "ASIAQ4EXAMPLE17",
        state: "alive",
        from: "2026-08-17T01:20:00Z",
        until: null,
        text: "A temporary credential: no record tells when it ends; it lives 36 hours at most.",
        eventIds: [EVENTS[0] ?? "", EVENTS[1] ?? ""],
      },
      {
        what: "grant",
        name: "grant 0c2f… to payments-batch on alias/payments",
        state: "alive",
        from: "2026-08-17T01:44:10Z",
        until: null,
        text: "Made by the odd session at 01:44 UTC; nothing retired it since.",
        eventIds: [EVENTS[2] ?? ""],
      },
      {
        what: "data-keys",
        name: "31 data keys of alias/payments",
        state: "unknown",
        from: "2026-08-17T01:42:00Z",
        until: null,
        text: "A data key once unwrapped lives outside the KMS: rotation does not end it.",
        eventIds: EVENTS,
      },
    ],
    changes: [
      change("2026-08-17T01:44:10Z", "grant-made", "Grant to payments-batch on alias/payments"),
      change("2026-08-17T10:29:55Z", "new-version", "Version 3c9a staged as AWSCURRENT"),
      change("2026-08-17T10:30:00Z", "rotated", "Rotation succeeded"),
      change("2026-08-17T11:02:13Z", "old-version-read", "card-sync read AWSPREVIOUS"),
    ],
  },
  actions: [
    {
      order: 1,
      kind: "revoke",
      text: "Revoke the sessions of payments-web that began before now.",
      targets: ["ASIAQ4EXAMPLE17", WEB],
      things: [],
      because: "The credential that made the odd reads may still be valid.",
    },
    {
      order: 2,
      kind: "revoke",
      text: "Retire the grant that the odd session made.",
      targets: ["0c2f3de9aa11"],
      things: [],
      because: "It was made at 01:44 UTC and is alive.",
    },
    {
      order: 3,
      kind: "rotate",
      text: "Rotate what it read beside the secret that is rotated already.",
      targets: [KMS],
      things: [],
      because: "The odd session unwrapped 31 data keys.",
    },
    {
      order: 4,
      kind: "re-encrypt",
      text: "Re-encrypt the data under these encryption contexts with new data keys.",
      targets: BUCKETS.slice(0, 5),
      things: [],
      because: "Rotation of the master key does not end a data key that left it.",
    },
    {
      order: 5,
      kind: "ask",
      text: "Ask the owner of release-runner whether its reads on 17 August were a release.",
      targets: ["arn:aws:iam::111122223333:role/release-runner"],
      things: [],
      because: "Its first use of this secret is unexplained.",
    },
  ],
};

function change(at: string, kind: ScopeReport["exposure"]["changes"][number]["kind"], text: string) {
  return {
    at,
    kind,
    text,
    resource: { id: SECRET.id, name: SECRET.name },
    by: "payments-rotator",
    eventId: EVENTS[3] ?? "",
  };
}

export const CANNOT_TELL: ScopeReport = {
  ...NONE_SEEN,
  verdict: "cannot-tell",
  headline:
    "All 4,320 accesses held are usual, but 6 hours of the log that would hold others are missing, so misuse cannot be ruled out.",
  because: [
    "No access that is held is odd.",
    "AWS CloudTrail 111122223333 eu-west-1 lacks 17 August 2026 00:00 to 06:00 UTC; its silence has a chance of 1 in 4,000.",
    "Logging was changed just before: StopLogging on trail org-trail at 23:58 UTC.",
  ],
  coverage: {
    complete: false,
    streams: [
      {
        ...STREAM,
        heldHours: 160,
        missingHours: 6,
        silentHours: 2,
        gaps: [{ from: "2026-08-17T00:00:00Z", to: "2026-08-17T06:00:00Z", hours: 6, state: "missing" }],
      },
      {
        ...STREAM,
        region: "us-east-1",
        heldHours: 40,
        unheldHours: 128,
        gaps: [{ from: "2026-08-11T00:00:00Z", to: "2026-08-16T08:00:00Z", hours: 128, state: "unheld" }],
      },
    ],
    digests: null,
    blindSpots: [
      ...NONE_SEEN.coverage.blindSpots,
      { id: "after-read", text: "What a reader did with a value it read is in no log.", closes: null },
    ],
  },
  exposure: {
    ...NONE_SEEN.exposure,
    changes: [change("2026-08-16T23:58:00Z", "logging-changed", "StopLogging on trail org-trail")],
  },
  actions: [
    {
      order: 1,
      kind: "fetch-logs",
      text: "Fetch the missing hours and run this report again.",
      targets: ["AWSLogs/111122223333/CloudTrail/eu-west-1/2026/08/17/"],
      things: [],
      because: "6 source-hours are missing.",
    },
    ...NONE_SEEN.actions.map((action) => ({ ...action, order: 2 })),
  ],
};

/** About a name that no record holds. */
export const NOT_FOUND: ScopeReport = {
  ...CANNOT_TELL,
  request: { ...REQUEST, subjects: [{ kind: "auto", name: "prod/paymnts/card-vault" }] },
  headline: "No record held names “prod/paymnts/card-vault”, so nothing can be told of it.",
  because: ["The name was not found among 1,204 keys and secrets, 310 identities and 5,020 credentials."],
  subjects: [
    {
      asked: "prod/paymnts/card-vault",
      found: [],
      problem: "No record held names it.",
      suggestions: [
        SECRET,
        { kind: "identity", id: WEB, name: "payments-web", sort: "workload" },
        { kind: "credential", id: "AKIAQ4EXAMPLE01", name: "AKIAQ4EXAMPLE01", sort: "long-lived" },
      ],
    },
  ],
  totals: { accesses: 0, denied: 0, identities: 0, evidenceEvents: 0, events: 0 },
  users: [],
  blastRadius: { basis: "possible", nodes: [], edges: [], more: [], limits: [] },
  exposure: { from: null, fromIs: null, until: null, state: "unknown", items: [], changes: [] },
  actions: [],
  evidence: { eventIds: [], eventCount: 0, files: [] },
};
