import type { Resource } from "../core/access-event";
import { type ItemClass, providerOf } from "../core/inventory";
import type { Source } from "../core/source";
import { type Conflict, conflictsOf } from "./conflicts";
import { ATTRIBUTES, type Attribute, FACTS, type Fact, type FactValue } from "./fact";
import type { Horizon, LogFacts } from "./log-facts";
import type { RotationSubject } from "./rotation-subject";
import type { Told, ToldValues } from "./told";

export interface MergeInput {
  resource: Resource;
  /** Facts that answers gave of this resource, in any order. */
  facts: readonly Fact[];
  /** Null: no event of it is held. */
  logs: LogFacts | null;
  /** Hours of the resource's own log that are held; null: none. */
  horizon: Horizon | null;
  /** Whether the event with this id of the provider is held. */
  holdsEvent: (id: string) => boolean;
}

export interface MergedItem {
  resource: Resource;
  class: ItemClass;
  provider: Source;
  told: ToldValues;
  conflicts: Conflict[];
  /** Until when a change of its material, a use, and anything of it would be known by logs or answers; null: it would not. */
  knownUntil: { changesUs: number | null; usesUs: number | null; anythingUs: number | null };
}

/**
 * One item from everything that is known of a key or secret. Of several answers the one that is true as of the latest time
 * holds, equal times by the order of sources' names, so that the order of imports changes nothing. The logs hold where they
 * show a later change than the answer. What disagrees is kept as a conflict.
 */
export function merge({ resource, facts, logs, horizon, holdsEvent }: MergeInput): MergedItem {
  const answers = newest(facts);
  const told = withLogs(answers, logs);
  return {
    resource,
    class: classOf(resource, told, logs),
    provider: providerOf(resource.key),
    told,
    conflicts: conflictsOf({ answers, facts, logs, horizon, holdsEvent }),
    knownUntil: {
      changesUs: lastKnown(horizon, answers, ["rotated", "current-since", "versions"]),
      usesUs: lastKnown(horizon, answers, ["last-used"]),
      anythingUs: lastKnown(horizon, answers, ATTRIBUTES),
    },
  };
}

function newest(facts: readonly Fact[]): ToldValues {
  const best = new Map<Attribute, Fact>();
  for (const fact of facts) {
    const known = best.get(fact.attribute);
    const later =
      !known || fact.asOfUs > known.asOfUs || (fact.asOfUs === known.asOfUs && fact.source < known.source);
    if (later && FACTS[fact.attribute].safeParse(fact.value).success) best.set(fact.attribute, fact);
  }
  return Object.fromEntries(
    [...best].map(([attribute, { value, source, asOfUs }]) => [
      attribute,
      { value, source, asOfUs, eventId: null },
    ]),
  ) as ToldValues;
}

function lastKnown(
  horizon: Horizon | null,
  answers: ToldValues,
  attributes: readonly Attribute[],
): number | null {
  const times = attributes.map((attribute) => answers[attribute]?.asOfUs ?? 0);
  const last = Math.max(horizon?.lastUs ?? 0, ...times);
  return last > 0 ? last : null;
}

/** Lays over the answers what the logs show to have happened since. */
function withLogs(answers: ToldValues, logs: LogFacts | null): ToldValues {
  if (logs === null) return answers;
  const told: ToldValues = { ...answers };
  const { evidence } = logs;
  const created = evidence.created;
  if (created && told.created === undefined)
    told.created = said(created.firstUs, created.firstUs, created.firstEventId);
  const rotated = evidence.rotated;
  if (rotated && rotated.lastUs >= (told.rotated?.value ?? 0))
    told.rotated = said(rotated.lastUs, rotated.lastUs, rotated.lastEventId);
  const changed = latest([rotated, evidence["new-value"]]);
  if (changed && changed.lastUs >= (told["current-since"]?.value ?? 0))
    told["current-since"] = said(changed.lastUs, changed.lastUs, changed.lastEventId);
  const switched = latest([evidence["rotation-on"], evidence["rotation-off"], logs.schedule]);
  if (switched && switched.lastUs > (told["rotation-on"]?.asOfUs ?? -1)) {
    const on = switched !== evidence["rotation-off"];
    told["rotation-on"] = said(on, switched.lastUs, switched.lastEventId);
  }
  const state = stateFromLogs(logs);
  if (state && state.asOfUs > (told.state?.asOfUs ?? -1)) told.state = state;
  if (logs.lastUseUs !== null && logs.lastUseUs > (told["last-used"]?.value.at ?? -1)) {
    told["last-used"] = said({ at: logs.lastUseUs, day: false, eventId: null }, logs.lastUseUs, null);
  }
  if (evidence.imported && told.origin === undefined && resourceIsKey(logs))
    told.origin = said("imported" as const, evidence.imported.lastUs, evidence.imported.lastEventId);
  return told;
}

/** The last of what the logs show to have been done to an item's state. */
function stateFromLogs({ evidence }: LogFacts): Told<FactValue<"state">> | null {
  const steps = [
    [evidence.disabled, "disabled"],
    [evidence.enabled, "enabled"],
    [evidence["deletion-scheduled"], "pending-deletion"],
    [evidence["deletion-cancelled"], "enabled"],
    [evidence.deleted, "deleted"],
    [evidence.created, "enabled"],
  ] as const;
  let best: Told<FactValue<"state">> | null = null;
  for (const [sighting, state] of steps) {
    if (sighting && sighting.lastUs > (best?.asOfUs ?? -1))
      best = said(state, sighting.lastUs, sighting.lastEventId);
  }
  return best;
}

function resourceIsKey(logs: LogFacts): boolean {
  return logs.kind === "key";
}

function latest<T extends { lastUs: number }>(sightings: readonly (T | undefined | null)[]): T | null {
  return sightings.reduce<T | null>(
    (best, one) => (one && one.lastUs > (best?.lastUs ?? -1) ? one : best),
    null,
  );
}

function said<T>(value: T, asOfUs: number, eventId: string | null): Told<T> {
  return { value, source: "logs", asOfUs, eventId };
}

/** A static role of Vault is no dynamic secret: its password lives on between reads and is rotated. */
function classOf({ kind, key }: Resource, told: ToldValues, logs: LogFacts | null): ItemClass {
  if (kind === "key") return "key";
  if (kind === "certificate") return "certificate";
  if (kind === "dynamic-secret") return /(^|\/)static-creds\//.test(key) ? "rotated" : "dynamic";
  const rotates = told["rotation-on"]?.value === true || logs?.evidence.rotated !== undefined;
  return rotates ? "rotated" : "static";
}

/** What of an item matters to rotation. */
export function rotationSubject(
  { resource, class: itemClass, provider, told, knownUntil }: MergedItem,
  logs: LogFacts | null,
  environment: string | null,
): RotationSubject {
  const changes = [told.rotated, told["current-since"]].filter((one) => one?.value != null);
  const since = changes.reduce<Told<number | null> | undefined>(
    (best, one) => ((one?.value ?? 0) > (best?.value ?? -1) ? one : best),
    told.created,
  );
  const failure = logs?.evidence["rotation-failed"];
  const stillFailed =
    failure !== undefined && failure.lastUs > Math.max(0, ...changes.map((one) => one?.value ?? 0));
  return {
    kind: resource.kind,
    class: itemClass,
    provider,
    environment,
    tags: told.tags?.value ?? {},
    usage: told.usage?.value ?? null,
    state: told.state?.value ?? null,
    deletionUs: told.deletion?.value ?? null,
    manager: told.manager?.value ?? null,
    origin: told.origin?.value ?? null,
    replicaOf: told.replica?.value.primaryRegion ?? null,
    createdUs: told.created?.value ?? null,
    sinceUs: since?.value ?? null,
    sinceEvent: since === told.created ? null : (since?.eventId ?? null),
    rotatedUs: told.rotated?.value,
    rotationOn: told["rotation-on"]?.value ?? null,
    rotationDays: told["rotation-days"]?.value ?? null,
    failedUs: stillFailed ? failure.lastUs : null,
    failedEvent: stillFailed ? failure.lastEventId : null,
    changesKnownUntilUs: knownUntil.changesUs,
    lastUsedUs: told["last-used"]?.value.at,
    usesKnownUntilUs: knownUntil.usesUs,
    expiresUs: told.expires?.value,
  };
}
