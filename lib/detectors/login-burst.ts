import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Many logins of one identity in an hour are a broken client or somebody trying roles. */
export const loginBurst: CountingRule = {
  id: "login-burst",
  title: "Many logins within an hour",
  severity: "low",
  techniques: ["T1110"],
  why: "Many logins of one identity in an hour are a broken client or somebody trying roles.",
  next: ["Look at the outcome of the logins and at what followed."],
  controls: [],
  sentence: ({ identity, accesses }) => `${identity} logged in ${accesses} times within an hour.`,
  hits: ({ loginsInAnHour }) => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note
    FROM scope_cell c
    JOIN (
      SELECT hour, identity FROM scope_cell WHERE source = 'vault' AND action = 'login'
      GROUP BY hour, identity HAVING sum(accesses) >= ${loginsInAnHour}
    ) n ON n.hour = c.hour AND n.identity = c.identity
    WHERE c.source = 'vault' AND c.action = 'login'`,
};
