import fc from "fast-check";
import type { AccessEvent, CredentialKind, Identity, Resource } from "@/lib/core/access-event";
import type { Action } from "@/lib/core/action";
import { agent } from "@/lib/core/agent";
import { OUTCOMES } from "@/lib/core/outcome";
import { place } from "@/lib/core/place";
import { DAY_US, HOUR_US } from "@/lib/core/time";
import type { ScoringSettings } from "@/lib/scoring/settings";
import { accessEvent } from "../../support/access-event";

/** So small that a history of three weeks crosses every border. */
export const SMALL: ScoringSettings = {
  halfLifeDays: 2,
  lookBackDays: 9,
  learningDays: 2,
  estateLearningDays: 1,
  priorDays: 1,
  peersMin: 3,
  peersKnown: 2,
  changeMembers: 2,
};

/** A Thursday, so that weekends lie inside a history. */
const FIRST_DAY = 20_682;

const ACCOUNT = "111122223333";
const workload = (name: string): Identity => ({
  key: `arn:aws:iam::${ACCOUNT}:role/${name}`,
  name,
  kind: "workload",
  account: ACCOUNT,
});
const person = (name: string): Identity => ({
  key: `arn:aws:iam::${ACCOUNT}:user/${name}`,
  name,
  kind: "person",
  account: ACCOUNT,
});

/** Three nodes that are peers, two people, one of them under two accounts, and the provider itself. */
const IDENTITIES: readonly Identity[] = [
  workload("node-1"),
  workload("node-2"),
  workload("node-31"),
  workload("api"),
  workload("batch"),
  person("ana@example.com"),
  { ...person("ana@example.com"), key: "ana@example.com", account: "t" },
  person("ben"),
  person("cleo"),
  { key: "s3.amazonaws.com", name: "s3.amazonaws.com", kind: "service", account: "" },
];
const resource = (name: string, kind: "key" | "secret"): Resource => ({
  key: `arn:${kind}/${name}`,
  name,
  kind,
  account: ACCOUNT,
  region: "eu-west-1",
});
const SECRETS = ["a", "b", "c"].map((name) => resource(name, "secret"));
const KEYS = ["k", "l"].map((name) => resource(name, "key"));

interface Call {
  service: string;
  operation: string;
  action: Action;
  resources: readonly Resource[];
}
const call = (service: string, operation: string, action: Action, resources: readonly Resource[]): Call => ({
  service: `${service}.amazonaws.com`,
  operation,
  action,
  resources,
});
const READ = call("secretsmanager", "GetSecretValue", "read-secret", SECRETS);
const DECRYPT = call("kms", "Decrypt", "decrypt", KEYS);
const CALLS: readonly Call[] = [
  READ,
  READ,
  DECRYPT,
  DECRYPT,
  call("kms", "Encrypt", "encrypt", KEYS),
  call("secretsmanager", "DescribeSecret", "describe", SECRETS),
  call("secretsmanager", "PutSecretValue", "write-secret", SECRETS),
  call("kms", "ScheduleKeyDeletion", "schedule-deletion", KEYS),
  call("secretsmanager", "ListSecrets", "list", []),
];
const ADDRESSES = ["10.0.0.1", "10.0.0.2", "10.0.1.1", "198.51.100.7", "AWS Internal", null];
const AGENTS = ["aws-cli/2.15.1", "aws-cli/2.16.0", "go/1.2", null];
const CREDENTIALS: readonly (CredentialKind | null)[] = ["temporary", "long-lived", null];

/** The same thing done on several days and more than once: habits, and what breaks them. */
const streak = fc
  .record({
    who: fc.constantFrom(...IDENTITIES),
    call: fc.constantFrom(...CALLS),
    which: fc.nat(2),
    further: fc.boolean(),
    address: fc.constantFrom(...ADDRESSES),
    program: fc.constantFrom(...AGENTS),
    credential: fc.constantFrom(...CREDENTIALS),
    outcome: fc.constantFrom("allowed" as const, ...OUTCOMES),
    context: fc.constantFrom(null, { a: "1" }, { a: "2" }),
    day: fc.nat(20),
    days: fc.constantFrom(1, 1, 2, 4, 8),
    every: fc.constantFrom(1, 1, 2, 7),
    hour: fc.constantFrom(0, 1, 9, 10, 11, 23),
    times: fc.constantFrom(1, 1, 3, 12),
  })
  .map(({ who, call, which, further, address, program, credential, outcome, context, ...when }) => {
    const { day, days, every, hour, times } = when;
    const { resources, ...does } = call;
    const first = resources[which % Math.max(1, resources.length)];
    const second = resources[(which + 1) % Math.max(1, resources.length)];
    const all = [first, further ? second : undefined].filter((one) => one !== undefined);
    const what: Partial<AccessEvent> = {
      ...does,
      identity: who,
      resources: [...new Set(all)],
      place: place({ address }),
      agent: agent(program),
      credential: credential === null ? null : { id: `id of ${who.key} ${credential}`, kind: credential },
      outcome,
      context: call === DECRYPT ? context : null,
    };
    return Array.from({ length: days }, (_, step) => day + step * every)
      .filter((at) => at < 24)
      .flatMap((at) =>
        Array.from({ length: times }, (_, n) => ({
          ...what,
          timeUs: (FIRST_DAY + at) * DAY_US + hour * HOUR_US + n * 30_000_000,
        })),
      );
  });

/** Everybody of a kind does the same for days, then from elsewhere, with another program or at night: the estate changes. */
const crowd = fc
  .record({
    kind: fc.constantFrom("workload", "person"),
    day: fc.integer({ min: 0, max: 14 }),
    hour: fc.constantFrom(3, 10),
    address: fc.constantFrom("10.0.0.1", "203.0.113.9"),
    program: fc.constantFrom("go/1.2", "go/1.3", "tool/9"),
    which: fc.nat(SECRETS.length - 1),
  })
  .map(({ kind, day, hour, address, program, which }) => {
    const { resources: _, ...does } = READ;
    const everybody = IDENTITIES.filter((one) => one.kind === kind);
    return everybody.flatMap((identity, n) =>
      [0, 1, 2, 3, 4, 5, 6, 7].map((step) => {
        const changed = step === 7 || (step === 6 && n === 0);
        return {
          ...does,
          identity,
          resources: SECRETS.slice(changed ? which : 0, changed ? which + 1 : 1),
          place: place({ address: changed ? address : "10.0.0.1" }),
          agent: agent(changed ? program : "go/1.2"),
          timeUs: (FIRST_DAY + day + step) * DAY_US + (changed ? hour : 10) * HOUR_US + n * 60_000_000,
        };
      }),
    );
  });

/** Up to some hundred events of a few identities in three weeks, with gaps longer than the look-back. */
export const history: fc.Arbitrary<AccessEvent[]> = fc
  .array(fc.oneof({ weight: 9, arbitrary: streak }, { weight: 1, arbitrary: crowd }), {
    minLength: 1,
    maxLength: 28,
  })
  .map((streaks) => streaks.flat().map((differences) => accessEvent(differences)));

/** The UTC day of an event, counted from 1970-01-01. */
export function dayOf({ timeUs }: AccessEvent): number {
  return Math.floor(timeUs / DAY_US);
}

/** A history of at least `atLeast` events, the same for the same seed. */
export function sampleHistory(seed: number, atLeast = 80): AccessEvent[] {
  const found = fc.sample(history, { numRuns: 20, seed }).find(({ length }) => length >= atLeast);
  if (!found) throw new Error(`No history of ${atLeast} events from seed ${seed}`);
  return found;
}

/** Seeds of the histories to try; `KEYTRAIL_TEST_SEEDS="5 6 7"` tries others. */
export function seeds(usual: readonly number[]): readonly number[] {
  const asked = process.env.KEYTRAIL_TEST_SEEDS;
  return asked ? asked.split(" ").map(Number) : usual;
}
