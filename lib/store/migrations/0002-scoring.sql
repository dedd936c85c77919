-- Days (UTC, days since 1970-01-01) whose access cells changed since they were last scored.
CREATE TABLE stale_day (day INTEGER NOT NULL);
INSERT INTO stale_day SELECT DISTINCT (epoch(hour)::BIGINT // 86400)::INTEGER FROM access_cell;

-- What each identity showed on each day: one row for each value of a trait (`lib/scoring/traits.ts`).
CREATE TABLE habit_day (day INTEGER NOT NULL, identity UINTEGER NOT NULL, trait UTINYINT NOT NULL, value UBIGINT NOT NULL, accesses UINTEGER NOT NULL);

-- One row for each identity and day with accesses. `age`: active days in the look-back before; `gap`: days since the
-- last active day (0: none in the look-back); `hours`: bit h is set when active in hour h (UTC); `breadth`: most distinct
-- resources used in one hour.
CREATE TABLE identity_day (
  day INTEGER NOT NULL, identity UINTEGER NOT NULL, class UTINYINT NOT NULL, accesses UINTEGER NOT NULL, hours UINTEGER NOT NULL,
  breadth UINTEGER NOT NULL, denied UINTEGER NOT NULL, age USMALLINT NOT NULL, gap USMALLINT NOT NULL
);

-- How many values of a trait an identity showed that day and in no day of the look-back; no row for none.
CREATE TABLE fresh_day (day INTEGER NOT NULL, identity UINTEGER NOT NULL, trait UTINYINT NOT NULL, fresh UINTEGER NOT NULL);

-- Identities of a class that used a resource that day and in no day of the look-back; no row for none.
CREATE TABLE newcomer_day (day INTEGER NOT NULL, resource UINTEGER NOT NULL, class UTINYINT NOT NULL, newcomers UINTEGER NOT NULL);

-- Most accesses that an identity made to a resource in one hour of the day.
CREATE TABLE pair_day (day INTEGER NOT NULL, identity UINTEGER NOT NULL, resource UINTEGER NOT NULL, peak UINTEGER NOT NULL);

-- What was expected and what was seen, in the terms of each dimension. `bits` is the surprise.
CREATE TABLE trait_score (day INTEGER NOT NULL, identity UINTEGER NOT NULL, trait UTINYINT NOT NULL, fresh UINTEGER NOT NULL, mean DOUBLE NOT NULL, shape DOUBLE NOT NULL, bits DOUBLE NOT NULL);
CREATE TABLE value_score (day INTEGER NOT NULL, identity UINTEGER NOT NULL, trait UTINYINT NOT NULL, value UBIGINT NOT NULL, others UINTEGER NOT NULL, joining UINTEGER NOT NULL, bits DOUBLE NOT NULL);
CREATE TABLE newcomer_score (day INTEGER NOT NULL, resource UINTEGER NOT NULL, class UTINYINT NOT NULL, users UINTEGER NOT NULL, mean DOUBLE NOT NULL, bits DOUBLE NOT NULL);
CREATE TABLE hour_score (day INTEGER NOT NULL, identity UINTEGER NOT NULL, hour UTINYINT NOT NULL, near DOUBLE NOT NULL, days DOUBLE NOT NULL, bits DOUBLE NOT NULL);
CREATE TABLE count_score (day INTEGER NOT NULL, identity UINTEGER NOT NULL, resource UINTEGER NOT NULL, dimension VARCHAR NOT NULL, seen UINTEGER NOT NULL, mean DOUBLE NOT NULL, shape DOUBLE NOT NULL, bits DOUBLE NOT NULL);

-- Cells that rules mark, and what a mark weighs for this identity.
CREATE TABLE rule_mark (
  day INTEGER NOT NULL, rule VARCHAR NOT NULL, hour TIMESTAMP NOT NULL, stream UINTEGER NOT NULL, identity UINTEGER NOT NULL, resource UINTEGER NOT NULL,
  operation UINTEGER NOT NULL, place UINTEGER NOT NULL, agent UINTEGER NOT NULL, credential_kind VARCHAR NOT NULL, outcome UTINYINT NOT NULL, note VARCHAR NOT NULL
);
CREATE TABLE rule_score (day INTEGER NOT NULL, identity UINTEGER NOT NULL, rule VARCHAR NOT NULL, days DOUBLE NOT NULL, bits DOUBLE NOT NULL);

-- Access cells in which something is unusual: the surprise of each dimension in hundredths of a bit, and all together.
-- A cell that is not here is usual in every dimension.
CREATE TABLE scored_cell (
  day INTEGER NOT NULL, hour TIMESTAMP NOT NULL, stream UINTEGER NOT NULL, identity UINTEGER NOT NULL, resource UINTEGER NOT NULL, operation UINTEGER NOT NULL,
  place UINTEGER NOT NULL, agent UINTEGER NOT NULL, credential_kind VARCHAR NOT NULL, outcome UTINYINT NOT NULL, accesses UINTEGER NOT NULL,
  resource_bits INTEGER NOT NULL, newcomer_bits INTEGER NOT NULL, action_bits INTEGER NOT NULL, look_bits INTEGER NOT NULL, context_bits INTEGER NOT NULL,
  place_bits INTEGER NOT NULL, agent_bits INTEGER NOT NULL, credential_bits INTEGER NOT NULL, hour_bits INTEGER NOT NULL, volume_bits INTEGER NOT NULL,
  breadth_bits INTEGER NOT NULL, denial_bits INTEGER NOT NULL, dormancy_bits INTEGER NOT NULL, rule_bits INTEGER NOT NULL, score INTEGER NOT NULL
);

-- Findings: cells of one story. `techniques`: ATT&CK ids with spaces between. `id` is made of what the story is, so it stays when the same story is scored again.
CREATE TABLE finding (
  id VARCHAR NOT NULL, day INTEGER NOT NULL, kind VARCHAR NOT NULL, severity VARCHAR NOT NULL, title VARCHAR NOT NULL, techniques VARCHAR NOT NULL, score DOUBLE NOT NULL, once_in_days DOUBLE NOT NULL,
  identity UINTEGER NOT NULL, first_time TIMESTAMP NOT NULL, last_time TIMESTAMP NOT NULL, accesses BIGINT NOT NULL
);
CREATE TABLE finding_reason (finding VARCHAR NOT NULL, position UTINYINT NOT NULL, dimension VARCHAR NOT NULL, rule VARCHAR NOT NULL, bits DOUBLE NOT NULL, text VARCHAR NOT NULL);
CREATE TABLE finding_cell (
  finding VARCHAR NOT NULL, hour TIMESTAMP NOT NULL, stream UINTEGER NOT NULL, identity UINTEGER NOT NULL, resource UINTEGER NOT NULL, operation UINTEGER NOT NULL,
  place UINTEGER NOT NULL, agent UINTEGER NOT NULL, credential_kind VARCHAR NOT NULL, outcome UTINYINT NOT NULL, score INTEGER NOT NULL
);
