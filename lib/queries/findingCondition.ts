import type { FindingRequest } from "../contracts/finding";
import { SEVERITIES } from "../core/severity";
import { join, list, type Sql, sql } from "../sql/sql";

/** Whether a finding `f` overlaps the time asked for and is severe enough, as the logs alone have it. */
export function findingCondition({ minSeverity, fromUs, toUs }: Omit<FindingRequest, "limit">): Sql {
  return join(
    [
      sql`f.severity IN (${list(SEVERITIES.slice(SEVERITIES.indexOf(minSeverity)))})`,
      ...(fromUs === null ? [] : [sql`f.last_time >= make_timestamp(${fromUs}::BIGINT)`]),
      ...(toUs === null ? [] : [sql`f.first_time < make_timestamp(${toUs}::BIGINT)`]),
    ],
    " AND ",
  );
}
