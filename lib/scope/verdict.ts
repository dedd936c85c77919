import type { Verdict } from "../contracts/scope";

/** What a verdict is made of. */
export interface VerdictFacts {
  /** What the report is about, in words. */
  about: string;
  /** Names that no record holds, or that mean several things. */
  unresolved: readonly string[];
  resolved: number;
  accesses: number;
  denied: number;
  identities: number;
  newIdentities: number;
  hours: { held: number; missing: number; late: number; unheld: number; silent: number; streams: number };
  misuse: {
    accesses: number;
    identities: readonly string[];
    first: { at: string; from: string; why: string } | null;
  };
  unexplained: { accesses: number; identities: readonly string[] };
  /** Unusual looks at names and settings, which give away no value. */
  looks: { accesses: number; identities: readonly string[] };
  attempts: { refused: number; identities: readonly string[] };
  /** Accesses in the first days held of which nothing tells whether they were usual. */
  unlearned: { accesses: number; identities: readonly string[]; until: string };
  /** Where the window begins only after the first logs held, because those have nothing before them: from when on. */
  judgedOnlyFrom: string | null;
  /** The accesses held before that moment, by how many identities, and those of them by identities that never came again. */
  before: { accesses: number; identities: number; gone: { accesses: number; identities: readonly string[] } };
  /** Networks that an identity known from before used for the first time, though nothing else was odd about it. */
  newNetworks: number;
  /** Blind spots that must be closed first. */
  blocking: readonly string[];
}

export interface Told {
  verdict: Verdict;
  headline: string;
  because: string[];
}

/**
 * Misuse as soon as there is any, whatever else is missing. "No misuse seen" only when every name was found, every hour is
 * held, nothing is unexplained and no blind spot blocks it. In all other cases nobody can tell, and the report says why.
 */
export function verdict(facts: VerdictFacts): Told {
  const against = objections(facts);
  const seen = facts.misuse.accesses > 0;
  const because = [...(seen ? [misuseSentence(facts)] : []), ...against, ...statements(facts)];
  if (seen) return { verdict: "misuse", headline: misuseHeadline(facts), because };
  const [first] = against;
  if (first)
    return { verdict: "cannot-tell", headline: `Nobody can tell from these logs. ${first}`, because };
  return { verdict: "none-seen", headline: quietHeadline(facts), because };
}

function misuseHeadline({ misuse, about }: VerdictFacts): string {
  const { first, identities } = misuse;
  const who = names(identities);
  const when = first ? `, first ${first.at} from ${first.from}` : "";
  return `${who} used ${about} in a way that is not theirs${when}.`;
}

function misuseSentence({ misuse }: VerdictFacts): string {
  const why = misuse.first?.why ? `: ${misuse.first.why}` : "";
  return `${accesses(misuse.accesses)} by ${names(misuse.identities)} ${misuse.accesses === 1 ? "is" : "are"} clearly odd${why}.`;
}

function quietHeadline({
  about,
  accesses: total,
  identities,
  attempts,
  judgedOnlyFrom,
}: VerdictFacts): string {
  const since = judgedOnlyFrom === null ? "" : ` since ${judgedOnlyFrom}`;
  const refused =
    attempts.refused > 0
      ? ` ${count(attempts.refused, "attempt", "attempts")} by ${names(attempts.identities)} ${attempts.refused === 1 ? "was" : "were"} refused: nothing was obtained.`
      : "";
  if (total === 0)
    return `Nobody used ${about} in this window, and every hour of its logs is held.${refused}`;
  return `All ${accesses(total)} to ${about} by ${count(identities, "identity", "identities")} were as usual${since}, and every hour of the logs is held.${refused}`;
}

/** What stands against "no misuse seen", the gravest first. */
function objections(facts: VerdictFacts): string[] {
  const { hours, unexplained, unlearned, unresolved, resolved, blocking } = facts;
  const missing = hours.missing + hours.unheld;
  const all = hours.held + hours.silent + hours.missing + hours.late + hours.unheld;
  return [
    ...unresolved,
    ...(resolved > 0 && hours.streams === 0
      ? ["No log of the place where such accesses would be is held."]
      : []),
    ...(missing > 0
      ? [
          `${missing.toLocaleString("en")} of ${count(all, "source-hour", "source-hours")} of its logs ${missing === 1 ? "is" : "are"} not held.`,
        ]
      : []),
    ...(hours.late > 0
      ? [`${count(hours.late, "source-hour", "source-hours")} at the end may still be delivered.`]
      : []),
    ...blocking,
    ...(unexplained.accesses > 0
      ? [
          `${accesses(unexplained.accesses)} by ${names(unexplained.identities)} ${unexplained.accesses === 1 ? "is" : "are"} unusual without being clearly misuse: somebody who knows must say.`,
        ]
      : []),
    ...(unlearned.accesses > 0
      ? [
          `${accesses(unlearned.accesses)} by ${names(unlearned.identities)} before ${unlearned.until} cannot be judged: no logs from before are held, and they did not go on.`,
        ]
      : []),
  ];
}

function statements({
  hours,
  accesses: total,
  identities,
  newIdentities,
  denied,
  attempts,
  looks,
  judgedOnlyFrom,
  before,
  newNetworks,
}: VerdictFacts): string[] {
  const complete = hours.missing + hours.late + hours.unheld === 0 && hours.streams > 0;
  return [
    ...(judgedOnlyFrom === null
      ? []
      : [
          `Accesses before ${judgedOnlyFrom} are not judged: there the logs begin, with nothing to compare with.${beforeThen(before)}`,
        ]),
    ...(complete
      ? [
          `All ${count(hours.held + hours.silent, "source-hour", "source-hours")} of ${count(hours.streams, "stream", "streams")} of logs are held${hours.silent > 0 ? `, ${hours.silent.toLocaleString("en")} of them silent as often before` : ""}.`,
        ]
      : []),
    ...(total > 0
      ? [
          `${accesses(total)} by ${count(identities, "identity", "identities")}${newIdentities > 0 ? `, ${newIdentities} of them new here` : ", all known from before"}.`,
        ]
      : ["No access at all is held in this window."]),
    ...(newNetworks > 0
      ? [
          `${count(newNetworks, "network is", "networks are")} new to the identity that used ${newNetworks === 1 ? "it" : "them"}, with nothing else odd: alone that proves nothing.`,
        ]
      : []),
    ...(looks.accesses > 0
      ? [
          `${count(looks.accesses, "look", "looks")} at its name and settings by ${names(looks.identities)} ${looks.accesses === 1 ? "was" : "were"} unusual: no value was obtained by ${looks.accesses === 1 ? "it" : "them"}.`,
        ]
      : []),
    ...(denied > 0
      ? [
          `${count(denied, "access was", "accesses were")} refused${attempts.refused > 0 ? `, ${attempts.refused.toLocaleString("en")} of them unusual` : ""}.`,
        ]
      : []),
  ];
}

function beforeThen({ accesses: total, identities, gone }: VerdictFacts["before"]): string {
  if (total === 0) return " None is held.";
  const rest =
    gone.accesses === 0
      ? "all of them came again later"
      : `${accesses(gone.accesses)} ${gone.accesses === 1 ? "is" : "are"} by ${names(gone.identities)}, who never came again`;
  return ` They are ${accesses(total)} by ${count(identities, "identity", "identities")}: ${rest}.`;
}

function accesses(n: number): string {
  return count(n, "access", "accesses");
}

function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

const NAMED_MAX = 3;

function names(all: readonly string[]): string {
  const shown = all.slice(0, NAMED_MAX);
  const more = all.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : (shown[0] ?? "somebody");
}
