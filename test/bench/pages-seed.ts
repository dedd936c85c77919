import { scoreEvents } from "@/lib/services/scoreEvents";
import { type Sql, sql } from "@/lib/sql/sql";
import type { Store, Writer } from "@/lib/store/store";

export interface PagesSeed {
  events: number;
  /** Whole days, ending with `endUs`. */
  days: number;
  /** Microseconds since the epoch, on a whole hour. */
  endUs: number;
}

export const FIVE_MILLION: PagesSeed = { events: 5_000_000, days: 60, endUs: Date.UTC(2026, 8, 1) * 1000 };

const SERVICES = ["kms.amazonaws.com", "secretsmanager.amazonaws.com", "ssm.amazonaws.com"] as const;

/**
 * Fills an empty store with events of a lifelike mix by set-based SQL: few identities make most of the calls,
 * each reads its own few resources, day and night differ, one in a hundred names several resources, one in
 * eight is a KMS call made for a secret read. Rolled up and scored. The same seed gives the same store.
 */
export async function seedPages(store: Store, seed: PagesSeed): Promise<void> {
  await seedEvents(store, seed);
  await store.write(async (writer) => {
    await writer.run(HOURS_HELD);
    await writer.run(MARK_STALE);
  });
  await scoreEvents(store);
}

/** What the files prove to be held. */
const HOURS_HELD: Sql = sql`
  INSERT INTO stream_hour SELECT file, stream, date_trunc('hour', time), count(*), count(*) FROM event GROUP BY ALL`;

/** Marks every hour with events as stale. */
export const MARK_STALE: Sql = sql`INSERT INTO stale_hour SELECT DISTINCT date_trunc('hour', time) FROM event`;

/** The events alone: no links, cells, scores or hours held, and no stale hour. */
export async function seedEvents(store: Store, seed: PagesSeed): Promise<void> {
  await store.write(async (writer) => {
    for (const statement of dictionaries()) await writer.run(statement);
    await events(writer, seed);
  });
}

function dictionaries(): Sql[] {
  const hash = sql`hash(i)::UBIGINT`;
  return [
    sql`INSERT INTO stream SELECT i, ${hash}, CASE WHEN i <= 8 THEN 'aws-cloudtrail' WHEN i <= 10 THEN 'gcp-audit' WHEN i = 11 THEN 'vault' ELSE 'azure-key-vault' END,
          printf('%012d', 111122220000 + i % 5), CASE WHEN i % 2 = 0 THEN 'eu-west-1' ELSE 'us-east-1' END FROM range(1, 13) t(i)`,
    sql`INSERT INTO operation
        SELECT row_number() OVER (), hash(name), service, name, action FROM (VALUES
          (${SERVICES[0]}, 'Decrypt', 'decrypt'), (${SERVICES[0]}, 'GenerateDataKey', 'generate-data-key'), (${SERVICES[0]}, 'Encrypt', 'encrypt'),
          (${SERVICES[0]}, 'Sign', 'sign'), (${SERVICES[0]}, 'DescribeKey', 'describe'), (${SERVICES[0]}, 'ListKeys', 'list'), (${SERVICES[0]}, 'CreateGrant', 'grant'),
          (${SERVICES[1]}, 'GetSecretValue', 'read-secret'), (${SERVICES[1]}, 'DescribeSecret', 'describe'), (${SERVICES[1]}, 'ListSecrets', 'list'),
          (${SERVICES[1]}, 'PutSecretValue', 'write-secret'), (${SERVICES[1]}, 'RotateSecret', 'rotate'),
          (${SERVICES[2]}, 'GetParameter', 'read-secret'), (${SERVICES[2]}, 'GetParameters', 'read-secret'), (${SERVICES[2]}, 'GetParametersByPath', 'read-secret')
        ) v(service, name, action)`,
    sql`INSERT INTO identity SELECT i, ${hash},
          CASE WHEN i % 6 = 0 THEN printf('person:ana%d@example.com', i) ELSE printf('arn:aws:iam::%012d:role/service-%d', 111122220000 + i % 5, i) END,
          CASE WHEN i % 6 = 0 THEN printf('ana%d@example.com', i) ELSE printf('service-%d', i) END,
          CASE WHEN i % 6 = 0 THEN 'person' WHEN i % 97 = 0 THEN 'service' ELSE 'workload' END, printf('%012d', 111122220000 + i % 5) FROM range(1, 601) t(i)`,
    sql`INSERT INTO session SELECT i, ${hash}, printf('i-%016x', hash(i)) FROM range(1, 300001) t(i)`,
    sql`INSERT INTO credential SELECT i, ${hash}, printf('ASIA%016X', hash(i)), CASE WHEN i % 50 = 0 THEN 'long-lived' ELSE 'temporary' END FROM range(1, 300001) t(i)`,
    sql`INSERT INTO resource SELECT i, ${hash},
          CASE WHEN i % 3 = 0 THEN printf('arn:aws:kms:eu-west-1:%012d:key/%016x', 111122220000 + i % 5, hash(i)) ELSE printf('arn:aws:secretsmanager:eu-west-1:%012d:secret:team-%d/db-%d', 111122220000 + i % 5, i % 40, i) END,
          CASE WHEN i % 3 = 0 THEN printf('%016x', hash(i)) ELSE printf('team-%d/db-%d', i % 40, i) END,
          CASE WHEN i % 3 = 0 THEN 'key' WHEN i % 3 = 1 THEN 'secret' ELSE 'parameter' END, printf('%012d', 111122220000 + i % 5), 'eu-west-1' FROM range(1, 4001) t(i)`,
    sql`INSERT INTO place SELECT i, ${hash}, a, 'network', a, regexp_replace(a, '[0-9]+$', '0/24')
        FROM (SELECT i, printf('10.%d.%d.%d', i % 7, (i // 7) % 40, i % 250) AS a FROM range(1, 3001) t(i))`,
    sql`INSERT INTO agent SELECT i, ${hash}, printf('aws-sdk-%s/%d.%d.%d', l, i % 3, i % 30, i), printf('aws-sdk-%s %d.%d', l, i % 3, i % 30)
        FROM (SELECT i, CASE i % 4 WHEN 0 THEN 'java' WHEN 1 THEN 'go' WHEN 2 THEN 'python' ELSE 'rust' END AS l FROM range(1, 201) t(i))`,
    sql`INSERT INTO error SELECT i, ${hash}, e FROM (VALUES (1, 'AccessDenied'), (2, 'AccessDeniedException'), (3, 'ThrottlingException'), (4, 'ResourceNotFoundException')) v(i, e)`,
    sql`INSERT INTO context SELECT id, hash, printf('{"SecretARN":"%s-AbC123"}', key) FROM resource`,
    sql`INSERT INTO context SELECT i, ${hash}, printf('{"aws:s3:arn":"arn:aws:s3:::bucket-%d/object-%d"}', i % 50, i) FROM range(4001, 200001) t(i)`,
    sql`INSERT INTO detail SELECT i, ${hash}, printf('{"versionId":"%016x","versionStage":"AWSCURRENT"}', hash(i)) FROM range(1, 200001) t(i)`,
    sql`INSERT INTO file SELECT i, printf('%064x', i), '', printf('logs/part-%04d.json.gz', i), 1000000, 'gzip', 'aws-cloudtrail', 'read', NULL, '', TIMESTAMP '2026-09-01', 0, 0, 0, 0, 0, 0, 0, NULL, NULL FROM range(1, 501) t(i)`,
  ];
}

async function events(writer: Writer, { events, days, endUs }: PagesSeed): Promise<void> {
  const startUs = endUs - days * 86_400_000_000;
  const calls = Math.floor((events * 8) / 9);
  await writer.run(sql`
    CREATE TEMP TABLE call AS
    WITH drawn AS (
      SELECT i, hash(i, 1) AS a, hash(i, 2) AS b, hash(i, 3) AS c, hash(i, 4) AS d FROM range(${calls}) t(i)
    ), told AS (
      SELECT *, ${startUs}::BIGINT + (i * (${endUs - startUs}::BIGINT // ${calls})) + CASE WHEN a % 3 = 0 THEN 0 ELSE (b % 600000000)::BIGINT END AS us,
        1 + floor(600 * pow((c % 1000003) / 1000003.0, 4))::UINTEGER % 600 AS who, (d % 1000)::UINTEGER AS dice
      FROM drawn
    ), acted AS (
      SELECT *, CASE WHEN dice < 450 THEN 1 + (who % 2) WHEN dice < 850 THEN 8 WHEN dice < 940 THEN 13 WHEN dice < 950 THEN 14 WHEN dice < 980 THEN 1 ELSE 1 + (b % 15) END AS what
      FROM told
    )
    SELECT *, CASE WHEN dice = 999 THEN 0 ELSE 1 + (hash(who, what, CASE WHEN b % 20 < 17 THEN 0 ELSE b % 9 END) % 4000) END AS which
    FROM acted`);
  await writer.run(sql`
    INSERT INTO event
    WITH made AS (
      SELECT i, a, b, c, d, us, who, dice, what, which, CASE WHEN dice < 450 THEN 4001 + (d % 196000) ELSE 0 END AS context FROM call
      UNION ALL
      SELECT i, b, c, a, d, us + 150000, who, dice, 1, 1 + (hash(who) % 1333) * 3, which FROM call WHERE what = 8 AND which % 3 <> 0 AND dice BETWEEN 450 AND 860
    )
    SELECT make_timestamp(least(us, ${endUs - 1}::BIGINT)), a, b, 1 + (who % 12), what, who,
      1 + (hash(who, us // 3600000000) % 300000), 1 + (hash(who, us // 3600000000) % 300000), which,
      1 + (hash(who, CASE WHEN c % 50 = 0 THEN c % 5 ELSE 9 END) % 3000), 1 + (hash(who, d % 200 < 1) % 200),
      CASE WHEN dice BETWEEN 700 AND 720 THEN 1 + (b % 2) WHEN dice BETWEEN 721 AND 730 THEN 3 + (b % 2) ELSE 0 END,
      context, 1 + (c % 200000), CASE WHEN dice BETWEEN 700 AND 720 THEN 1 WHEN dice BETWEEN 721 AND 730 THEN 2 ELSE 0 END,
      0, 0, 1 + (us // 3600000000) % 500, i % 10000, i * 800, 800
    FROM made ORDER BY us`);
  await writer.run(sql`
    INSERT INTO event_resource SELECT time, id_hi, id_lo, 1 + (hash(id_lo, n) % 4000)
    FROM event, (SELECT unnest([1, 2]) AS n) WHERE operation = 14`);
  await writer.run(sql`DROP TABLE call`);
}
