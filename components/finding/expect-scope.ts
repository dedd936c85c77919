import type { ExpectAccess } from "@/lib/contracts/feedback";
import type { FindingPart, FindingParts } from "@/lib/contracts/triage";
import { type ExpectedScope, spokenOf } from "@/lib/core/feedback";

/** Null: any will do. */
export type Scope = ExpectedScope;

const LOWERED: Readonly<Record<string, string>> = {
  resource: "which key or secret",
  newcomer: "a new user of it",
  look: "what was looked at",
  place: "where from",
  action: "what was done",
};

/** What a scope lowers, in words: `where from and what was done`; empty when it lowers nothing. */
export function loweredText(scope: Scope | undefined): string {
  const words = (scope === undefined ? [] : spokenOf(scope)).map((name) => LOWERED[name] ?? name);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Accesses that a scope covers. */
export function coveredAccesses(scope: Scope, parts: readonly FindingPart[]): number {
  return parts
    .filter(
      ({ identity, resource, network, action }) =>
        identity.key === scope.identityKey &&
        (scope.resourceKey === null || scope.resourceKey === resource?.key) &&
        (scope.network === null || scope.network === network) &&
        (scope.action === null || scope.action === action),
    )
    .reduce((sum, { accesses }) => sum + accesses, 0);
}

/** What is offered at first: every part of which the finding has only one; where it has one of none, the first network. */
export function firstScope(parts: readonly FindingPart[], identityKey: string): Scope {
  const own = parts.filter(({ identity }) => identity.key === identityKey);
  const only = <T>(values: readonly T[]) => (new Set(values).size === 1 ? (values[0] ?? null) : null);
  const scope = {
    identityKey,
    resourceKey: only(own.map(({ resource }) => resource?.key ?? null)),
    network: only(own.map(({ network }) => network)) || null,
    action: only(own.map(({ action }) => action)),
  };
  return spokenOf(scope).length > 0 ? scope : { ...scope, network: own[0]?.network || null };
}

/** The parts that can be named beside the identity, and their words. */
export const PARTS = ["resourceKey", "network", "action"] as const;
export type ScopePart = (typeof PARTS)[number];
export const PART_WORDS: Readonly<Record<ScopePart, string>> = {
  resourceKey: "key or secret",
  network: "network",
  action: "action",
};

/** A part of a finding's most surprising access, with its name; null where that access has none. */
export function ownOf(
  [lead]: readonly FindingPart[],
  part: ScopePart,
): { value: string; name: string } | null {
  if (part === "resourceKey")
    return lead?.resource ? { value: lead.resource.key, name: lead.resource.name } : null;
  const value = part === "network" ? lead?.network : lead?.action;
  return value ? { value, name: value } : null;
}

/** A scope with one part named, as the finding's most surprising access has it, or left open. */
export function withPart(
  scope: Scope | undefined,
  parts: readonly FindingPart[],
  part: ScopePart,
  on: boolean,
): Scope {
  const from = scope ?? firstScope(parts, parts[0]?.identity.key ?? "");
  return { ...from, [part]: on ? (ownOf(parts, part)?.value ?? null) : null };
}

/** Of several findings, each one's own: what `firstScope` offers for it alone. */
export function ownScopes(findings: FindingParts): ReadonlyMap<string, Scope> {
  return new Map(
    findings.flatMap(({ id, parts }) =>
      parts[0] === undefined ? [] : [[id, firstScope(parts, parts[0].identity.key)] as const],
    ),
  );
}

/** Whether a part is named in all of those that have it, in some, or in none. */
export function allOn(
  part: ScopePart,
  findings: FindingParts,
  scopes: ReadonlyMap<string, Scope>,
): boolean | "indeterminate" {
  const having = findings.filter(({ parts }) => ownOf(parts, part) !== null);
  const on = having.filter(({ id }) => (scopes.get(id)?.[part] ?? null) !== null);
  if (on.length === 0) return false;
  return on.length === having.length || "indeterminate";
}

/** The end of a day, UTC, given as `2026-09-01`; null when it is no day. */
export function endOfDay(day: string): string | null {
  const start = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(start) ? null : new Date(start + 86_400_000).toISOString();
}

/** The inputs of the service for these scopes. */
export function toExpected(
  scopes: readonly { findingId: string; scope: Scope }[],
  until: string,
  note: string,
): ExpectAccess[] {
  return scopes.map(({ findingId, scope }) => ({
    findingId,
    ...scope,
    action: scope.action as ExpectAccess["action"],
    until,
    note,
  }));
}
