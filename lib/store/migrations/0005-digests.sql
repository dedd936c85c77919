-- CloudTrail digests among the files read: each names the log files delivered in its hour, with their SHA-256.
CREATE TABLE digest (
  file    UINTEGER NOT NULL,
  account VARCHAR NOT NULL,
  region  VARCHAR NOT NULL,
  "from"  TIMESTAMP NOT NULL,
  "to"    TIMESTAMP NOT NULL
);

-- The log files that a digest names. `log` is the file of the ledger with that name, 0 when none is held; `same` says
-- whether its content has the hash that the digest names.
CREATE TABLE digest_log (
  digest UINTEGER NOT NULL,
  name   VARCHAR NOT NULL,
  sha256 VARCHAR NOT NULL,
  log    UINTEGER NOT NULL,
  same   BOOLEAN NOT NULL
);
