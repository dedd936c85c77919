import type { ScopeSubject, ScopeThing, SubjectKind } from "../../contracts/scope";
import type { Viewer } from "../../contracts/viewer";
import { lookUpName, type NameMatch } from "../../queries/scope/lookUpName";
import { NO_TARGETS, type ScopeTargets } from "../../queries/scope/subject-cells";
import { SUGGESTIONS_MAX, suggestNames } from "../../queries/scope/suggestNames";
import { likelyKinds } from "../../scope/names";
import { otherSpellings, withoutPaste } from "../../scope/spellings";
import type { Store } from "../../store/store";

/** A name and what of the store it stands for. */
export interface ResolvedSubject {
  subject: ScopeSubject;
  targets: ScopeTargets;
}

/** Keys and secrets before what only holds them or is acted upon. */
const PLAIN_SORTS = new Set(["container", "principal", "audit-trail", "other"]);
const KIND_ORDER: readonly SubjectKind[] = ["resource", "identity", "credential", "session", "address"];

/**
 * Finds what a name means. It is taken when one thing bears it; one person's identities at several providers count as one.
 * Otherwise nothing is taken, and what may have been meant is suggested: a wrong name must not read as "nobody used it".
 */
export async function resolveSubject(
  store: Store,
  viewer: Viewer,
  { kind, name }: { kind: SubjectKind | "auto"; name: string },
): Promise<ResolvedSubject> {
  const kinds = kind === "auto" ? likelyKinds(withoutPaste(name)) : [kind];
  const matches = await lookUpName(store, viewer, { kinds, spellings: [name, ...otherSpellings(name)] });
  const closest = theClosest(matches);
  const one = closest.length === 1 || areOnePerson(closest);
  if (closest.length > 0 && one) {
    return {
      subject: { asked: name, found: closest.map(toThing), problem: null, suggestions: [] },
      targets: toTargets(closest),
    };
  }
  const suggestions =
    closest.length > 0
      ? closest.slice(0, SUGGESTIONS_MAX).map(toThing)
      : await suggestNames(store, viewer, {
          kinds: kind === "auto" ? ["resource", "identity", "credential"] : [kind],
          name: withoutPaste(name),
        });
  const problem =
    closest.length > 0
      ? `${closest.length} things are called ${quoted(name)}: name one of them in full.`
      : `No record held names ${quoted(name)}.`;
  return { subject: { asked: name, found: [], problem, suggestions }, targets: NO_TARGETS };
}

function theClosest(matches: readonly NameMatch[]): NameMatch[] {
  const best = matches.reduce((least, match) => Math.min(least, rank(match)), Number.POSITIVE_INFINITY);
  return matches.filter((match) => rank(match) === best);
}

function rank({ kind, sort, how }: NameMatch): number {
  const plain = kind === "resource" && PLAIN_SORTS.has(sort) ? KIND_ORDER.length : KIND_ORDER.indexOf(kind);
  return how * 10 + plain;
}

function areOnePerson(matches: readonly NameMatch[]): boolean {
  const [first] = matches;
  return (
    first !== undefined &&
    matches.every(
      ({ kind, sort, name }) =>
        kind === "identity" && sort === "person" && name.toLowerCase() === first.name.toLowerCase(),
    )
  );
}

function toThing({ kind, id, name, sort }: NameMatch): ScopeThing {
  return { kind, id, name, sort };
}

function toTargets(matches: readonly NameMatch[]): ScopeTargets {
  const ids = (kind: SubjectKind) =>
    matches.filter((match) => match.kind === kind).flatMap((match) => match.ids);
  return {
    resource: ids("resource"),
    identity: ids("identity"),
    place: ids("address"),
    credential: ids("credential"),
    session: ids("session"),
  };
}

function quoted(name: string): string {
  return JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}…` : name);
}

/** The targets of all subjects. */
export function together(resolved: readonly ResolvedSubject[]): ScopeTargets {
  const all = (part: keyof ScopeTargets) => [...new Set(resolved.flatMap(({ targets }) => targets[part]))];
  return {
    resource: all("resource"),
    identity: all("identity"),
    place: all("place"),
    credential: all("credential"),
    session: all("session"),
  };
}

export function isNothing(targets: ScopeTargets): boolean {
  return Object.values(targets).every((ids: readonly number[]) => ids.length === 0);
}
