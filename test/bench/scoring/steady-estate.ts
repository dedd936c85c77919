import { DAY_US } from "@/lib/core/time";
import { rollUp } from "@/lib/services/rollUp";
import { type Sql, sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";

export const DAYS = 90;
const END_US = Date.UTC(2026, 8, 1) * 1000;
const START_US = END_US - DAYS * DAY_US;
const EVENTS_PER_IDENTITY = 2_500;

/**
 * Fills an empty store with 90 days of steady habits, by set-based SQL; the same number of events gives the same store. Few
 * identities make most of the calls. Two in five are people, active in working hours on workdays; of the workloads half run at
 * all hours and half in two hours of the day; one in thirty is a CI runner with ever new addresses. Each uses one to six
 * resources of its own, the first far more than the others, from one network with one program. One access in 1,500 is to any
 * resource, one in 3,000 from any address, one in 500 denied. Two in five events name an encryption context, one in twenty of
 * them a rare one. No event is linked to another.
 */
export async function seedSteadyEstate(store: Store, events: number): Promise<void> {
  const identities = Math.max(30, Math.round(events / EVENTS_PER_IDENTITY));
  await store.write(async (writer) => {
    for (const statement of dictionaries(identities, events)) await writer.run(statement);
    await writer.run(drawEvents(identities, events));
    await writer.run(sql`INSERT INTO stale_hour SELECT DISTINCT date_trunc('hour', time) FROM event`);
  });
  await rollUp(store);
}

const OPERATIONS = [
  ["kms.amazonaws.com", "Decrypt", "decrypt"],
  ["kms.amazonaws.com", "GenerateDataKey", "generate-data-key"],
  ["kms.amazonaws.com", "DescribeKey", "describe"],
  ["secretsmanager.amazonaws.com", "GetSecretValue", "read-secret"],
  ["secretsmanager.amazonaws.com", "DescribeSecret", "describe"],
] as const;
const PLACES_PER_IDENTITY = 5;
const RUNNER_PLACES = 2_000;

function resourcesOf(identities: number): number {
  return identities * 3;
}

function contextsOf(events: number): number {
  return Math.max(100, Math.round(events / 50));
}

function dictionaries(identities: number, events: number): Sql[] {
  const hash = sql`hash(i)::UBIGINT`;
  return [
    sql`INSERT INTO stream SELECT i, ${hash}, 'aws-cloudtrail', printf('%012d', 111122220000 + i), 'eu-west-1' FROM range(1, 9) t(i)`,
    ...OPERATIONS.map(
      ([service, name, action], index) =>
        sql`INSERT INTO operation SELECT ${index + 1}, hash(${name}), ${service}, ${name}, ${action}`,
    ),
    sql`INSERT INTO identity SELECT i, ${hash},
        CASE WHEN i % 5 < 2 THEN printf('aws:person:p%d@example.com', i) ELSE printf('arn:aws:iam::%012d:role/%s', 111122220000 + i % 8 + 1, translate(i::VARCHAR, '0123456789', 'abcdefghij')) END,
        printf('identity-%d', i), CASE WHEN i % 5 < 2 THEN 'person' ELSE 'workload' END, printf('%012d', 111122220000 + i % 8 + 1) FROM range(1, ${identities + 1}) t(i)`,
    sql`INSERT INTO credential SELECT i, ${hash}, printf('ASIA%016X', hash(i)), 'temporary' FROM range(1, ${identities + 1}) t(i)`,
    sql`INSERT INTO resource SELECT i, ${hash},
        printf('arn:aws:%s:eu-west-1:%012d:%d', CASE WHEN i % 3 = 0 THEN 'kms' ELSE 'secretsmanager' END, 111122220000 + i % 8 + 1, i), printf('resource-%d', i),
        CASE WHEN i % 3 = 0 THEN 'key' ELSE 'secret' END, printf('%012d', 111122220000 + i % 8 + 1), 'eu-west-1' FROM range(1, ${resourcesOf(identities) + 1}) t(i)`,
    sql`INSERT INTO place SELECT i, ${hash}, a, 'network', a, regexp_replace(a, '[0-9]+$', '0/24')
        FROM (SELECT i, printf('10.%d.%d.%d', i // 62500 % 250, i // 250 % 250, i % 250 + 1) AS a FROM range(1, ${identities * PLACES_PER_IDENTITY + RUNNER_PLACES + 1}) t(i))`,
    sql`INSERT INTO agent SELECT i, ${hash}, printf('sdk-%s/%d.0', chr((97 + i % 8)::INTEGER), i), printf('sdk-%s %d.0', chr((97 + i % 8)::INTEGER), i) FROM range(1, 41) t(i)`,
    sql`INSERT INTO error SELECT 1, hash('AccessDenied'), 'AccessDenied'`,
    sql`INSERT INTO context SELECT i, ${hash}, printf('{"object":"%d"}', i) FROM range(1, ${contextsOf(events) + identities * 10 + 1}) t(i)`,
  ];
}

function drawEvents(identities: number, events: number): Sql {
  const resources = resourcesOf(identities);
  const rare = contextsOf(events);
  return sql`
    INSERT INTO event BY NAME
    WITH drawn AS (
      SELECT i, hash(i, 1) AS a, hash(i, 2) AS b, hash(i, 3) AS c, hash(i, 4) AS d, 1 + floor(${identities} * pow(hash(i, 5) % 1000003 / 1000003.0, 4))::UINTEGER AS who
      FROM range(${events}) t(i)
    ), timed AS (
      SELECT *, who % 5 < 2 AS person, who % 30 = 7 AS runner,
        CASE WHEN who % 5 < 2 THEN b % 64 // 5 * 7 + b % 64 % 5 ELSE b % ${DAYS} END AS workday,
        CASE WHEN who % 5 < 2 THEN 7 + least(c % 12, 9) WHEN who % 2 = 0 THEN c % 24 ELSE (hash(who) + c % 2) % 24 END AS slot
      FROM drawn
    ), habitual AS (
      SELECT *, ${START_US}::BIGINT + least(workday, ${DAYS - 1})::BIGINT * ${DAY_US}::BIGINT + slot::BIGINT * 3600000000 + (d % 3600000000)::BIGINT AS us,
        CASE WHEN a % 1500 = 0 THEN 1 + b % ${resources}
          ELSE 1 + hash(who, CASE WHEN runner THEN d % 80 WHEN a % 10 < 7 THEN 0 ELSE d % (1 + hash(who, 9) % 6) END) % ${resources} END AS which,
        1 + hash(who, 'place') % ${identities * PLACES_PER_IDENTITY} AS home
      FROM timed)
    SELECT make_timestamp(us) AS time, a AS id_hi, b AS id_lo, 1 + who % 8 AS stream, who AS identity, 0 AS session, who AS credential, which AS resource,
      CASE WHEN which % 3 = 0 THEN CASE WHEN c % 40 = 0 THEN 3 WHEN hash(who) % 3 = 0 THEN 2 ELSE 1 END WHEN c % 40 = 0 THEN 5 ELSE 4 END AS operation,
      CASE WHEN runner THEN ${identities * PLACES_PER_IDENTITY} + 1 + c % ${RUNNER_PLACES} WHEN b % 3000 = 0 THEN 1 + c % ${identities * PLACES_PER_IDENTITY} ELSE home END AS place,
      1 + hash(who, us // ${45 * DAY_US}::BIGINT) % 40 AS agent, CASE WHEN c % 500 = 0 THEN 1 ELSE 0 END AS error,
      CASE WHEN d % 5 >= 2 THEN 0 WHEN c % 20 = 0 THEN 1 + a % ${rare} ELSE ${rare} + 1 + (who - 1) * 10 + c % 10 END AS context,
      0 AS detail, CASE WHEN c % 500 = 0 THEN 1 ELSE 0 END AS outcome, 0 AS part, 0 AS link, 1 AS file, i AS record, 0 AS "offset", 0 AS length
    FROM habitual ORDER BY us`;
}
