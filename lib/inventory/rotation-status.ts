import type { ResourceKind } from "../core/access-event";
import type { ItemClass, KeyUsage, RotationStatus } from "../core/inventory";
import type { PolicyScope, RotationPolicy, RotationRule } from "../core/rotation-policy";
import type { Source } from "../core/source";
import { DAY_US } from "../core/time";
import type { State } from "./fact";

/** How far ahead of ours another clock may be: a time further in the future is no time that can be reckoned with. */
const SKEW_US = 3_600_000_000;

/** What is known of an item that matters to rotation. Times in microseconds; null: not known. */
export interface RotationSubject {
  kind: ResourceKind;
  class: ItemClass;
  provider: Source;
  environment: string | null;
  tags: Readonly<Record<string, string>>;
  usage: KeyUsage | null;
  state: State | null;
  deletionUs: number | null;
  manager: "customer" | "provider" | null;
  origin: "manager" | "imported" | "custom-store" | null;
  /** Region of the primary that this is a replica of; null for anything else. */
  replicaOf: string | null;
  createdUs: number | null;
  /** Since when the material or value in use is in use: the last rotation, the last new value, or the creation. */
  sinceUs: number | null;
  /** Id of the event that proves it. */
  sinceEvent: string | null;
  /** The last rotation, of logs or of the provider; undefined: not known; null: never. */
  rotatedUs?: number | null | undefined;
  rotationOn: boolean | null;
  rotationDays: number | null;
  /** The last attempt that failed, if no later one succeeded. */
  failedUs: number | null;
  failedEvent: string | null;
  /** Until when a change of the material would be known, by logs or answers; null: it would not. */
  changesKnownUntilUs: number | null;
  /** Undefined: not known; null: never. */
  lastUsedUs: number | null | undefined;
  /** Until when a use would be known. */
  usesKnownUntilUs: number | null;
  /** Undefined: not known; null: none. */
  expiresUs: number | null | undefined;
}

/** A person's word that a policy does not bind an item until a time. */
export interface RotationException {
  id: string;
  policyId: string | null;
  untilUs: number;
  reason: string;
  owner: string;
}

export interface PolicyVerdict {
  policyId: string;
  status: RotationStatus;
  /** A sentence that says why. */
  reason: string;
  /** When it must be done, where there is such a time. */
  dueUs: number | null;
  /** Id of the event that proves it. */
  eventId: string | null;
}

type Verdict = Omit<PolicyVerdict, "policyId">;

/** True when the policy is about such an item; the rule may still find that it cannot apply. */
export function inScope(
  { providers, kinds, classes, usages, environments, tags }: PolicyScope,
  item: RotationSubject,
): boolean {
  const among = <T>(list: readonly T[], value: T | null) =>
    list.length === 0 || (value !== null && list.includes(value));
  // A key whose use is not known may be meant: it is judged, and found unknown, rather than left out.
  const usage = usages.length === 0 || item.usage === null || usages.includes(item.usage);
  return (
    among(providers, item.provider) &&
    among(kinds, item.kind) &&
    among(classes, item.class) &&
    usage &&
    among(environments, item.environment) &&
    Object.entries(tags).every(([name, value]) => item.tags[name] === value)
  );
}

/**
 * Where an item stands against a policy at a time. What was due after the last time of which something is known may have
 * been done: it is unknown then, not overdue. A thing is overdue from the end of the UTC day on which it was due; on
 * that day it is due soon. What is needed and not known gives `unknown`, never a pass. An exception covers what would be a
 * failure or unknown, and nothing once its time has come.
 */
export function rotationStatus(
  item: RotationSubject,
  policy: RotationPolicy,
  exceptions: readonly RotationException[],
  nowUs: number,
): PolicyVerdict {
  const verdict = outside(item) ?? judge(item, policy.rule, nowUs);
  const exempt = exceptions.find(
    ({ policyId, untilUs }) => (policyId === null || policyId === policy.id) && nowUs < untilUs,
  );
  const needsSomebody = ["failed", "overdue", "unknown", "due-soon"].includes(verdict.status);
  if (exempt && needsSomebody) {
    return {
      policyId: policy.id,
      status: "exempt",
      reason: `Exempt until ${day(exempt.untilUs)} (${exempt.owner}): ${exempt.reason} Without it: ${verdict.reason}`,
      dueUs: exempt.untilUs,
      eventId: verdict.eventId,
    };
  }
  return { policyId: policy.id, ...verdict };
}

/** Reasons for which no rule applies, whatever it asks. */
function outside(item: RotationSubject): Verdict | null {
  if (item.state === "deleted") return notApplicable("It is deleted.");
  if (item.state === "pending-deletion") {
    const when = item.deletionUs === null ? "" : ` on ${day(item.deletionUs)}`;
    return notApplicable(`It is scheduled for deletion${when}.`);
  }
  if (item.replicaOf !== null)
    return notApplicable(`It is a replica and changes with its primary in ${item.replicaOf}.`);
  if (item.class === "dynamic")
    return notApplicable("Its credentials are issued for a lease and end with it.");
  return null;
}

function judge(item: RotationSubject, rule: RotationRule, nowUs: number): Verdict {
  switch (rule.kind) {
    case "max-age":
      return (
        (rule.inPlace ? cannotRotate(item) : byProvider(item)) ?? failed(item) ?? maxAge(item, rule, nowUs)
      );
    case "rotation-on":
      return cannotRotate(item) ?? rotationOn(item, rule.daysMax);
    case "last-rotation-succeeded":
      return lastSucceeded(item);
    case "unused":
      return unused(item, rule.days, nowUs);
    case "expiry-set":
      return byProvider(item) ?? expirySet(item, nowUs);
  }
}

function byProvider(item: RotationSubject): Verdict | null {
  return item.manager === "provider" ? notApplicable("The provider manages and rotates it.") : null;
}

/** Keys whose manager cannot make new material for them. */
function cannotRotate(item: RotationSubject): Verdict | null {
  const provided = byProvider(item);
  if (provided) return provided;
  if (item.class !== "key") return null;
  if (item.origin === "imported")
    return notApplicable("Its material was imported: it is replaced by hand, by importing new material.");
  if (item.origin === "custom-store") return notApplicable("Its material is in a store of your own.");
  const automatic =
    item.provider === "azure-key-vault" || item.provider === "vault" || item.usage === "encrypt";
  if (item.usage !== null && !automatic)
    return notApplicable(
      `Keys for ${WORDS[item.usage]} do not rotate by themselves: they are replaced by hand.`,
    );
  return null;
}

const WORDS: Readonly<Record<KeyUsage, string>> = {
  encrypt: "encryption",
  sign: "signing",
  mac: "message authentication",
  agree: "key agreement",
};

function failed({ failedUs, failedEvent }: RotationSubject): Verdict | null {
  if (failedUs === null) return null;
  return {
    status: "failed",
    reason: `The last rotation failed on ${day(failedUs)}, and none has succeeded since.`,
    dueUs: null,
    eventId: failedEvent,
  };
}

function maxAge(
  { sinceUs, sinceEvent, changesKnownUntilUs }: RotationSubject,
  { days, dueSoonDays }: { days: number; dueSoonDays: number },
  nowUs: number,
): Verdict {
  if (sinceUs === null) return unknown("It is not known since when its present material is in use.");
  if (sinceUs > nowUs + SKEW_US)
    return unknown(`Its last change is said to be on ${day(sinceUs)}, which is in the future.`);
  const dueUs = sinceUs + days * DAY_US;
  const age = Math.max(0, Math.floor((nowUs - sinceUs) / DAY_US));
  const told = `In use since ${day(sinceUs)} (${age} ${age === 1 ? "day" : "days"}); ${days} are allowed`;
  const proof = { dueUs, eventId: sinceEvent };
  if (nowUs >= endOfDay(dueUs)) {
    if ((changesKnownUntilUs ?? 0) < endOfDay(dueUs))
      return { ...unknown(`${told}, until ${day(dueUs)}. ${sinceThen(changesKnownUntilUs)}`), ...proof };
    return { status: "overdue", reason: `${told}, until ${day(dueUs)}.`, ...proof };
  }
  if (nowUs >= startOfDay(dueUs)) return { status: "due-soon", reason: `${told}: due today.`, ...proof };
  if (nowUs >= dueUs - dueSoonDays * DAY_US)
    return { status: "due-soon", reason: `${told}: due ${day(dueUs)}.`, ...proof };
  return { status: "compliant", reason: `${told}.`, ...proof };
}

function rotationOn(
  { rotationOn: on, rotationDays: days }: RotationSubject,
  daysMax: number | null,
): Verdict {
  if (on === null) return unknown("Whether it rotates automatically is not known: import its state.");
  if (!on) return failing("Automatic rotation is off.");
  if (daysMax === null) return passing("Automatic rotation is on.");
  if (days === null) return unknown("It rotates automatically, but its period is not known.");
  const told = `It rotates every ${round(days)} days; ${daysMax} are allowed.`;
  return days <= daysMax ? passing(told) : failing(told);
}

function lastSucceeded(item: RotationSubject): Verdict {
  const failure = failed(item);
  if (failure) return failure;
  if (item.sinceEvent !== null && item.rotationOn !== false)
    return { ...passing("The last rotation succeeded."), eventId: item.sinceEvent };
  if (item.rotationOn === false) return notApplicable("Automatic rotation is off.");
  if (item.rotatedUs != null)
    return passing(
      `The provider says that it was last rotated on ${day(item.rotatedUs)}, and no failure since is known.`,
    );
  return unknown("No attempt to rotate it is in the logs held.");
}

function unused(
  { lastUsedUs, createdUs, usesKnownUntilUs }: RotationSubject,
  days: number,
  nowUs: number,
): Verdict {
  if (lastUsedUs === undefined) return unknown("When it was last used is not known.");
  if (lastUsedUs === null && createdUs === null)
    return unknown("It was never used, and when it was created is not known.");
  const fromUs = lastUsedUs ?? createdUs ?? 0;
  if (fromUs > nowUs + SKEW_US)
    return unknown(`Its last use is said to be on ${day(fromUs)}, which is in the future.`);
  const dueUs = fromUs + days * DAY_US;
  const told =
    lastUsedUs === null ? `Never used since it was created on ${day(fromUs)}` : `Last used on ${day(fromUs)}`;
  if (nowUs >= endOfDay(dueUs)) {
    if ((usesKnownUntilUs ?? 0) < endOfDay(dueUs)) return unknown(`${told}. ${sinceThen(usesKnownUntilUs)}`);
    return { status: "overdue", reason: `${told}: unused for more than ${days} days.`, dueUs, eventId: null };
  }
  return { status: "compliant", reason: `${told}.`, dueUs: null, eventId: null };
}

function expirySet({ expiresUs }: RotationSubject, nowUs: number): Verdict {
  if (expiresUs === undefined) return unknown("Whether it expires is not known: import its state.");
  if (expiresUs === null) return failing("It never expires.");
  const told = expiresUs <= nowUs ? `It expired on ${day(expiresUs)}.` : `It expires on ${day(expiresUs)}.`;
  return { status: "compliant", reason: told, dueUs: expiresUs, eventId: null };
}

function sinceThen(knownUntilUs: number | null): string {
  return knownUntilUs === null
    ? "No log or answer tells what happened since."
    : `Nothing is known of it after ${day(knownUntilUs)}.`;
}

function notApplicable(reason: string): Verdict {
  return { status: "not-applicable", reason, dueUs: null, eventId: null };
}

function unknown(reason: string): Verdict {
  return { status: "unknown", reason, dueUs: null, eventId: null };
}

function failing(reason: string): Verdict {
  return { status: "overdue", reason, dueUs: null, eventId: null };
}

function passing(reason: string): Verdict {
  return { status: "compliant", reason, dueUs: null, eventId: null };
}

function startOfDay(us: number): number {
  return Math.floor(us / DAY_US) * DAY_US;
}

function endOfDay(us: number): number {
  return startOfDay(us) + DAY_US;
}

/** Days as text, made once each: a list of thousands names the same few hundred days. */
const days = new Map<number, string>();
const DAYS_KEPT_MAX = 20_000;

function day(us: number): string {
  const number = Math.floor(us / DAY_US);
  const known = days.get(number);
  if (known !== undefined) return known;
  const text = new Date(us / 1000).toISOString().slice(0, 10);
  if (days.size < DAYS_KEPT_MAX) days.set(number, text);
  return text;
}

function round(days: number): number {
  return Math.round(days * 10) / 10;
}
