import { rollUp } from "@/lib/services/rollUp";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { MARK_STALE } from "./pages-seed";

export const KEYS = 20_000;
export const SECRETS = 50_000;
const END_US = Date.UTC(2026, 8, 1) * 1000;

/**
 * Fills an empty store with keys and secrets as a large estate has them: each used by a few of 400 identities over 60 days,
 * a third of the secrets rotating, and for all of them what the providers' commands print. The same each time.
 */
export async function seedInventory(store: Store): Promise<void> {
  const all = KEYS + SECRETS;
  const hash = sql`hash(i)::UBIGINT`;
  const key = sql`CASE WHEN i <= ${KEYS} THEN printf('arn:aws:kms:eu-west-1:%012d:key/%016x', 111122220000 + i % 20, hash(i)) ELSE printf('arn:aws:secretsmanager:eu-west-1:%012d:secret:prod/team-%d/db-%d', 111122220000 + i % 20, i % 80, i) END`;
  await store.write(async (writer) => {
    await writer.run(
      sql`INSERT INTO stream SELECT i, ${hash}, 'aws-cloudtrail', printf('%012d', 111122220000 + i % 20), 'eu-west-1' FROM range(1, 21) t(i)`,
    );
    await writer.run(sql`INSERT INTO operation SELECT row_number() OVER (), hash(name), service, name, action FROM (VALUES
      ('kms.amazonaws.com', 'Decrypt', 'decrypt'), ('secretsmanager.amazonaws.com', 'GetSecretValue', 'read-secret'),
      ('secretsmanager.amazonaws.com', 'RotationSucceeded', 'rotate'), ('kms.amazonaws.com', 'RotateKey', 'rotate'), ('kms.amazonaws.com', 'DescribeKey', 'describe')) v(service, name, action)`);
    await writer.run(
      sql`INSERT INTO identity SELECT i, ${hash}, printf('arn:aws:iam::%012d:role/service-%d', 111122220000 + i % 20, i), printf('service-%d', i), CASE WHEN i % 9 = 0 THEN 'person' ELSE 'workload' END, printf('%012d', 111122220000 + i % 20) FROM range(1, 401) t(i)`,
    );
    await writer.run(
      sql`INSERT INTO resource SELECT i, ${hash}, ${key}, CASE WHEN i <= ${KEYS} THEN printf('%016x', hash(i)) ELSE printf('prod/team-%d/db-%d', i % 80, i) END, CASE WHEN i <= ${KEYS} THEN 'key' ELSE 'secret' END, printf('%012d', 111122220000 + i % 20), 'eu-west-1' FROM range(1, ${all + 1}) t(i)`,
    );
    await writer.run(sql`INSERT INTO place VALUES (1, 1, '10.0.0.1', 'network', '10.0.0.1', '10.0.0.0/24')`);
    await writer.run(sql`INSERT INTO agent VALUES (1, 1, 'aws-sdk-go/1.2', 'aws-sdk-go 1.2')`);
    await writer.run(
      sql`INSERT INTO file SELECT 1, 'a', '', 'logs/a.json', 1, 'plain', 'aws-cloudtrail', 'read', NULL, '', TIMESTAMP '2026-09-01', 0, 0, 0, 0, 0, 0, 0, NULL, NULL`,
    );
    // Twelve uses of each, and a rotation of every third.
    await writer.run(sql`INSERT INTO event
      WITH used AS (SELECT i, n, hash(i, n) AS a, hash(n, i, 7) AS b FROM range(1, ${all + 1}) t(i), range(12) u(n))
      SELECT make_timestamp(${END_US}::BIGINT - 1 - (a % 5184000000000)::BIGINT), a, b, 1 + i % 20, CASE WHEN i <= ${KEYS} THEN 1 ELSE 2 END, 1 + (hash(i, n % 3) % 400), 0, 0, i, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1 FROM used
      UNION ALL
      SELECT make_timestamp(${END_US}::BIGINT - 1 - (hash(i, 3) % 5184000000000)::BIGINT), hash(i, 4), hash(i, 5), 1 + i % 20, CASE WHEN i <= ${KEYS} THEN 4 ELSE 3 END, 1, 0, 0, i, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1 FROM range(1, ${all + 1}) t(i) WHERE i % 3 = 0
      ORDER BY 1`);
    await writer.run(
      sql`INSERT INTO stream_hour SELECT 1, stream, date_trunc('hour', time), count(*), count(*) FROM event GROUP BY ALL`,
    );
    await writer.run(MARK_STALE);
    await writer.run(
      sql`INSERT INTO inventory_file VALUES (1, 'b', '', 'answers.json', 1, make_timestamp(${END_US}), make_timestamp(${END_US}), 'bench', '{}', ${all}, ${all * 8}, '[]')`,
    );
    await writer.run(
      sql`INSERT INTO inventory_resource SELECT 1, key, name, kind, account, region FROM resource`,
    );
    const created = sql`(${END_US}::BIGINT - (hash(id, 9) % 63072000000000)::BIGINT)::VARCHAR`;
    await writer.run(sql`INSERT INTO inventory_fact
      SELECT 1, key, f.attribute, f.value, make_timestamp(${END_US}), CASE WHEN kind = 'key' THEN 'aws kms describe-key' ELSE 'aws secretsmanager list-secrets' END
      FROM resource, (SELECT unnest(['created', 'state', 'manager', 'tags', 'rotation-on', 'rotation-days', 'last-used', 'usage']) AS name) a,
      LATERAL (SELECT a.name AS attribute, CASE a.name
        WHEN 'created' THEN ${created} WHEN 'state' THEN '"enabled"' WHEN 'manager' THEN '"customer"' WHEN 'tags' THEN printf('{"owner":"team %d"}', id % 80)
        WHEN 'rotation-on' THEN CASE WHEN id % 3 = 0 THEN 'true' ELSE 'false' END WHEN 'rotation-days' THEN '90'
        WHEN 'last-used' THEN '{"at":' || (${END_US}::BIGINT - 86400000000 * (id % 200)) || ',"day":true,"eventId":null}' ELSE '"encrypt"' END AS value) f`);
  });
  await rollUp(store);
}
