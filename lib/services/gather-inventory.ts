import type { Viewer } from "../contracts/viewer";
import { RESOURCE_KINDS, type Resource } from "../core/access-event";
import { ACTIONS } from "../core/action";
import { providerOf } from "../core/inventory";
import { isObject, type JsonValue } from "../core/json";
import { EVIDENCE, type Evidence, evidenceOf } from "../inventory/evidence";
import { type Fact, isAttribute } from "../inventory/fact";
import type { Horizon, LogFacts, Sighting } from "../inventory/log-facts";
import { type MergedItem, merge } from "../inventory/merge";
import { Resolver } from "../inventory/pending";
import { heldEventIds } from "../queries/heldEventIds";
import {
  type CountedOperation,
  inventoryChanges,
  inventoryEvidence,
  listOperations,
} from "../queries/inventoryEvidence";
import { inventoryFacts } from "../queries/inventoryFacts";
import { inventoryHorizons } from "../queries/inventoryHorizons";
import { inventoryProjects, inventoryResources, type KnownResource } from "../queries/inventoryResources";
import { inventoryUse, oldVersionReaders } from "../queries/inventoryUse";
import type { Store } from "../store/store";
import { inTurns } from "./in-turns";

/** What is known of one item, not merged yet. */
export interface ItemParts {
  resource: Resource;
  facts: Fact[];
  logs: LogFacts | null;
  /** How answers name it. */
  references: string[];
}

export interface Gathered {
  items: Map<string, ItemParts>;
  resolver: Resolver;
  /** Events that answers name and that are held. */
  held: ReadonlySet<string>;
  /** The hours held of each account's log, by `SOURCE ACCOUNT`. */
  horizons: Map<string, Horizon>;
}

/**
 * Everything that logs and answers tell of every key and secret, under one key for each.
 *
 * @param untilUs what was known at that hour: events before it, and of each attribute the last answer before it or, where
 *   there is none, the first one after; null: all that is known
 */
export async function gatherInventory(
  store: Store,
  viewer: Viewer,
  untilUs: number | null = null,
): Promise<Gathered> {
  const counted = await countedOperations(store, viewer);
  const [resources, projects, facts, evidence, changes, uses, readers, horizons] = await Promise.all([
    inventoryResources(store, viewer),
    inventoryProjects(store, viewer),
    inventoryFacts(store, viewer, { untilUs }),
    inventoryEvidence(store, viewer, counted, { untilUs }),
    inventoryChanges(store, viewer, counted, { untilUs }),
    inventoryUse(store, viewer, untilUs),
    oldVersionReaders(store, viewer, untilUs),
    inventoryHorizons(store, viewer, untilUs),
  ]);
  const resolver = new Resolver(
    resources.map(({ key }) => key),
    projects,
  );
  const read = await inTurns(facts, ({ resource, facts: text }) => ({
    resource,
    facts: parseFacts(resource, text).filter((fact) => untilUs === null || !tellsOfLater(fact, untilUs)),
  }));
  for (const { resource, facts: said } of read) pointAliases(resolver, resolver.resolve(resource), said);
  const items = new Map<string, ItemParts>();
  const byId = new Map<number, ItemParts>();
  for (const one of resources) {
    const parts = itemFor(items, resolver.resolve(one.key), one);
    if (one.id !== 0) byId.set(one.id, parts);
  }
  for (const { resource, facts: said } of read) {
    const key = resolver.resolve(resource);
    const parts = items.get(key);
    // Facts of what only holds keys and secrets are no item's.
    if (parts === undefined) continue;
    for (const fact of said) {
      fact.resource = key;
      parts.facts.push(fact);
    }
    parts.references.push(resource);
  }
  for (const use of uses) {
    const logs = logsOf(byId.get(use.resource));
    if (logs) addUse(logs, use);
  }
  for (const { resource, evidence: name, ...sighting } of evidence) {
    const logs = logsOf(byId.get(resource));
    if (logs) addSighting(logs, name, sighting);
  }
  for (const { resource, times } of changes) {
    const logs = logsOf(byId.get(resource));
    if (logs) logs.changesUs = [...logs.changesUs, ...times].sort((a, b) => b - a);
  }
  for (const { resource, ...reader } of readers) logsOf(byId.get(resource))?.oldReaders.push(reader);
  return {
    items,
    resolver,
    held: await heldEventIds(store, viewer, [...items.values()].flatMap(namedEvents)),
    horizons: new Map(horizons.map(({ source, account, ...horizon }) => [`${source} ${account}`, horizon])),
  };
}

/** One item of its parts. */
export function mergeParts(
  { resource, facts, logs }: ItemParts,
  { held, horizons }: Pick<Gathered, "held" | "horizons">,
): MergedItem {
  return merge({
    resource,
    facts,
    logs,
    horizon: horizonOf(resource, horizons),
    holdsEvent: (id) => held.has(id.toLowerCase()),
  });
}

/** The hours held of the log that tells of a resource; null when none of it is held. */
export function horizonOf(
  { key, account }: Resource,
  horizons: ReadonlyMap<string, Horizon>,
): Horizon | null {
  const source = providerOf(key);
  const own = horizons.get(`${source} ${account}`);
  if (own) return own;
  // Vault and Kubernetes have one log for all namespaces; answers of Azure do not tell the subscription.
  if (source === "vault" || source === "kubernetes" || account === "") {
    const all = [...horizons].filter(([name]) => name.startsWith(`${source} `)).map(([, horizon]) => horizon);
    if (all.length === 1 || (all.length > 0 && account === "" && source !== "aws-cloudtrail"))
      return all[0] ?? null;
    if (all.length > 0 && (source === "vault" || source === "kubernetes")) return all[0] ?? null;
  }
  return null;
}

/** Facts as the store gives them; what this program does not know is left out. */
export function parseFacts(resource: string, text: string): Fact[] {
  const rows = JSON.parse(text) as JsonValue;
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row) => {
    if (!isObject(row)) return [];
    const { a, v, t, s } = row;
    if (typeof a !== "string" || !isAttribute(a) || typeof t !== "number" || typeof s !== "string") return [];
    return [{ resource, attribute: a, value: v ?? null, asOfUs: t, source: s }];
  });
}

/** Whether a fact is of something that happened at or after a time. */
function tellsOfLater({ attribute, value }: Fact, us: number): boolean {
  if (attribute === "rotated" || attribute === "current-since")
    return typeof value === "number" && value >= us;
  if (attribute !== "last-used" || !isObject(value)) return false;
  return typeof value.at === "number" && value.at >= us;
}

async function countedOperations(store: Store, viewer: Viewer): Promise<CountedOperation[]> {
  const operations = await listOperations(store, viewer);
  return operations.flatMap(({ id, service, name, action }) => {
    const known = ACTIONS.find((one) => one === action);
    const proof = known === undefined ? null : evidenceOf(service, name, known);
    if (proof === null) return [];
    const { evidence, condition } = proof;
    const counted: CountedOperation = {
      operation: id,
      evidence,
      condition,
      anyOutcome: evidence === "rotation-failed",
      renews: evidence === "rotated" || evidence === "new-value",
    };
    // A rotation that Secrets Manager ran shows as well that it is set up.
    return name === "RotationSucceeded"
      ? [counted, { ...counted, evidence: SCHEDULE, renews: false }]
      : [counted];
  });
}

const SCHEDULE = "schedule";

function itemFor(items: Map<string, ItemParts>, key: string, found: KnownResource): ItemParts {
  const known = items.get(key);
  if (known) {
    // Logs know the subscription of a vault, answers do not.
    if (known.resource.account === "" && found.account !== "") known.resource.account = found.account;
    if (known.resource.region === "" && found.region !== "") known.resource.region = found.region;
    return known;
  }
  const kind = RESOURCE_KINDS.find((one) => one === found.kind) ?? "other";
  const { name, account, region } = found;
  const parts: ItemParts = {
    resource: { key, name, kind, account, region },
    facts: [],
    logs: null,
    references: [],
  };
  items.set(key, parts);
  return parts;
}

/** Calls that were refused may name an alias only: where it points is known from the answers. */
function pointAliases(resolver: Resolver, key: string, facts: readonly Fact[]): void {
  const [, partition, , region, account] = key.split(":");
  for (const { attribute, value } of facts) {
    if (attribute !== "aliases" || !Array.isArray(value)) continue;
    for (const alias of value)
      resolver.point(`arn:${partition}:kms:${region}:${account}:${String(alias)}`, key);
  }
}

function logsOf(parts: ItemParts | undefined): LogFacts | null {
  if (parts === undefined) return null;
  parts.logs ??= {
    kind: parts.resource.kind,
    evidence: {},
    schedule: null,
    changesUs: [],
    firstSeenUs: Number.POSITIVE_INFINITY,
    lastSeenUs: 0,
    firstUseUs: null,
    lastUseUs: null,
    uses: 0,
    users: 0,
    newUsers: 0,
    topUser: null,
    oldReaders: [],
  };
  return parts.logs;
}

function addUse(logs: LogFacts, use: Awaited<ReturnType<typeof inventoryUse>>[number]): void {
  logs.firstSeenUs = Math.min(logs.firstSeenUs, use.firstSeenUs);
  logs.lastSeenUs = Math.max(logs.lastSeenUs, use.lastSeenUs);
  if (use.firstUseUs !== null) logs.firstUseUs = Math.min(logs.firstUseUs ?? use.firstUseUs, use.firstUseUs);
  if (use.lastUseUs !== null) logs.lastUseUs = Math.max(logs.lastUseUs ?? use.lastUseUs, use.lastUseUs);
  logs.uses += use.uses;
  logs.users = Math.max(logs.users, use.users);
  logs.newUsers = Math.max(logs.newUsers, use.newUsers);
  if (use.topKey !== null && use.uses > 0) {
    logs.topUser = {
      key: use.topKey,
      name: use.topName ?? use.topKey,
      kind: use.topKind ?? "unknown",
      share: use.topUses / use.uses,
    };
  }
}

function addSighting(logs: LogFacts, name: string, sighting: Sighting): void {
  if (name === SCHEDULE) {
    logs.schedule = later(logs.schedule, sighting);
    return;
  }
  const evidence: Evidence | undefined = EVIDENCE.find((one) => one === name);
  if (evidence !== undefined) logs.evidence[evidence] = later(logs.evidence[evidence] ?? null, sighting);
}

/** Two sightings of one thing under two names as one. */
function later(known: Sighting | null, found: Sighting): Sighting {
  if (known === null) return found;
  const [first, last] = [
    known.firstUs <= found.firstUs ? known : found,
    known.lastUs >= found.lastUs ? known : found,
  ];
  return {
    count: known.count + found.count,
    firstUs: first.firstUs,
    firstEventId: first.firstEventId,
    lastUs: last.lastUs,
    lastEventId: last.lastEventId,
  };
}

function namedEvents({ facts }: ItemParts): string[] {
  return facts.flatMap(({ attribute, value }) => {
    const id = attribute === "last-used" && isObject(value) ? value.eventId : null;
    return typeof id === "string" ? [id.toLowerCase()] : [];
  });
}
