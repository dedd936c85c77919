import type { ScopeUser, Standing } from "../../contracts/scope";
import { formatTimeUs } from "../../core/time";
import type { UserFacts, Users } from "../../queries/scope/listScopeUsers";
import type { VerdictFacts } from "../../scope/verdict";
import { mostSurprising, whyOdd } from "../../scope/why";
import { type JudgedAccess, titlesOf } from "./judge-accesses";

/** Days after the learning that show an access of the first days to be a habit. */
const HABIT_DAYS = 3;
/** Where logs are short: days of use that do. */
const HABIT_DAYS_MIN = 2;
const LISTED_MAX = 200;

/** When judging begins, and how many days of logs there are. */
export interface Learned {
  judgedFromUs: number;
  heldDays: number;
}

/**
 * Whether an identity, or one of its networks, was known before; see `Standing`. In the first days held nothing was known
 * before: there an access is usual when it went on for three days after them, or on half of all days held.
 */
export function standingOf(
  {
    knownBefore,
    firstUs,
    days,
    daysJudged,
  }: { knownBefore: boolean; firstUs: number; days: number; daysJudged: number },
  { judgedFromUs, heldDays }: Learned,
): Standing {
  if (knownBefore) return "usual";
  if (firstUs >= judgedFromUs) return "new";
  const often = days >= Math.max(HABIT_DAYS_MIN, Math.ceil(heldDays / 2));
  return often || daysJudged >= HABIT_DAYS ? "usual" : "unlearned";
}

/** Users with their standing and what is odd of them: misuse first, then what is unexplained, the new ones, the others by accesses. */
export function tellUsers(
  users: readonly UserFacts[],
  odd: readonly JudgedAccess[],
  learned: Learned,
): { users: ScopeUser[]; unlearned: { accesses: number; identities: string[] } } {
  const byIdentity = new Map<number, JudgedAccess[]>();
  for (const access of odd) {
    const held = byIdentity.get(access.cell.identity.id) ?? [];
    held.push(access);
    byIdentity.set(access.cell.identity.id, held);
  }
  const told = users.map((user) => tell(user, byIdentity.get(user.id) ?? [], learned));
  const unlearned = told.filter(({ standing }) => standing === "unlearned");
  const order = (user: ScopeUser) =>
    (user.judgement === "misuse" ? 0 : user.judgement === "unexplained" ? 1 : 2) * 3 +
    (user.standing === "new" ? 0 : user.standing === "unlearned" ? 1 : 2);
  return {
    users: told.toSorted((a, b) => order(a) - order(b) || b.accesses - a.accesses).slice(0, LISTED_MAX),
    unlearned: {
      accesses: unlearned.reduce((sum, { accesses }) => sum + accesses, 0),
      identities: unlearned.map(({ identity }) => identity.name),
    },
  };
}

/** Those who used it before the window alone: with nothing before them, only that they came again speaks for them. */
export function tellBefore(before: Users | null, later: readonly UserFacts[]): VerdictFacts["before"] {
  if (before === null) return { accesses: 0, identities: 0, gone: { accesses: 0, identities: [] } };
  const again = new Set(later.map(({ id }) => id));
  const gone = before.users.filter(({ id }) => !again.has(id));
  return {
    accesses: before.uses,
    identities: before.identities,
    gone: {
      accesses: gone.reduce((sum, { uses }) => sum + uses, 0),
      identities: gone.map(({ name }) => name),
    },
  };
}

function tell(user: UserFacts, odd: readonly JudgedAccess[], learned: Learned): ScopeUser {
  const worst = odd[0];
  const surprise = mostSurprising(odd.map(({ cell }) => cell.surprise));
  const rules = [...new Set(odd.flatMap(({ cell }) => titlesOf(cell)))];
  const strange = odd.some(({ cell }) => cell.strangePlace);
  const why = [
    ...whyOdd(surprise, rules),
    ...(strange ? ["nobody used this key or secret from this network before"] : []),
  ];
  return {
    identity: { id: user.key, name: user.name, kind: user.kind, account: user.account },
    standing: standingOf({ ...user, knownBefore: user.daysBefore > 0 }, learned),
    judgement: worst?.judgement ?? "usual",
    accesses: user.uses,
    denied: user.denied,
    days: user.days,
    daysBefore: user.daysBefore,
    perDay: round(user.uses / Math.max(1, user.days)),
    perDayBefore: user.daysBefore > 0 ? round(user.usesBefore / user.daysBefore) : null,
    first: formatTimeUs(user.firstUs),
    last: formatTimeUs(user.lastUs),
    networks: user.networks.map(({ name, uses, known, firstUs, days, daysJudged }) => ({
      name,
      accesses: uses,
      standing: standingOf({ knownBefore: known, firstUs, days, daysJudged }, learned),
    })),
    agents: user.agents.map(({ name, uses }) => ({ name, accesses: uses })),
    actions: user.actions.map(({ name, uses, denied }) => ({ name, accesses: uses, denied })),
    bits: worst ? Math.round(worst.bits * 10) / 10 : 0,
    why,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
