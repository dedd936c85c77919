import type { ScopeReport, ScopeRequest } from "../contracts/scope";
import { demand, type Viewer } from "../contracts/viewer";
import { hourOf } from "../core/filter-range";
import { DAY_US, formatTimeUs } from "../core/time";
import { digestCheck } from "../queries/digestCheck";
import { readCoverage } from "../queries/readCoverage";
import { listLoggingStops, listUselessStreams } from "../queries/scope/listLoggingStops";
import { listOddEvents } from "../queries/scope/listOddEvents";
import { listScopeEvidence } from "../queries/scope/listScopeEvidence";
import { listScopeUsers } from "../queries/scope/listScopeUsers";
import { listSubjectStreams, type StreamName } from "../queries/scope/listSubjectStreams";
import { streamTouched } from "../queries/scope/listTouched";
import { actions } from "../scope/actions";
import { BlastRadiusBuilder } from "../scope/blast-radius";
import { blindSpots } from "../scope/blind-spots";
import { coverWindow, isComplete } from "../scope/cover-window";
import { exposure } from "../scope/exposure";
import { isLook } from "../scope/judge";
import { verdict } from "../scope/verdict";
import { chooseWindow } from "../scope/window";
import type { Metadata } from "../store/metadata/open-metadata";
import type { Store } from "../store/store";
import { followActors } from "./scope/follow-actors";
import { gatherExposure } from "./scope/gather-exposure";
import {
  cellsOf,
  earliest,
  type JudgedAccess,
  judgeAccesses,
  namesOf,
  tellAccess,
  usesOf,
} from "./scope/judge-accesses";
import { nothingFound } from "./scope/nothing-found";
import { aboutOf, hoursOf, tellWindow } from "./scope/report-parts";
import { isNothing, resolveSubject, together } from "./scope/resolve-subject";
import { tellBefore, tellUsers } from "./scope/tell-users";

const ODD_LISTED_MAX = 200;

/**
 * Scopes a leak: was what the request names misused in the window, by whom, what did it touch, what is still valid, and
 * what does the answer rest on. A pure function of the events, of what people said, and of `nowUs`. Scores must be up to
 * date (`scoreEvents`).
 *
 * The judgement is that of the scoring engine, access by access, where each is compared with the days before it only. Throws
 * an `AppError` for a viewer who may not read; a name that is not found is part of the answer.
 */
export async function scopeLeak(
  store: Store,
  viewer: Viewer,
  request: ScopeRequest,
  { nowUs, people }: { nowUs: number; people: Metadata | null },
): Promise<ScopeReport> {
  demand(viewer, "read");
  const coverage = await readCoverage(store, viewer, nowUs);
  const resolved = await Promise.all(
    request.subjects.map((subject) => resolveSubject(store, viewer, subject)),
  );
  const subjects = resolved.map(({ subject }) => subject);
  const held = coverage.window ?? { fromUs: nowUs - DAY_US, toUs: nowUs };
  const window = chooseWindow(request, {
    firstUs: held.fromUs,
    untilUs: held.toUs,
    live: coverage.until === "now",
  });
  const targets = together(resolved);
  if (isNothing(targets)) return nothingFound(request, subjects, window, nowUs);

  const leakTold = request.leakedAtUs !== null;
  const [users, judged, names] = await Promise.all([
    listScopeUsers(store, viewer, { targets, span: window, judgedFromUs: window.judgedFromUs }),
    judgeAccesses(store, viewer, { targets, span: window, leakTold, people, now: new Date(nowUs / 1000) }),
    listSubjectStreams(store, viewer, targets),
  ]);
  const misuse = judged.filter(({ judgement }) => judgement === "misuse");
  const unexplained = judged.filter(
    ({ judgement, cell }) =>
      judgement === "unexplained" && cell.outcome === "allowed" && !isLook(cell.action),
  );
  const looks = judged.filter(({ cell }) => cell.outcome === "allowed" && isLook(cell.action));
  const refused = judged.filter(({ cell }) => cell.outcome === "denied");
  const streams = coverWindow(
    coverage.streams.filter((stream) => names.some((name) => isSameStream(name, stream))),
    { fromUs: window.fromUs, toUs: window.coveredToUs },
    { ended: coverage.until === "newest" },
  );

  const actors = await followActors(store, viewer, misuse, window);
  const blast = new BlastRadiusBuilder(misuse.length > 0 ? "misuse" : "possible");
  for await (const touches of streamTouched(store, viewer, { actors, targets, span: window }))
    for (const touch of touches) blast.add(touch);
  const touched = misuse.length > 0 ? blast.resources : [];

  const gcpOnly = users.uses > 0 ? names.filter(({ source }) => source === "gcp-audit") : names;
  const trails = names.filter(({ source }) => source === "aws-cloudtrail");
  const [facts, evidence, loggingStopped, useless, digests] = await Promise.all([
    gatherExposure(store, viewer, {
      request,
      resolved,
      misuse,
      actors,
      touched,
      window,
      nowUs,
      contexts: blast.contexts,
    }),
    listScopeEvidence(store, viewer, { cells: cellsOf(judged), targets, span: window }),
    listLoggingStops(store, viewer, { streams: names, span: window }),
    targets.resource.length > 0 ? listUselessStreams(store, viewer, { streams: gcpOnly, span: window }) : [],
    trails.length > 0
      ? digestCheck(store, viewer, {
          streams: trails,
          span: { fromUs: window.fromUs, toUs: window.coveredToUs },
        })
      : null,
  ]);
  const exposed = exposure(facts);
  const spots = blindSpots({
    sources: new Set(names.map(({ source }) => source)),
    resourceKinds: new Set(facts.resources.map(({ kind }) => kind)),
    loggingStopped,
    useless,
    digests,
  });
  const blocking = spots.filter(({ blocks }) => blocks);
  const told = tellUsers(users.users, judged, {
    judgedFromUs: window.judgedFromUs,
    heldDays: (held.toUs - held.fromUs) / DAY_US,
  });
  const judgedOnlyFrom = request.fromUs === null && request.leakedAtUs === null;
  const first = { fromUs: hourOf(held.fromUs), toUs: window.fromUs };
  const before =
    judgedOnlyFrom && first.toUs > first.fromUs
      ? await listScopeUsers(store, viewer, { targets, span: first, judgedFromUs: window.judgedFromUs })
      : null;
  const unresolved = subjects.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  const listed = judged.slice(0, ODD_LISTED_MAX);
  const firstOdd = earliest(misuse) ?? earliest(unexplained) ?? earliest([...refused, ...looks]);
  const shown = firstOdd ? [firstOdd, ...listed] : listed;
  const events = await listOddEvents(
    store,
    viewer,
    shown.map(({ cell }) => cell),
  );
  const accesses = shown.map((access, i) => tellAccess(access, events[i]));
  const odd = firstOdd ? accesses.slice(1) : accesses;
  const answer = verdict({
    about: aboutOf(subjects),
    unresolved,
    resolved: subjects.length - unresolved.length,
    accesses: users.uses,
    denied: users.denied,
    identities: users.identities,
    newIdentities: told.users.filter(({ standing }) => standing === "new").length,
    hours: hoursOf(streams),
    misuse: {
      accesses: usesOf(misuse),
      identities: namesOf(misuse),
      first: firstOdd && misuse.length > 0 ? firstSeen(firstOdd) : null,
    },
    unexplained: { accesses: usesOf(unexplained), identities: namesOf(unexplained) },
    looks: { accesses: usesOf(looks), identities: namesOf(looks) },
    attempts: { refused: usesOf(refused), identities: namesOf(refused) },
    unlearned: { ...told.unlearned, until: formatTimeUs(Math.min(window.judgedFromUs, window.toUs)) },
    judgedOnlyFrom: judgedOnlyFrom ? formatTimeUs(window.fromUs) : null,
    before: tellBefore(before, users.users),
    newNetworks: told.users
      .filter(({ standing, judgement }) => standing === "usual" && judgement === "usual")
      .reduce((sum, { networks }) => sum + networks.filter(({ standing }) => standing === "new").length, 0),
    blocking: blocking.map(({ text }) => text),
  });
  return {
    ...answer,
    asOf: formatTimeUs(nowUs),
    request,
    subjects,
    window: tellWindow(window),
    totals: {
      accesses: users.uses,
      denied: users.denied,
      identities: users.identities,
      evidenceEvents: evidence.eventCount,
      events: evidence.eventCount,
    },
    users: told.users,
    usersMore: users.identities - told.users.length,
    firstOdd: firstOdd ? (accesses[0] ?? null) : null,
    odd,
    oddTotal: judged.length,
    blastRadius: blast.build(),
    exposure: exposed,
    coverage: {
      complete: isComplete(streams) && blocking.length === 0,
      streams,
      digests,
      blindSpots: spots.map(({ blocks: _, ...spot }) => spot),
    },
    actions: actions({
      verdict: answer.verdict,
      leakTold,
      exposure: exposed,
      actors: namesOf(misuse),
      unexplained: namesOf(unexplained),
      keys: facts.resources.filter(({ kind }) => kind === "key").map(({ name }) => name),
      contexts: misuse.length > 0 ? blast.contextNames : [],
      streams,
      blocking,
      unresolved: subjects.filter(({ problem }) => problem !== null).map(({ asked }) => asked),
      things: [
        ...judged.map(({ cell: { identity } }) => ({
          kind: "identity" as const,
          id: identity.key,
          name: identity.name,
          sort: identity.kind,
        })),
        ...told.users.map(({ identity }) => ({
          ...identity,
          kind: "identity" as const,
          sort: identity.kind,
        })),
        ...facts.resources.map(({ key: id, name, kind: sort }) => ({
          kind: "resource" as const,
          id,
          name,
          sort,
        })),
        ...facts.credentials.map(({ value, kind: sort }) => ({
          kind: "credential" as const,
          id: value,
          name: value,
          sort,
        })),
      ],
    }),
    evidence,
  };
}

function isSameStream(a: StreamName, b: StreamName): boolean {
  return a.source === b.source && a.account === b.account && a.region === b.region;
}

function firstSeen({ cell, why }: JudgedAccess): { at: string; from: string; why: string } {
  return { at: formatTimeUs(cell.fromUs), from: cell.address || cell.network, why: why[0] ?? "" };
}
