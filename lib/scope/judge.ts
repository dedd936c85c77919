import type { Judgement } from "../contracts/scope";
import { ACTION_GROUPS, type Action } from "../core/action";
import { covers, ExpectedFinding, type ExpectedScope, type JudgedCell } from "../core/feedback";
import type { Outcome } from "../core/outcome";
import { whyOdd } from "./why";

/** From how many hundredths of a bit on an access is misuse, and from how many on it has to be explained. */
export interface Bars {
  misuse: number;
  unexplained: number;
}

/**
 * Chosen on sample estates whose attacks are known (`npm run bench scope`): among keys and secrets nobody touched, one in
 * twelve has an access above the first bar in a month. A leak that is told makes misuse likely before any access is
 * looked at, so the bars are lower then.
 */
export function barsOf(leakTold: boolean): Bars {
  return leakTold ? { misuse: 1_200, unexplained: 500 } : { misuse: 1_600, unexplained: 800 };
}

/** An access as far as its judgement depends on it. */
export interface JudgeableCell extends JudgedCell {
  outcome: Outcome;
  score: number;
  tainted: boolean;
  findings: readonly { id: string; kind: string }[];
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
    ...whyOdd(cell.surprise),
    ...(covering.length > 0 ? ["people said that they expect it"] : []),
    ...(cell.tainted && cell.score < bars.misuse
      ? ["made with the same credential, from the same place, as accesses that are clearly odd"]
      : []),
  ];
  const told = (judgement: Judgement): Judged => ({ judgement, bits: score / 100, why });
  if (cell.findings.some(({ id }) => said.confirmed.has(id)) && cell.outcome === "allowed")
    return told("misuse");
  if (cell.findings.length > 0 && cell.findings.every(({ id }) => said.cleared.has(id))) return told("usual");
  if (isLook(cell.action)) return told(score >= bars.misuse ? "unexplained" : "usual");
  if (cell.outcome !== "allowed") return told(score >= bars.unexplained ? "unexplained" : "usual");
  const change = cell.findings.length > 0 && cell.findings.every(({ kind }) => kind === "estate-change");
  if (score >= bars.misuse && !change) return told("misuse");
  return told(score >= bars.unexplained || cell.tainted ? "unexplained" : "usual");
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
