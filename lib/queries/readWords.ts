import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import type { Dimension } from "../core/event-batch";
import { isIn } from "../sql/filter-to-sql";
import { type Sql, sql } from "../sql/sql";
import type { Store } from "../store/store";

/** The words by which events are shown, of each dictionary that `EventCodes` refers to. */
const WORDS = {
  stream: [sql`stream d`, sql`[d.source, d.account, d.region]`],
  operation: [sql`operation d`, sql`[d.service, d.name, d.action]`],
  identity: [sql`identity d`, sql`[d.key, d.name, d.kind]`],
  resource: [sql`resource d`, sql`[d.key, d.name, d.kind]`],
  place: [sql`place d`, sql`[d.address, d.network, d.kind]`],
  agent: [sql`agent d`, sql`[d.family]`],
  error: [sql`error d`, sql`[d.value]`],
} as const satisfies Partial<Record<Dimension, readonly [Sql, Sql]>>;

export type WordsOf = keyof typeof WORDS;

const row = z.object({ id: z.number(), words: z.array(z.string()) });

/** The words of those ids that a dictionary has, in the order of `WORDS`. */
export async function readWords(
  store: Store,
  viewer: Viewer,
  dictionary: WordsOf,
  ids: readonly number[],
): Promise<z.infer<typeof row>[]> {
  demand(viewer, "read");
  const [table, words] = WORDS[dictionary];
  return store.query(
    sql`SELECT d.id, ${words} AS words FROM ${table} WHERE ${isIn(sql`d.id`, { kind: "ids", ids })}`,
    row,
  );
}
