import type { Judgement } from "../contracts/scope";
import { ACTION_GROUPS, type Action } from "../core/action";
import type { DimensionName } from "../core/dimension-names";
import {
  covers,
  ExpectedFinding,
  type ExpectedScope,
  type JudgedCell,
  type Surprise,
} from "../core/feedback";
import type { Outcome } from "../core/outcome";
import { KIND_CENTIBITS } from "../core/surprise-kind";
import { bitsOfChance, classOf, type NewcomerHabits, newcomerCentibits } from "./newcomer";
import { whyOdd } from "./why";

/** What an access must show, in hundredths of a bit, to be misuse or to need an explanation. */
export interface Bars {
  misuse: ScoreBar;
  unexplained: ScoreBar;
  /** For newcomers on the key or secret, `newcomerCentibits`: how rare they must be there to be misuse, or to have to explain themselves. */
  newcomer: { misuse: number; unexplained: number };
}

/** By the engine's score: alone, or when so many kinds of surprise speak of it at once. */
interface ScoreBar {
  alone: number;
  together: { score: number; kinds: number };
}

/** How often chance may bring, in a window, a newcomer that is held for misuse, or must explain itself. */
const CHANCE = { misuse: 0.01, misuseAfterLeak: 0.1, unexplained: 0.1 } as const;

/**
 * The bars of the score were chosen on sample estates whose attacks are known; `npm run bench scope` says how often they
 * err on others. Those of newcomers follow from the length of the window: the longer it is, the more ordinary ones it has.
 * A leak that is told makes misuse likely before any access is looked at, so less is asked for then.
 */
export function barsOf({ leakTold, days }: { leakTold: boolean; days: number }): Bars {
  const newcomer = {
    misuse: bitsOfChance(days, leakTold ? CHANCE.misuseAfterLeak : CHANCE.misuse),
    unexplained: bitsOfChance(days, CHANCE.unexplained),
  };
  return leakTold
    ? {
        misuse: { alone: 1_200, together: { score: 800, kinds: 3 } },
        unexplained: { alone: 800, together: { score: 500, kinds: 2 } },
        newcomer,
      }
    : {
        misuse: { alone: 1_600, together: { score: 800, kinds: 4 } },
        unexplained: { alone: 1_200, together: { score: 800, kinds: 2 } },
        newcomer,
      };
}

/** A story that the estate sees less often than once in so many days must be explained, with all of it that scores so much. */
const RARE_STORY = { onceInDays: 1, score: 500 } as const;

/** The least score that any bar asks for. */
export function leastScore({ misuse, unexplained }: Bars): number {
  return Math.min(
    RARE_STORY.score,
    misuse.alone,
    misuse.together.score,
    unexplained.alone,
    unexplained.together.score,
  );
}

/** Dimensions that speak of one thing. */
const KINDS = {
  who: ["resource", "newcomer", "look"],
  what: ["action", "context"],
  where: ["place", "agent", "credential"],
  when: ["hour"],
  muchness: ["volume", "breadth"],
  refusals: ["denial"],
  silence: ["dormancy"],
  rule: ["rule"],
} as const satisfies Record<string, readonly DimensionName[]>;
type SurpriseKind = keyof typeof KINDS;
const KIND_NAMES = Object.keys(KINDS) as readonly SurpriseKind[];

/** An unfamiliar identity, from an unfamiliar place, at an unfamiliar hour: as telling as any four kinds. */
const STRANGER_AT_NIGHT: readonly SurpriseKind[] = ["who", "where", "when"];
/**
 * What changes when somebody has more, or other, work to do. These depend on each other (who reads another secret reads more
 * of them) and say nothing of who acts; the other kinds do.
 */
const WORK: ReadonlySet<SurpriseKind> = new Set(["who", "what", "muchness", "silence"]);
/** Of work, what the usual user of a key does on its own keys. */
const OWN_WORK: ReadonlySet<SurpriseKind> = new Set(["what", "muchness"]);

function kindsOf(surprise: Surprise): ReadonlySet<SurpriseKind> {
  return new Set(KIND_NAMES.filter((kind) => KINDS[kind].some((name) => surprise[name] >= KIND_CENTIBITS)));
}

/** Whether a score has come so far. Of a person, whose work changes from day to day, kinds of work alone do not count together. */
function reaches(bar: ScoreBar, score: number, kinds: ReadonlySet<SurpriseKind>, person: boolean): boolean {
  if (score >= bar.alone) return true;
  if (score < bar.together.score || (person && isAmong(kinds, WORK))) return false;
  return kinds.size >= bar.together.kinds || STRANGER_AT_NIGHT.every((kind) => kinds.has(kind));
}

/**
 * Whether a score that reaches the bar of misuse says that something is wrong, and not only that something differs. More work by a
 * known identity on its own keys does not; nor do many weak signs of a person, whose days differ in hour, silence and program
 * all at once.
 */
function proves(bar: ScoreBar, score: number, kinds: ReadonlySet<SurpriseKind>, person: boolean): boolean {
  if (isAmong(kinds, OWN_WORK)) return false;
  return score >= bar.alone || !person || STRANGER_AT_NIGHT.every((kind) => kinds.has(kind));
}

function isAmong(kinds: ReadonlySet<SurpriseKind>, some: ReadonlySet<SurpriseKind>): boolean {
  return [...kinds].every((kind) => some.has(kind));
}

/** An access as far as its judgement depends on it. */
export interface JudgeableCell extends JudgedCell {
  identityKind: string;
  outcome: Outcome;
  score: number;
  tainted: boolean;
  strangePlace: boolean;
  firstDay: boolean;
  /** Findings that hold it, with how many days pass in this estate between those that score as much. */
  findings: readonly { id: string; kind: string; onceInDays: number }[];
  /** Titles of the detection rules that it meets. */
  ruleTitles: readonly string[];
}

/** What people said. */
export interface Said<E extends ExpectedScope> {
  expectations: readonly E[];
  /** Findings held to be true, and held to be noise. */
  confirmed: ReadonlySet<string>;
  cleared: ReadonlySet<string>;
}

export interface Judged {
  judgement: Judgement;
  /** After what is expected. */
  bits: number;
  why: string[];
}

/**
 * What an access is held to be; `habits` are those of the newcomers of its identity's class. A refused one is never misuse, since nothing was obtained; nor is a mere look at names
 * and settings, nor what many identities took up at once.
 */
export function judge<E extends ExpectedScope>(
  cell: JudgeableCell,
  bars: Bars,
  said: Said<E>,
  habits: NewcomerHabits,
): Judged {
  const covering = said.expectations.filter((expectation) => covers(expectation, cell));
  const score = covering.length > 0 ? scoreLeft(cell, covering) : cell.score;
  const why = [
    ...whyOdd(cell.surprise, cell.ruleTitles),
    ...(cell.firstDay ? ["this identity was never seen before that day"] : []),
    ...(cell.strangePlace ? ["nobody used this key or secret from this network before"] : []),
    ...(covering.length > 0 ? ["people said that they expect it"] : []),
    ...(cell.tainted && cell.score < bars.misuse.alone
      ? ["made with the same credential, from the same place, as accesses that are clearly odd"]
      : []),
  ];
  const story = cell.findings.reduce(
    (days, { id, kind, onceInDays }) =>
      kind === "story" && !said.cleared.has(id) ? Math.max(days, onceInDays) : days,
    0,
  );
  const rare = story >= RARE_STORY.onceInDays && score >= RARE_STORY.score;
  if (rare) why.push(`part of a story such as this estate sees about once in ${count(story)}`);
  const told = (judgement: Judgement): Judged => ({ judgement, bits: score / 100, why });
  if (cell.findings.some(({ id }) => said.confirmed.has(id)) && cell.outcome === "allowed")
    return told("misuse");
  if (cell.findings.length > 0 && cell.findings.every(({ id }) => said.cleared.has(id))) return told("usual");
  const kinds = kindsOf(cell.surprise);
  // Nobody holds the credentials of the provider's own service: what it does is somebody else's doing, and judged there.
  if (cell.identityKind === "service" && !kinds.has("rule")) return told("usual");
  const person = classOf(cell.identityKind) === "person";
  const expected = covering.some(({ resourceKey }) => resourceKey !== null);
  const newcomer = expected ? 0 : newcomerCentibits(cell, habits);
  const reached = reaches(bars.misuse, score, kinds, person);
  const odd =
    (reached && proves(bars.misuse, score, kinds, person)) ||
    (newcomer >= bars.newcomer.misuse && !person) ||
    cell.tainted;
  const unusual =
    odd ||
    reached ||
    rare ||
    newcomer >= (person ? bars.newcomer.misuse : bars.newcomer.unexplained) ||
    reaches(bars.unexplained, score, kinds, person);
  if (cell.outcome !== "allowed" || isLook(cell.action)) return told(unusual ? "unexplained" : "usual");
  const change = cell.findings.length > 0 && cell.findings.every(({ kind }) => kind === "estate-change");
  if (odd && !change) return told("misuse");
  return told(unusual ? "unexplained" : "usual");
}

function count(days: number): string {
  const whole = Math.max(1, Math.round(days));
  return whole === 1 ? "a day" : `${whole.toLocaleString("en")} days`;
}

function scoreLeft<E extends ExpectedScope>(cell: JudgedCell, covering: readonly E[]): number {
  const finding = new ExpectedFinding(covering);
  finding.add(cell);
  return Math.round(finding.score * 100);
}

export function isLook(action: string): boolean {
  const group = Object.hasOwn(ACTION_GROUPS, action) ? ACTION_GROUPS[action as Action] : "look";
  return group === "look" || action === "check-session";
}
