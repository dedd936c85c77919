import { type AccessEvent, CREDENTIAL_KINDS } from "@/lib/core/access-event";
import { ACTION_GROUPS, ACTIONS, type Action } from "@/lib/core/action";
import { OUTCOMES } from "@/lib/core/outcome";

/** An access cell under names; an empty name or 0 is none. */
export interface Cell {
  /** What makes it this cell, as `dump` prints it. */
  key: string;
  day: number;
  hour: number;
  identity: string;
  class: number;
  resource: string;
  action: number;
  /** 1 crypto, 2 read, 3 manage, 4 look. */
  how: number;
  network: string;
  address: string;
  program: string;
  family: string;
  credential: number;
  denied: boolean;
  allowed: boolean;
  accesses: number;
  /** Encryption contexts of its events, on the first resource that each names. */
  contexts: Set<string>;
}

/** The cells of events none of which belongs to another. */
export function cellsOf(events: readonly AccessEvent[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const event of events) {
    const touched = event.resources.length === 0 ? [""] : event.resources.map(({ key }) => key);
    for (const [index, resource] of touched.entries()) {
      const key = cellKey(event, resource);
      const cell = cells.get(key) ?? newCell(event, resource, key);
      cell.accesses += 1;
      if (event.context && index === 0) cell.contexts.add(JSON.stringify(event.context));
      cells.set(key, cell);
    }
  }
  return [...cells.values()];
}

export function dayOf(event: AccessEvent): number {
  return Math.floor(event.timeUs / 86_400_000_000);
}

export function classOf({ kind }: AccessEvent["identity"]): number {
  if (kind === "person") return 1;
  return kind === "service" || kind === "account" ? 3 : 2;
}

/** The group of names that an identity is peer in. */
export function patternOf({ kind, account, key }: AccessEvent["identity"]): string {
  return `${kind}/${account}/${key.replace(/[0-9a-f]{8,}|[0-9]+/g, "#")}`;
}

function cellKey(event: AccessEvent, resource: string): string {
  return [
    dayOf(event),
    Math.floor(event.timeUs / 3_600_000_000),
    `${event.source}${event.account}${event.region}`,
    event.identity.key,
    resource,
    `${event.service}/${event.operation}`,
    event.place.key,
    event.agent?.value ?? "",
    event.credential?.kind ?? "",
    OUTCOMES.indexOf(event.outcome),
  ].join(" | ");
}

function newCell(event: AccessEvent, resource: string, key: string): Cell {
  const direct = event.place.kind === "network" || event.place.kind === "endpoint";
  const family = direct ? (event.agent?.family ?? "") : "";
  return {
    key,
    day: dayOf(event),
    hour: Math.floor(event.timeUs / 3_600_000_000) % 24,
    identity: event.identity.key,
    class: classOf(event.identity),
    resource,
    action: ACTIONS.indexOf(event.action) + 1,
    how: howOf(event.action),
    network: direct ? event.place.network : "",
    address: direct ? event.place.address : "",
    program: family.replace(/ [0-9.]+$/, ""),
    family,
    credential: event.credential ? CREDENTIAL_KINDS.indexOf(event.credential.kind) + 1 : 0,
    denied: event.outcome === "denied",
    allowed: event.outcome === "allowed",
    accesses: 0,
    contexts: new Set(),
  };
}

function howOf(action: Action): number {
  if (action === "read-secret" || action === "issue-credential") return 2;
  if (action === "check-session" || action === "tag" || ACTION_GROUPS[action] === "look") return 4;
  return ACTION_GROUPS[action] === "use" ? 1 : 3;
}
