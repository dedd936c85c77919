import { text } from "../../core/json";
import { DAY, HOUR } from "../calendar";
import { isoTime } from "../labels";
import type { AwsKey } from "../world/aws-types";
import type { World } from "../world/world";
import { type AwsAccess, awsAccess, policyText } from "./aws-access";
import type { Seen, Story } from "./seen";
import type { ConflictTruth, ItemTruth } from "./truth";

/** A KMS key at the end of the estate. Times in milliseconds. */
export interface KeyLife {
  readonly key: AwsKey;
  readonly created: number;
  readonly manager: "AWS" | "CUSTOMER";
  readonly origin: "AWS_KMS" | "EXTERNAL";
  readonly usage: "ENCRYPT_DECRYPT" | "SIGN_VERIFY";
  readonly rotates: boolean;
  readonly periodDays: number;
  readonly rotations: readonly { at: number; type: "AUTOMATIC" | "ON_DEMAND" }[];
  /** When the period began that ends with the next rotation. */
  readonly countedFrom: number;
  readonly state: "Enabled" | "Disabled" | "PendingDeletion";
  readonly deletion: number | null;
  readonly access: AwsAccess;
  readonly policy: string;
  readonly grants: readonly { id: string; grantee: string; operations: readonly string[]; at: number }[];
  readonly used: Story["used"];
}

/** The lives of all KMS keys; `lost` are uses and rotations that KMS remembers and no log tells of. */
export function keyLives(world: World, seen: Seen): { lives: KeyLife[]; conflicts: ConflictTruth[] } {
  const random = world.random.fork("state", "kms");
  const customer = world.aws.keys.filter((key) => !key.alias.startsWith("alias/aws/"));
  const still = customer.filter(
    (key) => !seen.of(`kms:${key.id}`).changes.some(({ name }) => /Rotat/.test(name)),
  );
  const plain = still.filter((key) => !key.id.startsWith("mrk-") && !key.alias.endsWith("-signing"));
  const imported = new Set(random.fork("imported").sample(plain, 2));
  const open = new Set(
    random.fork("open").sample(
      plain.filter((key) => key.account.name !== "prod"),
      1,
    ),
  );
  const wide = new Set(random.fork("wide").sample(customer, Math.max(3, Math.round(customer.length / 9))));
  const asked = random.fork("asked").sample(
    plain.filter((key) => !imported.has(key)),
    1,
  );
  const lost = random.fork("lost").sample(
    plain.filter((key) => !asked.includes(key)),
    2,
  );
  const conflicts: ConflictTruth[] = [];
  const lives = world.aws.keys.map((key) => {
    const life = lifeOf(world, seen, key, {
      imported: imported.has(key),
      open: open.has(key),
      wide: wide.has(key),
    });
    const chance = random.fork("memory", key.id);
    if (asked.includes(key)) {
      const at = Math.floor(world.span.from + chance.range(0.35, 0.75) * (world.span.to - world.span.from));
      conflicts.push({
        resource: key.arn,
        kind: "rotation-not-in-logs",
        text: `Rotated on demand at ${isoTime(at)}; the trail lost the record.`,
      });
      const rotations = [...life.rotations, { at, type: "ON_DEMAND" as const }].sort((a, b) => a.at - b.at);
      return { ...life, rotations };
    }
    if (lost.includes(key)) {
      const early = world.span.to - Math.floor(chance.range(0.1, 0.9) * HOUR);
      const at = Math.min(world.span.to - 1_000, Math.max(early, (life.used?.at ?? 0) + 1_000));
      return { ...life, used: { at, id: chance.uuid(), name: "Decrypt", lost: true } };
    }
    return life;
  });
  for (const { key, used } of lives)
    if (used?.lost === true)
      conflicts.push({
        resource: key.arn,
        kind: "use-not-held",
        text: `Used at ${isoTime(used.at)}; the record did not reach the logs.`,
      });
  return { lives, conflicts };
}

function lifeOf(
  world: World,
  seen: Seen,
  key: AwsKey,
  { imported, open, wide }: { imported: boolean; open: boolean; wide: boolean },
): KeyLife {
  const { from, to } = world.span;
  const random = world.random.fork("state", "key", key.id);
  const { changes, users, used } = seen.of(`kms:${key.id}`);
  const managed = key.alias.startsWith("alias/aws/");
  const signs = key.alias.endsWith("-signing");
  const rotated = changes.filter(({ name }) => name === "RotateKey" || name === "RotateKeyOnDemand");
  const switched = changes.findLast(
    ({ name }) => name === "EnableKeyRotation" || name === "DisableKeyRotation",
  );
  const planned = managed || (!signs && !imported && random.chance(0.68));
  const ageDays = random.between(40, 1_400);
  const periodDays = managed ? 365 : random.weighted([365, 180, 90], [8, 1, 1]);
  const first = rotated[0]?.at;
  // A key whose turn came in these days is as old as its period at least.
  const created =
    first === undefined
      ? Math.floor(from - ageDays * DAY + random.range(0, DAY))
      : first - Math.ceil((first - from + ageDays * DAY) / (periodDays * DAY)) * periodDays * DAY;
  const rotates =
    (switched === undefined ? planned || rotated.length > 0 : switched.name === "EnableKeyRotation") &&
    !signs &&
    !imported;
  const rotations: { at: number; type: "AUTOMATIC" | "ON_DEMAND" }[] = [];
  const wasOn = planned || rotated.length > 0;
  const end = first ?? from;
  const before = switched === undefined ? to : Math.min(to, switched.at);
  if (wasOn && !signs && !imported)
    for (let at = created + periodDays * DAY; at < end && at < before; at += periodDays * DAY)
      rotations.push({ at, type: "AUTOMATIC" });
  for (const { at } of rotated) rotations.push({ at, type: "AUTOMATIC" });
  // Its turn would come in these days and did not: rotation was turned on later than it was made.
  let countedFrom = rotations.at(-1)?.at ?? created;
  while (first === undefined && countedFrom + periodDays * DAY < to)
    countedFrom += Math.floor(periodDays * DAY * 0.5);
  if (switched?.name === "EnableKeyRotation" && !wasOn) countedFrom = switched.at;
  const state = changes.findLast(({ name }) =>
    /^(DisableKey|EnableKey|ScheduleKeyDeletion|CancelKeyDeletion)$/.test(name),
  );
  const window = state?.request.pendingWindowInDays;
  const access = awsAccess(world, random.fork("access"), {
    account: key.account,
    users,
    open,
    wide,
    managed,
    put: changes.findLast(({ name }) => name === "PutKeyPolicy"),
  });
  return {
    key,
    created,
    manager: managed ? "AWS" : "CUSTOMER",
    origin: imported ? "EXTERNAL" : "AWS_KMS",
    usage: signs ? "SIGN_VERIFY" : "ENCRYPT_DECRYPT",
    rotates,
    periodDays,
    rotations,
    countedFrom,
    state:
      state?.name === "ScheduleKeyDeletion"
        ? "PendingDeletion"
        : state?.name === "DisableKey" || state?.name === "CancelKeyDeletion"
          ? "Disabled"
          : "Enabled",
    deletion:
      state?.name === "ScheduleKeyDeletion"
        ? state.at + (typeof window === "number" ? window : 30) * DAY
        : null,
    access,
    policy:
      access.text ??
      policyText(key.account.id, access, ["kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"]),
    grants: changes.flatMap(({ name, request, response, at }) =>
      name === "CreateGrant"
        ? [
            {
              id: text(response.grantId) ?? "",
              grantee: text(request.granteePrincipal) ?? "",
              operations: (Array.isArray(request.operations) ? request.operations : []).map(String),
              at,
            },
          ]
        : [],
    ),
    used,
  };
}

/** Since when the present material is in use. */
function since({ created, rotations }: KeyLife): number {
  return rotations.at(-1)?.at ?? created;
}

export function keyTruth(life: KeyLife): ItemTruth {
  const { key, access, grants } = life;
  const granted = [...new Set([...access.named, ...grants.map(({ grantee }) => grantee)])].sort();
  return {
    resource: key.arn,
    provider: "aws",
    kind: "key",
    created: isoTime(life.created),
    since: isoTime(since(life)),
    rotates: life.rotates,
    periodDays: life.rotates ? life.periodDays : null,
    failed: false,
    state: life.state === "Enabled" ? "enabled" : life.state === "Disabled" ? "disabled" : "pending-deletion",
    exempt:
      life.manager === "AWS"
        ? "provider-managed"
        : life.origin === "EXTERNAL"
          ? "imported"
          : life.usage === "SIGN_VERIFY"
            ? "asymmetric"
            : null,
    exportable: false,
    everyone: access.everyone,
    granted,
    unused: granted.filter((one) => !access.users.has(one)),
    users: access.users.size,
  };
}
