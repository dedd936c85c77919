import type { z } from "zod";
import type { Resource } from "../../core/access-event";
import type { JsonValue } from "../../core/json";
import type { Attribute, Fact, FactValues, Reading } from "../fact";

/** What is known of an answer beside its content: from a wrapper, from members merged into it, from the file's name. */
export interface About {
  /** The key or secret the answer is about, as whoever wrapped it wrote it: an ARN, an id, a path, a URL. */
  key: string | null;
  account: string | null;
  region: string | null;
  /** When the answer was given, in microseconds. */
  asOfUs: number;
}

/** A provider's answer that is recognised by its content. */
export interface AnswerKind<T> {
  /** The command, as a person types it: `aws kms describe-key`. */
  readonly name: string;
  /** What an answer must look like. Unknown members are let through; those that are used are checked. */
  readonly schema: z.ZodType<T>;
  /** For shapes that more than one command prints: whether these values are of this one. */
  readonly fits?: (answer: T) => boolean;
  /** Facts, or why there are none: the sentence is shown to whoever imports. */
  readonly read: (answer: T, about: About) => Reading | { refused: string };
}

export interface Recognised {
  kind: string;
  read(about: About): Reading | { refused: string };
}

/** A kind of answer without its type: how the registry holds it. */
export interface Recogniser {
  readonly name: string;
  recognise(answer: JsonValue): Recognised | null;
}

export function answerKind<T>({ name, schema, fits, read }: AnswerKind<T>): Recogniser {
  return {
    name,
    recognise(answer) {
      const parsed = schema.safeParse(answer);
      if (!parsed.success || (fits && !fits(parsed.data))) return null;
      return { kind: name, read: (about) => read(parsed.data, about) };
    },
  };
}

/** The facts of one resource; values that are undefined are left out. */
export function factsOf(resource: Resource, values: FactValues, source: string, asOfUs: number): Reading {
  const facts: Fact[] = [];
  for (const [attribute, value] of Object.entries(values) as [Attribute, JsonValue | undefined][]) {
    if (value !== undefined) facts.push({ resource: resource.key, attribute, value, asOfUs, source });
  }
  return { resources: [resource], facts };
}

export function together(readings: readonly Reading[]): Reading {
  return {
    resources: readings.flatMap(({ resources }) => resources),
    facts: readings.flatMap(({ facts }) => facts),
  };
}

/** Why an answer that names no resource cannot be used, and what to do. */
export function unnamed(what: string, example: string): { refused: string } {
  return {
    refused: `It does not say which ${what} it is about. Wrap it as {"about": "${example}", "answer": …}, or put the name into the file's name.`,
  };
}
