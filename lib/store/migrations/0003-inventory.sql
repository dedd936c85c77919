-- Files with answers of providers' own commands. Only facts are kept of them: an answer may hold the value of a secret.
-- `about` is what the file's name says that the answers are about, so that two files of equal content stay two.
CREATE TABLE inventory_file (
  id UINTEGER NOT NULL, sha256 VARCHAR NOT NULL, about VARCHAR NOT NULL, name VARCHAR NOT NULL, bytes BIGINT NOT NULL,
  as_of TIMESTAMP NOT NULL, imported_at TIMESTAMP NOT NULL, imported_by VARCHAR NOT NULL,
  answers VARCHAR NOT NULL, resources BIGINT NOT NULL, facts BIGINT NOT NULL, problems VARCHAR NOT NULL
);

-- Keys and secrets that an answer names, in the spelling of `resource.key`, or a reference that is resolved when read.
CREATE TABLE inventory_resource (
  file UINTEGER NOT NULL, key VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL, account VARCHAR NOT NULL, region VARCHAR NOT NULL
);

-- What an answer says of one attribute (`lib/inventory/fact.ts`): the value as JSON, as of when, and which command said so.
CREATE TABLE inventory_fact (
  file UINTEGER NOT NULL, resource VARCHAR NOT NULL, attribute VARCHAR NOT NULL, value VARCHAR NOT NULL, as_of TIMESTAMP NOT NULL, source VARCHAR NOT NULL
);

-- Google Cloud projects by number, from `gcloud projects list`.
CREATE TABLE inventory_project (file UINTEGER NOT NULL, number VARCHAR NOT NULL, id VARCHAR NOT NULL);
