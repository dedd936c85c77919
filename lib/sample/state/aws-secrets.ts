import { DAY, HOUR } from "../calendar";
import { isoTime } from "../labels";
import type { AwsSecret } from "../world/aws-types";
import type { World } from "../world/world";
import { type AwsAccess, awsAccess, policyText } from "./aws-access";
import type { Seen } from "./seen";
import type { ItemTruth } from "./truth";

/** A secret of Secrets Manager at the end of the estate. Times in milliseconds; null: never. */
export interface SecretLife {
  readonly secret: AwsSecret;
  readonly created: number;
  readonly rotationDays: number | null;
  readonly rotated: number | null;
  readonly failed: boolean;
  /** The value in use, and the one before it. */
  readonly current: { id: string; at: number };
  readonly previous: { id: string; at: number } | null;
  readonly accessed: number | null;
  readonly deleted: number | null;
  readonly access: AwsAccess;
  /** Null: it has no policy of its own. */
  readonly policy: string | null;
}

const READ = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"];

/** The lives of all secrets that are still there. */
export function secretLives(world: World, seen: Seen): SecretLife[] {
  const random = world.random.fork("state", "secrets");
  const static_ = world.aws.secrets.filter(({ rotationDays }) => rotationDays === null);
  // Rotation was set up and its function is gone: nothing tells of an attempt.
  const silent = new Set(random.fork("silent").sample(static_, Math.max(1, Math.round(static_.length / 25))));
  return world.aws.secrets.flatMap((secret) => {
    const life = lifeOf(world, seen, secret, silent.has(secret));
    return life === null ? [] : [life];
  });
}

function lifeOf(world: World, seen: Seen, secret: AwsSecret, silent: boolean): SecretLife | null {
  const { from, to } = world.span;
  const random = world.random.fork("state", "secret", secret.arn);
  const { changes, users, used } = seen.of(`secret:${secret.account.id}:${secret.name}`);
  const removed = changes.findLast(({ name }) => name === "DeleteSecret");
  if (removed?.request.forceDeleteWithoutRecovery === true) return null;
  const done = changes.filter(({ name }) => name === "RotationSucceeded").map(({ at }) => at);
  const failures = changes.filter(({ name }) => name === "RotationFailed").map(({ at }) => at);
  const made = changes.find(({ name }) => name === "CreateSecret")?.at;
  const written = changes
    .filter(
      ({ name, request }) => name === "PutSecretValue" && !JSON.stringify(request).includes("AWSPENDING"),
    )
    .map(({ at }) => at);
  const rotationDays = silent ? random.pick([30, 60]) : secret.rotationDays;
  const created = made ?? Math.floor(from - random.between(20, 900) * DAY + random.range(0, DAY));
  const period = (rotationDays ?? 0) * DAY;
  const before =
    rotationDays === null
      ? null
      : silent
        ? Math.floor(from - random.between(65, 280) * DAY)
        : Math.floor((done[0] ?? failures[0] ?? to) - period);
  const rotated = done.at(-1) ?? (before !== null && before > created ? before : null);
  const byHand =
    rotationDays === null && made === undefined && random.chance(0.6)
      ? Math.floor(created + random.next() * (from - created))
      : null;
  const values = [
    ...new Set([created, rotated, byHand, ...done.slice(-2), ...written].filter((at) => at !== null)),
  ].sort((a, b) => b - a);
  const current = values[0] ?? created;
  const previous = values[1];
  const own = random.chance(0.45);
  const put = changes.findLast(({ name }) => name === "PutResourcePolicy");
  const access = awsAccess(world, random.fork("access"), {
    account: secret.account,
    users,
    open: false,
    wide: own && random.chance(0.12),
    managed: !own,
    put,
  });
  return {
    secret,
    created,
    rotationDays,
    rotated,
    failed: (failures.at(-1) ?? 0) > current,
    current: { id: current === rotated ? secret.version.at(to) : random.uuid(), at: current },
    previous: previous === undefined ? null : { id: random.uuid(), at: previous },
    accessed: used?.at ?? (random.chance(0.5) ? Math.floor(from - random.between(2, 200) * DAY) : null),
    deleted: removed ? removed.at + 30 * DAY + HOUR : null,
    access,
    policy: access.text ?? (own ? policyText(secret.account.id, access, READ) : null),
  };
}

export function secretTruth(life: SecretLife): ItemTruth {
  const { secret, access } = life;
  return {
    resource: secret.arn,
    provider: "aws",
    kind: "secret",
    created: isoTime(life.created),
    since: isoTime(life.current.at),
    rotates: life.rotationDays !== null,
    periodDays: life.rotationDays,
    failed: life.failed,
    state: life.deleted === null ? "enabled" : "pending-deletion",
    exempt: null,
    exportable: false,
    everyone: access.everyone,
    granted: life.policy === null ? [] : access.named,
    unused: life.policy === null ? [] : access.named.filter((one) => !access.users.has(one)),
    users: access.users.size,
  };
}
