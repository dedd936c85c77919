import type { KeyUsage } from "../core/inventory";
import type { RotationRule } from "../core/rotation-policy";
import { DAY_US } from "../core/time";
import { day, endOfDay, round, startOfDay } from "./rotation-days";
import type { RotationSubject } from "./rotation-subject";
import { failing, notApplicable, passing, unknown, type Verdict } from "./verdict";

/** How far ahead of ours another clock may be: a time further in the future is no time that can be reckoned with. */
const SKEW_US = 3_600_000_000;

/** What a rule says of an item that it can apply to as far as the item's state goes, as of a time. */
export function judge(item: RotationSubject, rule: RotationRule, nowUs: number): Verdict {
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
