import type { ScopeReport, ScopeRequest, ScopeSubject } from "../../contracts/scope";
import { formatTimeUs } from "../../core/time";
import { actions } from "../../scope/actions";
import { exposure } from "../../scope/exposure";
import { verdict } from "../../scope/verdict";
import type { ScopeWindow } from "../../scope/window";
import { aboutOf, hoursOf, tellWindow } from "./report-parts";

/** The report when no name of the request was found: nobody can tell, and what may have been meant is suggested. */
export function nothingFound(
  request: ScopeRequest,
  subjects: ScopeSubject[],
  window: ScopeWindow,
  nowUs: number,
): ScopeReport {
  const exposed = exposure({
    leakedAtUs: request.leakedAtUs,
    firstOddUs: null,
    resources: [],
    changes: [],
    credentials: [],
    actors: new Set(),
    contextsOpened: 0,
    nowUs,
  });
  const none = { accesses: 0, identities: [] };
  const answer = verdict({
    about: aboutOf(subjects),
    unresolved: subjects.flatMap(({ problem }) => (problem === null ? [] : [problem])),
    resolved: 0,
    accesses: 0,
    denied: 0,
    identities: 0,
    newIdentities: 0,
    hours: hoursOf([]),
    misuse: { ...none, first: null },
    unexplained: none,
    looks: none,
    attempts: { refused: 0, identities: [] },
    unlearned: { ...none, until: formatTimeUs(window.judgedFromUs) },
    judgedOnlyFrom: null,
    before: { accesses: 0, identities: 0, gone: { accesses: 0, identities: [] } },
    newNetworks: 0,
    blocking: [],
  });
  return {
    ...answer,
    asOf: formatTimeUs(nowUs),
    request,
    subjects,
    window: tellWindow(window),
    totals: { accesses: 0, denied: 0, identities: 0, evidenceEvents: 0, events: 0 },
    users: [],
    usersMore: 0,
    firstOdd: null,
    odd: [],
    oddTotal: 0,
    blastRadius: { basis: "possible", nodes: [], edges: [], more: [], limits: [] },
    exposure: exposed,
    coverage: { complete: false, streams: [], digests: null, blindSpots: [] },
    actions: actions({
      verdict: answer.verdict,
      leakTold: request.leakedAtUs !== null,
      exposure: exposed,
      actors: [],
      unexplained: [],
      keys: [],
      contexts: [],
      streams: [],
      blocking: [],
      unresolved: subjects.map(({ asked }) => asked),
      things: [],
    }),
    evidence: { eventIds: [], eventCount: 0, files: [] },
  };
}
