import { DuckDBInstance } from "@duckdb/node-api";

/**
 * What somebody without Keytrail would write: the same fields out of the same files with DuckDB's own JSON
 * reader, into a table of a file. Prints the number of records read.
 */
const [, , folder = ".", database = ":memory:"] = process.argv;
const instance = await DuckDBInstance.create(database, { threads: "2" });
const connection = await instance.connect();
await connection.run(`
  CREATE TABLE event AS
  SELECT r.eventTime::TIMESTAMP AS time, r.eventID AS id, r.eventSource AS service, r.eventName AS operation,
    r.awsRegion AS region, r.recipientAccountId AS account, r.userIdentity.type AS identity_type,
    coalesce(r.userIdentity.sessionContext.sessionIssuer.arn, r.userIdentity.arn, r.userIdentity.invokedBy) AS identity,
    r.userIdentity.principalId AS session, r.userIdentity.accessKeyId AS credential,
    coalesce(r.resources[1].ARN, r.requestParameters->>'keyId', r.requestParameters->>'secretId', r.requestParameters->>'name') AS resource,
    r.requestParameters->'encryptionContext' AS context, r.sourceIPAddress AS address, r.vpcEndpointId AS endpoint,
    r.userAgent AS agent, r.errorCode AS error, r.sharedEventID AS link
  FROM (
    SELECT unnest(Records) AS r
    FROM read_json('${folder.replaceAll("'", "''")}/**/*.json.gz', maximum_object_size = 134217728, columns = {Records: 'STRUCT(
      eventTime VARCHAR, eventID VARCHAR, eventSource VARCHAR, eventName VARCHAR, awsRegion VARCHAR, recipientAccountId VARCHAR,
      userIdentity STRUCT("type" VARCHAR, arn VARCHAR, principalId VARCHAR, accountId VARCHAR, accessKeyId VARCHAR, invokedBy VARCHAR,
        sessionContext STRUCT(sessionIssuer STRUCT(arn VARCHAR))),
      sourceIPAddress VARCHAR, vpcEndpointId VARCHAR, userAgent VARCHAR, errorCode VARCHAR, sharedEventID VARCHAR,
      requestParameters JSON, resources STRUCT(ARN VARCHAR, accountId VARCHAR, "type" VARCHAR)[])[]'})
  )`);
const reader = await connection.runAndReadAll("SELECT count(*) FROM event");
process.stdout.write(`${JSON.stringify({ records: Number(reader.getRows()[0]?.[0] ?? 0) })}\n`);
connection.closeSync();
instance.closeSync();
