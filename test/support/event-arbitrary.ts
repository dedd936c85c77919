import fc from "fast-check";
import { type AccessEvent, CREDENTIAL_KINDS, IDENTITY_KINDS, type Resource } from "@/lib/core/access-event";
import { agent } from "@/lib/core/agent";
import { type FilterTerm, valueFault } from "@/lib/core/filter";
import { FILTER_FIELD_NAMES, FILTER_FIELDS } from "@/lib/core/filter-fields";
import { OUTCOMES } from "@/lib/core/outcome";
import { place } from "@/lib/core/place";
import { DAY_US, parseTimeUs } from "@/lib/core/time";
import { accessEvent } from "./access-event";

export const DAY_START_US = parseTimeUs("2026-08-17T00:00:00Z") ?? 0;

/** Words that meet each other often, with hostile ones among them. */
const WORDS = [
  "ana",
  "Ana",
  "payments-api",
  "pay%",
  "a_b",
  "a\\b",
  "o'brien",
  '"q"',
  "x*y",
  "né",
  "$1",
  "DROP TABLE event",
];
const word = fc.constantFrom(...WORDS);

const resource: fc.Arbitrary<Resource> = fc
  .tuple(word, fc.constantFrom("key" as const, "secret" as const))
  .map(([name, kind]) => ({ key: `arn:${kind}/${name}`, name, kind, account: "1", region: "eu" }));

/** Events of one day that differ in every field, some naming several resources or none. */
export const eventArbitrary: fc.Arbitrary<AccessEvent> = fc
  .record({
    offset: fc.integer({ min: 0, max: DAY_US / 1000 - 1 }),
    who: word,
    kind: fc.constantFrom(...IDENTITY_KINDS),
    resources: fc.uniqueArray(resource, { maxLength: 3, selector: ({ key }) => key }),
    outcome: fc.constantFrom(...OUTCOMES),
    address: fc.constantFrom("10.0.0.1", "10.0.0.10", "10.0.1.1", "2001:db8::1", "AWS Internal", null),
    agent: fc.constantFrom("aws-cli/2.15.1", "aws-cli/2.16", "go/1", null),
    credential: fc.option(
      fc.nat(WORDS.length - 1).map((n) => ({
        id: WORDS[n] ?? "",
        kind: CREDENTIAL_KINDS[n % CREDENTIAL_KINDS.length] ?? ("unknown" as const),
      })),
    ),
    session: fc.option(word),
    error: fc.option(word),
    context: fc.option(fc.record({ a: word })),
    detail: fc.option(fc.record({ b: word })),
    account: fc.constantFrom("111122223333", "444455556666"),
    region: fc.constantFrom("eu-west-1", ""),
    call: fc.constantFrom(
      { service: "kms.amazonaws.com", operation: "Decrypt", action: "decrypt" as const },
      {
        service: "secretsmanager.amazonaws.com",
        operation: "GetSecretValue",
        action: "read-secret" as const,
      },
    ),
    link: fc.option(fc.constantFrom("one", "two"), { freq: 5 }),
    text: fc.option(word),
  })
  .map(({ offset, who, kind, address, agent: program, error, call, text, ...rest }) => {
    const event = accessEvent({
      ...rest,
      ...call,
      timeUs: DAY_START_US + offset * 1000,
      identity: { key: `arn:aws:iam::1:role/${who}/${kind}`, name: who, kind, account: "1" },
      place: place({ address }),
      agent: agent(program),
      errorCode: error,
    });
    return text === null ? event : { ...event, eventId: `${event.eventId}-${text}` };
  });

const texts = fc.oneof(
  word,
  fc.constantFrom(
    "",
    "arn:key/ana",
    "eu",
    "10.0.0.1",
    "10.0.0.0/24",
    "10.0.0.0/31",
    "place:10.0.0.1",
    "Identity:ana",
    "resource:",
    "2001:db8::/32",
    "aws-cli 2.15",
    "test.json",
    "GetSecretValue",
    "AWS Internal",
    "111122223333",
    "_",
    "%",
  ),
);

/** Conditions over the words that `eventArbitrary` uses, and some that nothing fits. */
export const termArbitrary: fc.Arbitrary<FilterTerm> = fc
  .constantFrom(null, ...FILTER_FIELD_NAMES)
  .chain((field) => {
    const fixed = field === null ? undefined : FILTER_FIELDS[field].values;
    const text = fixed ? fc.constantFrom("", ...fixed) : texts;
    const value = fc.oneof(
      { weight: 3, arbitrary: text.map((word) => [word]) },
      {
        weight: 1,
        arbitrary: fc.array(fc.oneof(fc.constantFrom("", "a", "-"), text), { minLength: 2, maxLength: 3 }),
      },
    );
    return fc
      .record({
        field: fc.constant(field),
        negated: fc.boolean(),
        values: fc.array(value, { minLength: 1, maxLength: 3 }),
      })
      .map((term) => ({ ...term, values: term.values.filter((each) => valueFault(field, each) === null) }))
      .filter(({ values }) => values.length > 0);
  });
