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
export function loweredText(scope: Scope): string {
  const words = spokenOf(scope).map((name) => LOWERED[name] ?? name);
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

/** Which parts of each finding's most surprising access are named. */
export type NamedParts = Readonly<Record<"resource" | "network" | "action", boolean>>;

/** The same parts of each of several findings, of its own most surprising access; one without such a part is left out. */
export function scopesOf(findings: FindingParts, named: NamedParts): { findingId: string; scope: Scope }[] {
  return findings.flatMap(({ id, parts: [lead] }) => {
    if (lead === undefined) return [];
    const scope: Scope = {
      identityKey: lead.identity.key,
      resourceKey: named.resource ? (lead.resource?.key ?? null) : null,
      network: named.network ? lead.network || null : null,
      action: named.action ? lead.action : null,
    };
    return spokenOf(scope).length > 0 ? [{ findingId: id, scope }] : [];
  });
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
