-- How many of a cell's `events` are part of another event's access, and how often further resources of events name the
-- cell's resource. With these, cells tell the events that are linked, and all mentions of a resource.
ALTER TABLE access_cell ADD COLUMN linked UINTEGER DEFAULT 0;
ALTER TABLE access_cell ADD COLUMN further UINTEGER DEFAULT 0;

UPDATE access_cell c SET linked = t.n FROM (
  SELECT date_trunc('hour', e.time) AS hour, e.stream, e.identity, e.resource, e.operation, e.place, e.agent,
    coalesce(k.kind, '') AS credential_kind, e.outcome, count(*)::UINTEGER AS n
  FROM event e SEMI JOIN event_link l ON l.time = e.time AND l.id_hi = e.id_hi AND l.id_lo = e.id_lo
  LEFT JOIN credential k ON k.id = e.credential GROUP BY ALL
) t
WHERE t.hour = c.hour AND t.stream = c.stream AND t.identity = c.identity AND t.resource = c.resource AND t.operation = c.operation
  AND t.place = c.place AND t.agent = c.agent AND t.credential_kind = c.credential_kind AND t.outcome = c.outcome;

UPDATE access_cell c SET further = t.n FROM (
  SELECT date_trunc('hour', e.time) AS hour, e.stream, e.identity, x.resource, e.operation, e.place, e.agent,
    coalesce(k.kind, '') AS credential_kind, e.outcome, count(*)::UINTEGER AS n
  FROM event_resource x JOIN event e ON e.time = x.time AND e.id_hi = x.id_hi AND e.id_lo = x.id_lo
  LEFT JOIN credential k ON k.id = e.credential GROUP BY ALL
) t
WHERE t.hour = c.hour AND t.stream = c.stream AND t.identity = c.identity AND t.resource = c.resource AND t.operation = c.operation
  AND t.place = c.place AND t.agent = c.agent AND t.credential_kind = c.credential_kind AND t.outcome = c.outcome;
