import { type Sql, sql } from "./sql";

/**
 * What identities must share to be peers, over a row of `identity`: kind, account and a key that differs in numbers
 * alone (nodes, instances, runs).
 */
export const PEER_PATTERN: Sql = sql`kind || '/' || account || '/' || regexp_replace(key, '[0-9a-f]{8,}|[0-9]+', '#', 'g')`;
