import { type Sql, sql } from "./sql";

/** Names of what proves an identity or opens everything else. */
const SENSITIVE =
  "(^|[^a-z])(root|master|admin|administrator|break-?glass|signing|kek|ca|private-?key|unseal)([^a-z]|$)";
/** Names of what holds no real data. */
const HARMLESS =
  "(^|[^a-z])(dev|devel|development|test|testing|stg|stage|staging|sandbox|demo|qa|example|dummy)([^a-z]|$)";

/**
 * How much a key or secret of this name matters, as far as its name tells: 2 what proves an identity or opens everything else
 * (`prod/identity/token-signing`), 0 what is not of production (`staging/identity/db`), else 1. Names come from logs; a name is a hint
 * and no proof, so it moves a severity by one step and no score.
 */
export function sensitivityOf(name: Sql): Sql {
  return sql`CASE WHEN regexp_matches(lower(${name}), ${HARMLESS}) THEN 0 WHEN regexp_matches(lower(${name}), ${SENSITIVE}) THEN 2 ELSE 1 END`;
}
