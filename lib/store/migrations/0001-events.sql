-- Facts about this store: `key` is the secret that dictionary hashes are made with.
CREATE TABLE store_meta (name VARCHAR NOT NULL, value VARCHAR NOT NULL);

-- Dictionaries: each value once, under a small integer. `hash` is 64 bits of SHA-256 over the store's own key and
-- the value, so that ids are found without keeping the values in memory. Id 0 is "none" everywhere.
CREATE TABLE stream     (id UINTEGER NOT NULL, hash UBIGINT NOT NULL, source VARCHAR NOT NULL, account VARCHAR NOT NULL, region VARCHAR NOT NULL);
CREATE TABLE operation  (id UINTEGER NOT NULL, hash UBIGINT NOT NULL, service VARCHAR NOT NULL, name VARCHAR NOT NULL, action VARCHAR NOT NULL);
CREATE TABLE identity   (id UINTEGER NOT NULL, hash UBIGINT NOT NULL, key VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL, account VARCHAR NOT NULL);
CREATE TABLE session    (id UINTEGER NOT NULL, hash UBIGINT NOT NULL, value VARCHAR NOT NULL);
CREATE TABLE credential (id UINTEGER NOT NULL, hash UBIGINT NOT NULL, value VARCHAR NOT NULL, kind VARCHAR NOT NULL);
CREATE TABLE resource   (id UINTEGER NOT NULL, hash UBIGINT NOT NULL, key VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL, account VARCHAR NOT NULL, region VARCHAR NOT NULL);
CREATE TABLE place      (id UINTEGER NOT NULL, hash UBIGINT NOT NULL, key VARCHAR NOT NULL, kind VARCHAR NOT NULL, address VARCHAR NOT NULL, network VARCHAR NOT NULL);
CREATE TABLE agent      (id UINTEGER NOT NULL, hash UBIGINT NOT NULL, value VARCHAR NOT NULL, family VARCHAR NOT NULL);
CREATE TABLE error      (id UINTEGER NOT NULL, hash UBIGINT NOT NULL, value VARCHAR NOT NULL);
CREATE TABLE context    (id UINTEGER NOT NULL, hash UBIGINT NOT NULL, value VARCHAR NOT NULL);
CREATE TABLE detail     (id UINTEGER NOT NULL, hash UBIGINT NOT NULL, value VARCHAR NOT NULL);

-- The ledger: one row per file ever read (archive members have a row each, under the archive's hash).
CREATE TABLE file (
  id           UINTEGER NOT NULL,
  sha256       VARCHAR NOT NULL,
  member       VARCHAR NOT NULL,
  path         VARCHAR NOT NULL,
  bytes        BIGINT NOT NULL,
  encoding     VARCHAR NOT NULL,
  source       VARCHAR,
  status       VARCHAR NOT NULL,
  note         VARCHAR,
  evidence     VARCHAR NOT NULL,
  ingested_at  TIMESTAMP NOT NULL,
  records      BIGINT NOT NULL,
  accepted     BIGINT NOT NULL,
  joined       BIGINT NOT NULL,
  duplicates   BIGINT NOT NULL,
  out_of_scope BIGINT NOT NULL,
  rejected     BIGINT NOT NULL,
  parsed       BIGINT NOT NULL,
  first_time   TIMESTAMP,
  last_time    TIMESTAMP
);

-- One row per access event. Ids are 128 bits: the provider's UUID itself, or the hash of its id, which is then
-- kept in `event_id_text`. Times are UTC.
CREATE TABLE event (
  time       TIMESTAMP NOT NULL,
  id_hi      UBIGINT NOT NULL,
  id_lo      UBIGINT NOT NULL,
  stream     UINTEGER NOT NULL,
  operation  UINTEGER NOT NULL,
  identity   UINTEGER NOT NULL,
  session    UINTEGER NOT NULL,
  credential UINTEGER NOT NULL,
  resource   UINTEGER NOT NULL,
  place      UINTEGER NOT NULL,
  agent      UINTEGER NOT NULL,
  error      UINTEGER NOT NULL,
  context    UINTEGER NOT NULL,
  detail     UINTEGER NOT NULL,
  outcome    UTINYINT NOT NULL,
  part       UTINYINT NOT NULL,
  link       UBIGINT NOT NULL,
  file       UINTEGER NOT NULL,
  record     UINTEGER NOT NULL,
  "offset"   BIGINT NOT NULL,
  length     UINTEGER NOT NULL
);

-- The provider's own ids where they are no lower-case UUIDs.
CREATE TABLE event_id_text (id_hi UBIGINT NOT NULL, id_lo UBIGINT NOT NULL, value VARCHAR NOT NULL);

-- Further resources of events that name several (GetParameters, BatchGetSecretValue).
CREATE TABLE event_resource (
  time     TIMESTAMP NOT NULL,
  id_hi    UBIGINT NOT NULL,
  id_lo    UBIGINT NOT NULL,
  resource UINTEGER NOT NULL
);

-- Further records of one event: the request of a response, an early stage, another delivery of the same event.
CREATE TABLE event_record (
  time     TIMESTAMP NOT NULL,
  id_hi    UBIGINT NOT NULL,
  id_lo    UBIGINT NOT NULL,
  role     VARCHAR NOT NULL,
  file     UINTEGER NOT NULL,
  record   UINTEGER NOT NULL,
  "offset" BIGINT NOT NULL,
  length   UINTEGER NOT NULL
);

-- Events that belong to another event's access (the KMS decrypt of a secret read, a cross-account copy).
CREATE TABLE event_link (
  time       TIMESTAMP NOT NULL,
  id_hi      UBIGINT NOT NULL,
  id_lo      UBIGINT NOT NULL,
  kind       VARCHAR NOT NULL,
  of_time    TIMESTAMP NOT NULL,
  of_id_hi   UBIGINT NOT NULL,
  of_id_lo   UBIGINT NOT NULL
);

-- Records that could not be used, each with its place in the file and the reason.
CREATE TABLE rejection (
  file     UINTEGER NOT NULL,
  record   UINTEGER NOT NULL,
  "offset" BIGINT NOT NULL,
  length   BIGINT NOT NULL,
  reason   VARCHAR NOT NULL
);

CREATE TABLE out_of_scope (file UINTEGER NOT NULL, service VARCHAR NOT NULL, records BIGINT NOT NULL);

-- What each file proves to be held: records of a stream in an hour, out-of-scope ones included.
CREATE TABLE stream_hour (
  file    UINTEGER NOT NULL,
  stream  UINTEGER NOT NULL,
  hour    TIMESTAMP NOT NULL,
  records BIGINT NOT NULL,
  events  BIGINT NOT NULL
);

-- Hours whose links and cells must be made again; written with the events, emptied by the roll-up.
CREATE TABLE stale_hour (hour TIMESTAMP NOT NULL);

-- Events rolled up by the hour. `events` counts each event once, on its first resource; `accesses` counts every
-- resource an event names and leaves linked events out.
CREATE TABLE access_cell (
  hour       TIMESTAMP NOT NULL,
  stream     UINTEGER NOT NULL,
  identity   UINTEGER NOT NULL,
  resource   UINTEGER NOT NULL,
  operation  UINTEGER NOT NULL,
  place      UINTEGER NOT NULL,
  agent      UINTEGER NOT NULL,
  credential_kind VARCHAR NOT NULL,
  outcome    UTINYINT NOT NULL,
  events     UINTEGER NOT NULL,
  accesses   UINTEGER NOT NULL,
  first_time TIMESTAMP NOT NULL,
  last_time  TIMESTAMP NOT NULL
);

-- For people who open the file in a DuckDB shell.
CREATE VIEW access_event AS
SELECT
  e.time,
  coalesce(t.value, regexp_replace(printf('%016x%016x', e.id_hi, e.id_lo), '(.{8})(.{4})(.{4})(.{4})(.{12})', '\1-\2-\3-\4-\5')) AS event_id,
  s.source, s.account, s.region, o.service, o.name AS operation, o.action,
  CASE e.outcome WHEN 0 THEN 'allowed' WHEN 1 THEN 'denied' ELSE 'failed' END AS outcome,
  er.value AS error_code,
  i.key AS identity, i.name AS identity_name, i.kind AS identity_kind, i.account AS identity_account,
  se.value AS session, c.value AS credential, c.kind AS credential_kind,
  r.key AS resource, r.name AS resource_name, r.kind AS resource_kind,
  p.address, p.network, p.kind AS place_kind, p.key AS place, a.family AS agent, a.value AS user_agent,
  x.value AS encryption_context, d.value AS detail, e.part = 1 AS response_missing,
  f.path AS file, f.sha256 AS file_sha256, f.member AS file_member, e.record AS record_number
FROM event e
LEFT JOIN (SELECT DISTINCT id_hi, id_lo, value FROM event_id_text) t ON t.id_hi = e.id_hi AND t.id_lo = e.id_lo
LEFT JOIN stream s ON s.id = e.stream
LEFT JOIN operation o ON o.id = e.operation
LEFT JOIN identity i ON i.id = e.identity
LEFT JOIN session se ON se.id = e.session
LEFT JOIN credential c ON c.id = e.credential
LEFT JOIN resource r ON r.id = e.resource
LEFT JOIN place p ON p.id = e.place
LEFT JOIN agent a ON a.id = e.agent
LEFT JOIN error er ON er.id = e.error
LEFT JOIN context x ON x.id = e.context
LEFT JOIN detail d ON d.id = e.detail
LEFT JOIN file f ON f.id = e.file;
