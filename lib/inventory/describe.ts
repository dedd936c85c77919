import type { Sensitivity } from "../core/inventory";
import type { LogFacts } from "./log-facts";
import type { MergedItem } from "./merge";

const ENVIRONMENTS: readonly [RegExp, string][] = [
  [/^(prod|production|prd|live)$/i, "production"],
  [/^(staging|stage|stg|preprod|uat)$/i, "staging"],
  [/^(dev|development)$/i, "development"],
  [/^(test|qa|sandbox)$/i, "test"],
];
const ENVIRONMENT_TAGS = ["environment", "env", "stage"];
const OWNER_TAGS = ["owner", "team", "service-owner", "technical-owner", "contact"];
const CLASSIFICATION_TAGS = ["sensitivity", "classification", "data-classification", "dataclassification"];

/** The environment of an item, from its tags, else from a word of its name, its project or its vault; null: not told. */
export function environmentOf({ resource, told }: MergedItem): string | null {
  const tagged = tag(told.tags?.value, ENVIRONMENT_TAGS);
  if (tagged !== null) return environmentWord(tagged) ?? tagged.toLowerCase();
  return environmentInNames([resource.name, resource.key, ...(told.aliases?.value ?? [])]);
}

/** The environment that a word of the names tells, the first name first; null: none does. */
export function environmentInNames(names: readonly string[]): string | null {
  for (const name of names) {
    for (const word of name.split(/[^A-Za-z]+/)) {
      const found = environmentWord(word);
      if (found !== null) return found;
    }
  }
  return null;
}

function environmentWord(word: string): string | null {
  return ENVIRONMENTS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

export interface Owner {
  name: string;
  /** Where it comes from; `learned`: the identity that uses it most, which need not own it. */
  how: "set" | "mapping" | "tag" | "learned";
}

/** Rules that give owners: the first whose pattern fits, `*` standing for any characters. */
export interface OwnerRule {
  pattern: string;
  owner: string;
}

export type CompiledRule = { matches: (key: string) => boolean; owner: string };

/** Who owns an item by what it says of itself and by who uses it most. */
export interface OwnerHints {
  tagged: string | null;
  learned: string | null;
}

export function ownerHints({ told }: MergedItem, logs: LogFacts | null): OwnerHints {
  const top = logs?.topUser;
  return {
    tagged: tag(told.tags?.value, OWNER_TAGS),
    learned: top && top.share >= LEARNED_SHARE ? top.name : null,
  };
}

/** The owner: what a person set, else a tag, else the first rule that fits key or name, else who uses it most. */
export function ownerOf(
  { key, name }: { key: string; name: string },
  { tagged, learned }: OwnerHints,
  set: string | null,
  rules: readonly CompiledRule[],
): Owner | null {
  if (set !== null) return { name: set, how: "set" };
  if (tagged !== null) return { name: tagged, how: "tag" };
  const mapped = rules.find(({ matches }) => matches(key) || matches(name));
  if (mapped) return { name: mapped.owner, how: "mapping" };
  return learned === null ? null : { name: learned, how: "learned" };
}

/** A user of at least so much of all uses is taken to be the owner. */
const LEARNED_SHARE = 0.5;

/** A matcher of a pattern in which `*` stands for any characters; upper and lower case are the same. */
export function compileRule({ pattern, owner }: OwnerRule): CompiledRule {
  const source = pattern
    .split("*")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  const compiled = new RegExp(`^${source}$`, "is");
  return { matches: (key) => compiled.test(key), owner };
}

export interface SensitivityGuess {
  level: Sensitivity;
  /** A sentence that says why. */
  why: string;
}

const TELLING =
  /(payment|card|bank|stripe|adyen|pii|customer|identity|oauth|jwt|root|admin|master|signing|private[-_]?key|ssh|ca[-_/]|database|(^|[-_/])db([-_/]|$)|postgres|mysql)/i;

/** How much harm a leak would do, as far as tags, names, environment and the number of users tell. */
export function inferSensitivity(
  item: MergedItem,
  environment: string | null,
  logs: LogFacts | null,
): SensitivityGuess {
  const classified = tag(item.told.tags?.value, CLASSIFICATION_TAGS);
  if (classified !== null) {
    const level = /high|secret|restricted|critical/i.test(classified)
      ? "high"
      : /low|public/i.test(classified)
        ? "low"
        : "medium";
    return { level, why: `Its tags classify it as “${classified.slice(0, 60)}”.` };
  }
  const names = [item.resource.name, ...(item.told.aliases?.value ?? [])].join(" ");
  const word = TELLING.exec(names)?.[1]?.replace(/[-_/]/g, "");
  if (environment !== null && environment !== "production")
    return { level: "low", why: `It is of the environment ${environment}.` };
  if (word !== undefined && environment === "production")
    return { level: "high", why: `Production, and its name holds “${word}”.` };
  if (item.told.exportable?.value === true)
    return { level: "high", why: "Its key material can be exported." };
  if (word !== undefined)
    return { level: "medium", why: `Its name holds “${word}”; its environment is not known.` };
  if ((logs?.users ?? 0) >= 10) return { level: "medium", why: `${logs?.users} identities use it.` };
  return environment === "production"
    ? { level: "medium", why: "Production." }
    : { level: "low", why: "Nothing in its name, tags or use says more." };
}

function tag(tags: Readonly<Record<string, string>> | undefined, names: readonly string[]): string | null {
  if (tags === undefined) return null;
  for (const [name, value] of Object.entries(tags)) {
    if (value !== "" && names.includes(name.toLowerCase())) return value;
  }
  return null;
}
