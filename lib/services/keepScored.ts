import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { isEnded } from "../contracts/ingest";
import type { ScoresState } from "../contracts/triage";
import { demand, type Viewer } from "../contracts/viewer";
import { toProblem } from "../errors";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";
import { ingestQueue } from "./ingest-runs";
import { dayText, scoreLimit } from "./score-limit";
import { scoreEvents } from "./scoreEvents";

interface Scoring {
  running: Promise<void> | null;
  /** Runs that ended well. */
  runs: number;
  failure: { message: string; atMs: number } | null;
}

/** Shared through `globalThis`: the app's bundles load this file more than once. */
const shared = globalThis as { keytrailScoring?: WeakMap<Store, Scoring> };
shared.keytrailScoring ??= new WeakMap();
const scorings = shared.keytrailScoring;

/** A page waits this long for scores that are nearly there, rather than show old ones and load again. */
const PATIENCE_MS = 250;
/** After a failure nobody tries again for this long: the cause is on the disk or in the program. */
const RETRY_MS = 60_000;

/**
 * Has scores and findings brought up to date after every run of the ingest queue and now, in the background, until the
 * store closes. While logs are being read nothing is scored: it would be scored again.
 */
export function keepScored(store: Store): void {
  const work = () => {
    if (!isReading()) bringUpToDate(store).catch((error: unknown) => tell(store, error));
  };
  const stop = ingestQueue().subscribe(work);
  store.closing.addEventListener("abort", stop, { once: true });
  work();
}

/**
 * How far the scores are (`reading`: logs are being read, and scored when that is over; `working`: a run is under way); sets off a run where they are behind and none is under way, as `keytrail findings` does, but
 * does not wait for its end. `until` is the last day that scores may reach. Never rejects because scoring failed: that is a state.
 */
export async function scoresState(store: Store, viewer: Viewer): Promise<ScoresState> {
  demand(viewer, "read");
  const limit = await scoreLimit(store);
  return { ...(await progressOf(store)), until: limit === null ? null : dayText(limit) };
}

async function progressOf(store: Store): Promise<Omit<ScoresState, "until">> {
  const scoring = scoringOf(store);
  if (scoring.running === null && (await isStale(store))) {
    if (isReading()) return { state: "reading", version: scoring.runs };
    const { failure } = scoring;
    if (failure !== null && Date.now() - failure.atMs < RETRY_MS) {
      return { state: "failed", version: scoring.runs };
    }
    bringUpToDate(store).catch((error: unknown) => tell(store, error));
  }
  if (scoring.running !== null) await Promise.race([scoring.running, sleep(PATIENCE_MS)]);
  if (scoring.running !== null) return { state: "working", version: scoring.runs };
  return { state: scoring.failure === null ? "current" : "failed", version: scoring.runs };
}

/** One run at a time; who comes while one is under way gets that one. */
async function bringUpToDate(store: Store): Promise<void> {
  const scoring = scoringOf(store);
  if (scoring.running !== null) return scoring.running;
  scoring.running = store.hold(run(store, scoring)).finally(() => {
    scoring.running = null;
  });
  return scoring.running;
}

async function run(store: Store, scoring: Scoring): Promise<void> {
  try {
    if (await isStale(store)) {
      await scoreEvents(store);
      scoring.runs += 1;
    }
    scoring.failure = null;
  } catch (error) {
    scoring.failure = { message: toProblem(error).body.error.message, atMs: Date.now() };
    tell(store, error);
  }
}

function scoringOf(store: Store): Scoring {
  const known = scorings.get(store) ?? { running: null, runs: 0, failure: null };
  scorings.set(store, known);
  return known;
}

function isReading(): boolean {
  return ingestQueue().jobs.some((job) => !isEnded(job));
}

/** Days that scores may not reach are not behind. */
async function isStale(store: Store): Promise<boolean> {
  const limit = (await scoreLimit(store)) ?? Number.MAX_SAFE_INTEGER;
  const found = await store.first(
    sql`SELECT (SELECT count(*) FROM stale_day WHERE day <= ${limit}) + (SELECT count(*) FROM stale_hour) AS stale`,
    z.object({ stale: z.number() }),
  );
  return (found?.stale ?? 0) > 0;
}

/** A store that is about to close interrupts what is under way: that is no fault. */
function tell(store: Store, error: unknown): void {
  if (!store.closing.aborted) console.error(error);
}
