import { canonicalJson } from "../core/json";
import { DAY_US, HOUR_US } from "../core/time";
import type { Attribute, Fact } from "./fact";
import type { Horizon, LogFacts } from "./log-facts";
import type { ToldValues } from "./told";

export const CONFLICT_KINDS = [
  "rotation-not-in-logs",
  "rotation-not-in-state",
  "use-not-held",
  "use-after-never",
  "state-differs",
  "answers-differ",
] as const;

/** Two things that are said of one item and cannot both be so. Those about events not held are findings about coverage. */
export interface Conflict {
  kind: (typeof CONFLICT_KINDS)[number];
  /** A sentence with both sides. */
  text: string;
  /** True: the logs held lack something that happened. */
  coverage: boolean;
  eventId: string | null;
}

interface ConflictInput {
  answers: ToldValues;
  facts: readonly Fact[];
  logs: LogFacts | null;
  horizon: Horizon | null;
  holdsEvent: (id: string) => boolean;
}

/** A rotation and its event may be told apart by this much. */
const NEAR_US = DAY_US;

/** Attributes on which two answers of about the same time ought to agree. */
const COMPARED: readonly Attribute[] = [
  "created",
  "state",
  "usage",
  "origin",
  "rotation-on",
  "rotation-days",
];

export function conflictsOf(input: ConflictInput): Conflict[] {
  return [
    rotationNotInLogs(input),
    rotationNotInState(input),
    ...lastUse(input),
    stateDiffers(input),
    ...answersDiffer(input.facts),
  ].filter((conflict) => conflict !== null);
}

/** Only where the log of that time is held: before and after it nothing can be expected. */
function rotationNotInLogs({ answers, logs, horizon }: ConflictInput): Conflict | null {
  const at = answers.rotated?.value;
  if (at == null || horizon === null || at < horizon.firstUs || at >= horizon.lastUs) return null;
  if (logs?.changesUs.some((us) => Math.abs(us - at) <= NEAR_US)) return null;
  return {
    kind: "rotation-not-in-logs",
    text: `${answers.rotated?.source} says that it was rotated on ${day(at)}; no rotation of it on that day is in the logs held.`,
    coverage: true,
    eventId: null,
  };
}

function rotationNotInState({ answers, logs }: ConflictInput): Conflict | null {
  const told = answers.rotated;
  const seen = logs?.evidence.rotated;
  if (told === undefined || seen === undefined) return null;
  if (told.asOfUs < seen.lastUs + NEAR_US || (told.value ?? 0) >= seen.lastUs - NEAR_US) return null;
  const said =
    told.value === null ? "that it was never rotated" : `that it was last rotated on ${day(told.value)}`;
  return {
    kind: "rotation-not-in-state",
    text: `The logs show a rotation on ${day(seen.lastUs)}; ${told.source} of ${day(told.asOfUs)} says ${said}.`,
    coverage: false,
    eventId: seen.lastEventId,
  };
}

function lastUse({ answers, logs, holdsEvent }: ConflictInput): Conflict[] {
  const told = answers["last-used"];
  if (told === undefined) return [];
  const { at, day: byDay, eventId } = told.value;
  const seen = logs?.lastUseUs ?? null;
  if (at === null) {
    if (seen === null || seen > told.asOfUs) return [];
    const text = `${told.source} says that it was never used; the logs show a use on ${day(seen)}.`;
    return [{ kind: "use-after-never", text, coverage: false, eventId: null }];
  }
  if (eventId !== null) {
    if (holdsEvent(eventId)) return [];
    const text = `${told.source} reports the last use on ${moment(at)} as event ${eventId}, which is not held.`;
    return [{ kind: "use-not-held", text, coverage: true, eventId }];
  }
  // A day is told by its beginning: a use on that day or later answers it.
  if (seen !== null && seen >= at - (byDay ? DAY_US : HOUR_US)) return [];
  const last = seen === null ? "no use of it is held" : `the last use held is of ${day(seen)}`;
  const text = `${told.source} reports a use on ${day(at)}; ${last}.`;
  return [{ kind: "use-not-held", text, coverage: true, eventId: null }];
}

function stateDiffers({ answers, logs }: ConflictInput): Conflict | null {
  const told = answers.state;
  if (told === undefined || logs === null) return null;
  const { disabled, enabled, deleted } = logs.evidence;
  const off = disabled && disabled.lastUs > (enabled?.lastUs ?? -1) ? disabled : undefined;
  const gone = deleted && deleted.lastUs > (logs.lastUseUs ?? -1) ? deleted : undefined;
  const shown = gone ?? off;
  if (told.value !== "enabled" || shown === undefined || told.asOfUs < shown.lastUs + NEAR_US) return null;
  const what = shown === gone ? "deleted" : "disabled";
  return {
    kind: "state-differs",
    text: `The logs show that it was ${what} on ${day(shown.lastUs)}; ${told.source} of ${day(told.asOfUs)} says that it is enabled.`,
    coverage: true,
    eventId: shown.lastEventId,
  };
}

function answersDiffer(facts: readonly Fact[]): Conflict[] {
  return COMPARED.flatMap((attribute) => {
    const said = facts.filter((fact) => fact.attribute === attribute);
    const first = said.reduce<Fact | undefined>(
      (best, one) => (!best || one.asOfUs > best.asOfUs ? one : best),
      undefined,
    );
    const other = said.find(
      (one) =>
        first !== undefined &&
        first.asOfUs - one.asOfUs <= NEAR_US &&
        canonicalJson(one.value) !== canonicalJson(first.value) &&
        !sameTime(attribute, one, first),
    );
    if (first === undefined || other === undefined) return [];
    const text = `${first.source} and ${other.source} differ on ${attribute}: ${shown(attribute, first)} and ${shown(attribute, other)}.`;
    return [{ kind: "answers-differ" as const, text, coverage: false, eventId: null }];
  });
}

/** Two answers round one time differently. */
function sameTime(attribute: Attribute, a: Fact, b: Fact): boolean {
  return (
    attribute === "created" &&
    typeof a.value === "number" &&
    typeof b.value === "number" &&
    Math.abs(a.value - b.value) <= HOUR_US
  );
}

function shown(attribute: Attribute, { value }: Fact): string {
  return attribute === "created" && typeof value === "number" ? day(value) : String(value);
}

function day(us: number): string {
  return new Date(us / 1000).toISOString().slice(0, 10);
}

function moment(us: number): string {
  return `${new Date(us / 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
