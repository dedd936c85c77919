import type { Store } from "../store/store";

/** How many answers of each kind are kept; the one unused for longest goes first. */
const KEPT_MAX = {
  term: 200,
  hours: 24,
  overview: 24,
  identities: 4,
  streams: 50,
  inventory: 6,
  review: 6,
} as const;

type Kind = keyof typeof KEPT_MAX;

type Memories = WeakMap<Store, Record<Kind, Map<string, Promise<unknown>>>>;

/** Shared through `globalThis`: the app's bundles and the server's load this file each for themselves. */
const shared = globalThis as { keytrailMemories?: Memories };
shared.keytrailMemories ??= new WeakMap();
const memories = shared.keytrailMemories;

/**
 * The answer kept under `key` for this store, or what `ask` gives. Two who ask at once share one asking; a
 * failure is not kept. The key must hold the store's version, so that no answer outlives its data.
 */
export function remember<T>(store: Store, kind: Kind, key: string, ask: () => Promise<T>): Promise<T> {
  const memory = memories.get(store) ?? {
    term: new Map(),
    hours: new Map(),
    overview: new Map(),
    identities: new Map(),
    inventory: new Map(),
    streams: new Map(),
    review: new Map(),
  };
  memories.set(store, memory);
  const answers = memory[kind];
  const known = answers.get(key) as Promise<T> | undefined;
  answers.delete(key);
  const answer = known ?? ask();
  answers.set(key, answer);
  if (!known) answer.catch(() => answers.delete(key));
  for (const oldest of answers.keys()) {
    if (answers.size <= KEPT_MAX[kind]) break;
    answers.delete(oldest);
  }
  return answer;
}

interface OfRevision {
  revision: number;
  answers: Map<string, Promise<unknown>>;
}

/** How many answers of one revision are kept; the one unused for longest goes first. */
const REVISION_KEPT_MAX = 60;

const sharedRevisions = globalThis as { keytrailRevisions?: WeakMap<Store, OfRevision> };
sharedRevisions.keytrailRevisions ??= new WeakMap();
const revisions = sharedRevisions.keytrailRevisions;

/**
 * The answer to a question that pages ask again and again, until anything is written: every transaction ends the memory of all
 * of them. Two who ask at once share one asking; a failure is not kept. The answer is shared, so nobody may change it.
 */
export function untilWritten<T>(store: Store, key: string, ask: () => Promise<T>): Promise<T> {
  const { revision } = store;
  let held = revisions.get(store);
  if (held?.revision !== revision) {
    held = { revision, answers: new Map() };
    revisions.set(store, held);
  }
  const { answers } = held;
  const known = answers.get(key) as Promise<T> | undefined;
  answers.delete(key);
  const answer = known ?? ask();
  answers.set(key, answer);
  if (!known) answer.catch(() => answers.delete(key));
  for (const oldest of answers.keys()) {
    if (answers.size <= REVISION_KEPT_MAX) break;
    answers.delete(oldest);
  }
  return answer;
}
