import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/**
 * A service account of a project whose logs are not held uses a key or secret of ours, or ours uses a key that is not.
 * Projects named by number, people and Google's own service agents cannot be told, and are left out; so are uses within
 * the projects whose logs are held, among which one project for all keys is the usual arrangement.
 */
export const outsideProjectUse: CountingRule = {
  id: "outside-project-use",
  title: "Key or secret used across the border of the own projects",
  severity: "medium",
  techniques: ["T1078.004", "T1486"],
  why: "An outside project uses what is ours, or data is encrypted with a key that somebody else controls and can take away.",
  next: ["Ask whether the other project is a partner's.", "Take its binding out if nobody knows of it."],
  controls: ["CIS GCP 4.0 1.9"],
  sentence: ({ identity, resource, operation, note }) =>
    `${identity} of project ${note} used ${resource.slice(0, 200)} (${operation}).`,
  hits: () => sql`
    WITH own AS (SELECT DISTINCT account FROM stream WHERE source = 'gcp-audit' AND account <> '')
    SELECT ${cellKey("c")},
      left(c.identity_account, 100) || CASE WHEN c.resource_account IN (SELECT account FROM own) THEN '' ELSE ', across to project ' || left(c.resource_account, 100) || ',' END AS note
    FROM scope_cell c
    WHERE c.source = 'gcp-audit' AND c.outcome = 0 AND c.identity_kind = 'workload'
      AND c.action IN ('encrypt', 'decrypt', 're-encrypt', 'sign', 'mac', 'derive-secret', 'read-secret')
      AND c.identity_account <> c.resource_account
      AND regexp_matches(c.identity_account, '^([a-z0-9.-]+:)?[a-z]') AND regexp_matches(c.resource_account, '^([a-z0-9.-]+:)?[a-z]')
      AND NOT (c.identity_account IN (SELECT account FROM own) AND c.resource_account IN (SELECT account FROM own))`,
};
