import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Many logins of one identity in an hour, refused ones included, are a broken client or somebody trying passwords. */
export const loginBurst: CountingRule = {
  id: "login-burst",
  title: "Many logins within an hour",
  severity: "low",
  techniques: ["T1110"],
  why: "Many logins of one identity in an hour, refused ones included, are a broken client or somebody trying passwords.",
  next: [
    "Look at the outcome of the logins and at what followed.",
    "Look whether they come from one address.",
  ],
  controls: ["NIST SP 800-53 AC-7"],
  sentence: ({ identity, note }) => `${identity} logged in, or tried to, ${note}.`,
  hits: ({ loginsInAnHour }) => sql`
    SELECT ${cellKey("c")}, n.total || ' times within an hour (' || n.refused || ' refused)' AS note
    FROM scope_rare_cell c
    JOIN (
      SELECT hour, identity, sum(accesses)::BIGINT AS total, coalesce(sum(accesses) FILTER (outcome <> 0), 0)::BIGINT AS refused
      FROM scope_rare_cell WHERE source = 'vault' AND action = 'login'
      GROUP BY hour, identity HAVING sum(accesses) >= ${loginsInAnHour}
    ) n ON n.hour = c.hour AND n.identity = c.identity
    WHERE c.source = 'vault' AND c.action = 'login'`,
};
