import { REVIEW_STATUS_LABELS, type Review, type ReviewTable } from "../contracts/review";
import { csvLine } from "../core/csv";

type Cell = string | number;
type Table = { headings: readonly string[]; rows: Cell[][] };

/** One table of a review as CSV (RFC 4180), safe against formulas, with a line of headings. */
export function reviewCsv(review: Review, table: ReviewTable): string {
  const { headings, rows } = TABLES[table](review);
  return [headings, ...rows].map(csvLine).join("");
}

const TABLES: Readonly<Record<ReviewTable, (review: Review) => Table>> = {
  items: ({ items }) => ({
    headings: ["at", "how", "name", "key", "kind"],
    rows: items.rows.map(({ at, how, resource, class: kind }) => [
      at,
      how,
      resource.name,
      resource.key,
      kind,
    ]),
  }),
  readers: ({ readers }) => ({
    headings: ["first", "identity", "identity_key", "identity_kind", "secret", "secret_key", "accesses"],
    rows: readers.rows.map(({ at, identity, resource, accesses }) => [
      at,
      identity.name,
      identity.key,
      identity.kind,
      resource.name,
      resource.key,
      accesses,
    ]),
  }),
  rotations: ({ rotations }) => ({
    headings: ["at", "what", "name", "key", "reason"],
    rows: rotations.rows.map(({ at, what, resource, reason }) => [
      at,
      what,
      resource.name,
      resource.key,
      reason,
    ]),
  }),
  changes: ({ changes }) => ({
    headings: [
      "first",
      "last",
      "kind",
      "action",
      "name",
      "key",
      "identity",
      "identity_key",
      "events",
      "denied",
    ],
    rows: changes.rows.map(({ from, at, kind, action, resource, identity, events, denied }) => [
      from,
      at,
      kind,
      action,
      resource?.name ?? "",
      resource?.key ?? "",
      identity.name,
      identity.key,
      events,
      denied,
    ]),
  }),
  exceptions: ({ exceptions }) => ({
    headings: ["id", "kind", "name", "key", "what", "state", "new", "opened", "until", "owner", "reason"],
    rows: exceptions.rows.map(({ id, kind, about, what, state, isNew, opened, until, owner, reason }) => [
      id,
      kind,
      about.name,
      about.key,
      what,
      state,
      isNew ? "yes" : "no",
      opened,
      until,
      owner,
      reason,
    ]),
  }),
  findings: ({ findings }) => ({
    headings: ["id", "title", "severity", "from", "to", "new", "decision", "by", "decided", "hours"],
    rows: findings.rows.map(({ id, title, severity, from, to, isNew, decision, hoursToDecision }) => [
      id,
      title,
      severity ?? "",
      from ?? "",
      to ?? "",
      isNew ? "yes" : "no",
      decision?.word ?? "",
      decision?.by ?? "",
      decision?.at ?? "",
      hoursToDecision ?? "",
    ]),
  }),
  coverage: ({ coverage }) => ({
    headings: ["source", "account", "region", "state", "from", "to", "hours"],
    rows: coverage.rows.map(({ source, account, region, state, from, to, hours }) => [
      source,
      account,
      region,
      state,
      from,
      to,
      hours,
    ]),
  }),
  conflicts: ({ conflicts }) => ({
    headings: ["name", "key", "conflict"],
    rows: conflicts.rows.map(({ resource, text }) => [resource.name, resource.key, text]),
  }),
  controls: ({ frameworks }) => ({
    headings: [
      "framework",
      "control",
      "name",
      "status",
      "pass",
      "fail",
      "manual",
      "no_data",
      "stale",
      "judged",
      "not_applicable",
    ],
    rows: frameworks.flatMap(({ name: framework, controls }) =>
      controls.map(({ control, name, status, counts, total, notApplicable }) => [
        framework,
        control,
        name,
        REVIEW_STATUS_LABELS[status],
        counts.pass,
        counts.fail,
        counts.manual,
        counts["no-data"],
        counts.stale,
        total,
        notApplicable,
      ]),
    ),
  }),
  "control-items": ({ frameworks }) => ({
    headings: ["framework", "control", "status", "name", "key", "owner", "due", "reason", "event_id"],
    rows: frameworks.flatMap(({ name: framework, controls }) =>
      controls.flatMap(({ control, items }) =>
        items.map(({ id, name, status, owner, due, reason, eventId }) => [
          framework,
          control,
          REVIEW_STATUS_LABELS[status],
          name,
          id,
          owner ?? "",
          due ?? "",
          reason,
          eventId ?? "",
        ]),
      ),
    ),
  }),
};
