import type { DecisionRow, KeptExceptionRow } from "../contracts/review";
import type { Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import { listDecisions } from "../queries/listDecisions";
import { listKeptExceptions } from "../queries/listKeptExceptions";
import type { Metadata } from "../store/metadata/metadata";

/** What people said that a review tells of. */
export interface SaidInTime {
  /** Changes when any of it does. */
  version: string;
  exceptions: readonly KeptExceptionRow[];
  decisions: readonly DecisionRow[];
}

/** Exceptions that overlap a time, and decisions before its end. */
export async function reviewPeople(
  viewer: Viewer,
  people: Metadata | null,
  { fromUs, toUs }: Span,
): Promise<SaidInTime> {
  if (people === null) return { version: "none", exceptions: [], decisions: [] };
  const [from, to] = [new Date(fromUs / 1000), new Date(toUs / 1000)];
  const [exceptions, decisions] = await Promise.all([
    listKeptExceptions(viewer, { from, to }, people),
    listDecisions(viewer, to, people),
  ]);
  const version = [
    ...exceptions.map(({ id, withdrawnUs }) => `${id}${withdrawnUs ?? ""}`),
    ...decisions.map(({ findingId, word, atUs }) => `${findingId}${word}${atUs}`),
  ].join(" ");
  return { version, exceptions, decisions };
}
