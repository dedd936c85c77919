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
import { whyOdd } from "./why";

/**
 * What an access must score, in hundredths of a bit, to be misuse or to need an explanation: alone, or when so many kinds
 * of surprise speak of it at once (who, what, where, when, how much, refusals, silence, rules).
 */
export interface Bars {
  misuse: Bar;
  unexplained: Bar;
  /**
   * A newcomer as surprising as this, in hundredths of a bit, has to explain itself; one from a network from which nobody
   * used the key or secret before is misuse. An identity that is new itself has no habits to break, so its score is low:
   * what speaks is that the resource had other users and other places. Less will do for an identity never seen anywhere.
   */
  newcomer: number;
  stranger: number;
}

interface Bar {
  alone: number;
  together: { score: number; kinds: number };
}

/**
 * Chosen on sample estates whose attacks are known; `npm run bench scope` says how often they err on others. A leak that
 * is told makes misuse likely before any access is looked at, so the bars are lower then.
 */
export function barsOf(leakTold: boolean): Bars {
  return leakTold
    ? {
        misuse: { alone: 1_200, together: { score: 800, kinds: 3 } },
        unexplained: { alone: 800, together: { score: 500, kinds: 2 } },
        newcomer: 500,
        stranger: 250,
      }
    : {
        misuse: { alone: 1_600, together: { score: 800, kinds: 4 } },
        unexplained: { alone: 1_200, together: { score: 800, kinds: 2 } },
        newcomer: 600,
        stranger: 250,
      };
}

/** The least score that any bar asks for. */
export function leastScore({ misuse, unexplained }: Bars): number {
  return Math.min(misuse.alone, misuse.together.score, unexplained.alone, unexplained.together.score);
}

/** Weaker surprises do not count as a kind. */
const KIND_CENTIBITS = 300;
/** Dimensions that speak of one thing. */
const KINDS: readonly (readonly DimensionName[])[] = [
  ["resource", "newcomer", "look"],
  ["action", "context"],
  ["place", "agent", "credential"],
  ["hour"],
  ["volume", "breadth"],
  ["denial"],
  ["dormancy"],
  ["rule"],
];

/** An unfamiliar identity, from an unfamiliar place, at an unfamiliar hour: as telling as any four kinds. */
const STRANGER_AT_NIGHT = [0, 2, 3] as const;

function reaches({ alone, together }: Bar, score: number, surprise: Surprise): boolean {
  if (score >= alone) return true;
  if (score < together.score) return false;
  const speaks = KINDS.map((names) => names.some((name) => surprise[name] >= KIND_CENTIBITS));
  return (
    speaks.filter(Boolean).length >= together.kinds ||
    STRANGER_AT_NIGHT.every((kind) => speaks[kind] === true)
  );
}

/** An access as far as its judgement depends on it. */
export interface JudgeableCell extends JudgedCell {
  outcome: Outcome;
  score: number;
  tainted: boolean;
  strangePlace: boolean;
  firstDay: boolean;
  findings: readonly { id: string; kind: string }[];
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
 * What an access is held to be. A refused one is never misuse, since nothing was obtained; nor is a mere look at names
 * and settings, nor what many identities took up at once.
 */
export function judge<E extends ExpectedScope>(cell: JudgeableCell, bars: Bars, said: Said<E>): Judged {
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
  const told = (judgement: Judgement): Judged => ({ judgement, bits: score / 100, why });
  if (cell.findings.some(({ id }) => said.confirmed.has(id)) && cell.outcome === "allowed")
    return told("misuse");
  if (cell.findings.length > 0 && cell.findings.every(({ id }) => said.cleared.has(id))) return told("usual");
  const newcomer =
    cell.surprise.newcomer >= (cell.firstDay ? bars.stranger : bars.newcomer) &&
    !covering.some(({ resourceKey }) => resourceKey !== null);
  const odd = reaches(bars.misuse, score, cell.surprise) || (newcomer && cell.strangePlace);
  const unusual = odd || newcomer || reaches(bars.unexplained, score, cell.surprise);
  if (isLook(cell.action)) return told(odd ? "unexplained" : "usual");
  if (cell.outcome !== "allowed") return told(unusual ? "unexplained" : "usual");
  const change = cell.findings.length > 0 && cell.findings.every(({ kind }) => kind === "estate-change");
  if (odd && !change) return told("misuse");
  return told(unusual || cell.tainted ? "unexplained" : "usual");
}

function scoreLeft<E extends ExpectedScope>(cell: JudgedCell, covering: readonly E[]): number {
  const finding = new ExpectedFinding(covering);
  finding.add(cell);
  return Math.round(finding.score * 100);
}

function isLook(action: string): boolean {
  const group = Object.hasOwn(ACTION_GROUPS, action) ? ACTION_GROUPS[action as Action] : "look";
  return group === "look" || action === "check-session";
}
