import { at, isObject, text } from "../../core/json";
import { DAY } from "../calendar";
import { isoTime } from "../labels";
import { gcpSecretName } from "../providers/gcp/secret-manager";
import type { GcpKey, GcpProject, GcpSecret } from "../world/gcp-types";
import type { World } from "../world/world";
import type { Seen, Story } from "./seen";
import { answersIn, type ItemTruth, type StateFile, type StatePart } from "./truth";

const INDENT = 2;
const OPEN = ["allUsers", "allAuthenticatedUsers"];

interface Binding {
  role: string;
  members: string[];
}

/** What `gcloud` prints with `--format=json`, of both projects. */
export function googleState(world: World, seen: Seen): StatePart {
  const random = world.random.fork("state", "gcp");
  const everything = [...world.gcp.keys.map(keyName), ...world.gcp.secrets.map(nameOf)];
  const wide = new Set(
    random.fork("wide").sample(everything, Math.max(2, Math.round(everything.length / 10))),
  );
  const files: StateFile[] = [];
  const items: ItemTruth[] = [];
  for (const project of world.gcp.projects) {
    const folder = `state/gcp/${project.id}`;
    const keys = world.gcp.keys.filter((key) => key.project === project);
    const lives = keys.map((key) => keyLife(world, seen, key, wide.has(keyName(key))));
    const secrets = world.gcp.secrets.filter((secret) => secret.project === project);
    const secretLives = secrets.flatMap((one) => secretLife(world, seen, one, wide.has(nameOf(one))) ?? []);
    files.push(
      ...answersIn(`${folder}/kms-keys-list.json`, [lives.map(({ listed }) => listed)], INDENT),
      ...answersIn(
        `${folder}/kms-keys-versions-list.json`,
        lives.map(({ versions }) => versions),
        INDENT,
      ),
      ...answersIn(`${folder}/secrets-list.json`, [secretLives.map(({ listed }) => listed)], INDENT),
      ...answersIn(
        `${folder}/secrets-versions-list.json`,
        secretLives.map(({ versions }) => versions),
        INDENT,
      ),
      ...[...lives, ...secretLives].flatMap(({ truth, policy }) =>
        answersIn(`${folder}/get-iam-policy/${truth.resource.replaceAll("/", "~")}.json`, [policy], INDENT),
      ),
    );
    items.push(...lives.map(({ truth }) => truth), ...secretLives.map(({ truth }) => truth));
  }
  const projects = world.gcp.projects.map(({ id, number }) => ({
    createTime: "2023-02-01T09:00:00.000Z",
    lifecycleState: "ACTIVE",
    name: id,
    projectId: id,
    projectNumber: number,
  }));
  return {
    files: [...answersIn("state/gcp/projects-list.json", [projects], INDENT), ...files],
    items,
    conflicts: [],
  };
}

function keyName({ project, location, ring, name }: GcpKey): string {
  return `projects/${project.id}/locations/${location}/keyRings/${ring}/cryptoKeys/${name}`;
}

function nameOf(secret: GcpSecret): string {
  return gcpSecretName(secret);
}

function keyLife(world: World, seen: Seen, key: GcpKey, wide: boolean) {
  const { from } = world.span;
  const name = keyName(key);
  const random = world.random.fork("state", name);
  const story = seen.of(`gcp:${name}`);
  const symmetric = key.purpose === "ENCRYPT_DECRYPT";
  const periodDays = symmetric ? random.weighted([90, 365, null], [5, 3, 3]) : null;
  const created = Math.floor(from - random.between(30, 800) * DAY);
  // The logs of these days tell of no rotation, so the last one lies before and the next one after them.
  const room = periodDays === null ? 0 : Math.max(1, periodDays - world.span.days - 1);
  const last =
    periodDays === null ? created : Math.max(created, Math.floor(from - random.range(0, room) * DAY));
  const changed = story.changes.findLast(({ name: verb }) => /CryptoKeyVersion$/.test(verb));
  const state =
    changed?.name === "DestroyCryptoKeyVersion"
      ? "DESTROY_SCHEDULED"
      : (text(at(changed?.request, "cryptoKeyVersion", "state")) ?? "ENABLED");
  const version = (id: number, made: number, now: string) => ({
    algorithm: symmetric ? "GOOGLE_SYMMETRIC_ENCRYPTION" : "EC_SIGN_P256_SHA256",
    createTime: stamp(made),
    generateTime: stamp(made),
    name: `${name}/cryptoKeyVersions/${id}`,
    protectionLevel: "SOFTWARE",
    state: now,
  });
  const versions =
    last > created
      ? [version(1, created, changed ? state : "ENABLED"), version(2, last, "ENABLED")]
      : [version(1, created, state)];
  const role = symmetric ? "roles/cloudkms.cryptoKeyEncrypterDecrypter" : "roles/cloudkms.signerVerifier";
  const access = googleAccess(world, random.fork("access"), key.project, role, story, wide);
  const primary = versions.at(-1);
  const truth: ItemTruth = {
    resource: name,
    provider: "gcp",
    kind: "key",
    created: isoTime(created),
    since: isoTime(last),
    rotates: periodDays !== null,
    periodDays,
    failed: false,
    state:
      primary?.state === "ENABLED"
        ? "enabled"
        : primary?.state === "DISABLED"
          ? "disabled"
          : "pending-deletion",
    exempt: symmetric ? null : "asymmetric",
    exportable: false,
    ...access.told,
  };
  const listed = {
    createTime: stamp(created),
    destroyScheduledDuration: "2592000s",
    labels: { environment: "prod", team: key.team },
    name,
    ...(periodDays === null
      ? {}
      : { nextRotationTime: stamp(last + periodDays * DAY), rotationPeriod: `${periodDays * 86_400}s` }),
    ...(symmetric ? { primary } : {}),
    purpose: key.purpose,
    versionTemplate: {
      algorithm: symmetric ? "GOOGLE_SYMMETRIC_ENCRYPTION" : "EC_SIGN_P256_SHA256",
      protectionLevel: "SOFTWARE",
    },
  };
  return { listed, versions, policy: access.policy, truth };
}

function secretLife(world: World, seen: Seen, secret: GcpSecret, wide: boolean) {
  const { from } = world.span;
  const name = nameOf(secret);
  const random = world.random.fork("state", name);
  const story = seen.of(`gcp:${name}`);
  if (story.changes.some(({ name: verb }) => verb === "DeleteSecret")) return null;
  const added = story.changes.filter(({ name: verb }) => verb === "AddSecretVersion").map((one) => one.at);
  const made = story.changes.find(({ name: verb }) => verb === "CreateSecret")?.at;
  const created = made ?? Math.floor(from - random.between(60, 900) * DAY);
  const count = secret.version.at(from);
  // Versions of before, spread over the time since it was made, the first with it.
  const times = Array.from({ length: count }, (_, i) =>
    i === 0 ? created : Math.floor(created + ((i + random.next() * 0.8) / count) * (from - created)),
  );
  times.push(...added);
  const since = times.at(-1) ?? created;
  const destroyed = story.changes.filter(({ name: verb }) => verb === "DestroySecretVersion").length;
  const versions = times
    .map((createTime, index) => ({
      createTime: stamp(createTime),
      etag: `"${random.hex(14)}"`,
      name: `${name}/versions/${index + 1}`,
      replicationStatus: { automatic: {} },
      state: index < times.length - 2 - destroyed ? "DESTROYED" : "ENABLED",
    }))
    .reverse();
  const access = googleAccess(
    world,
    random.fork("access"),
    secret.project,
    "roles/secretmanager.secretAccessor",
    story,
    wide,
  );
  const truth: ItemTruth = {
    resource: name,
    provider: "gcp",
    kind: "secret",
    created: isoTime(created),
    since: isoTime(since),
    rotates: false,
    periodDays: null,
    failed: false,
    state: "enabled",
    exempt: null,
    exportable: false,
    ...access.told,
  };
  const listed = {
    createTime: stamp(created),
    etag: `"${random.hex(14)}"`,
    labels: { environment: "prod", team: secret.team },
    name,
    replication: { automatic: {} },
  };
  return { listed, versions, policy: access.policy, truth };
}

/** Bindings of a role to some who use it and a few who do not, and what was given in the days of the logs. */
function googleAccess(
  world: World,
  random: World["random"],
  project: GcpProject,
  role: string,
  { users, changes }: Story,
  wide: boolean,
) {
  const accounts = world.gcp.services
    .map(({ email }) => `serviceAccount:${email}`)
    .filter((member) => member.includes(project.id) || member.includes(project.number));
  const others = [
    ...accounts,
    ...[
      "notebook",
      "tmp-migration",
      "old-airflow",
      "ci-legacy",
      "qa-bot",
      "sandbox",
      "backfill",
      "reporting",
    ].map((name) => `serviceAccount:${name}@${project.id}.iam.gserviceaccount.com`),
  ].filter((member) => !users.has(member));
  const idle = random
    .shuffle([...new Set(others)])
    .slice(0, wide ? random.between(6, 8) : random.between(0, 1));
  const members = [...random.sample([...users.keys()].sort(), 8), ...idle];
  const bindings: Binding[] = [{ role, members: [...members].sort() }];
  for (const { name, response } of changes) {
    if (name !== "SetIamPolicy") continue;
    for (const delta of deltasOf(response)) {
      members.push(delta.member);
      bindings.push({ role: delta.role, members: [delta.member] });
    }
  }
  const granted = [...new Set(members)].sort();
  const named = granted.filter((member) => !OPEN.includes(member));
  return {
    policy: {
      bindings: bindings.filter((one) => one.members.length > 0),
      etag: `B${random.alphanumeric(10)}=`,
      version: 1,
    },
    told: {
      everyone: granted.some((member) => OPEN.includes(member)),
      granted: named,
      unused: named.filter((member) => !users.has(member)),
      users: users.size,
    },
  };
}

function deltasOf(serviceData: unknown): { role: string; member: string }[] {
  const deltas = at(serviceData, "policyDelta", "bindingDeltas");
  return (Array.isArray(deltas) ? deltas : []).flatMap((delta) => {
    const [role, member] = [text(at(delta, "role")), text(at(delta, "member"))];
    return isObject(delta) && delta.action === "ADD" && role !== null && member !== null
      ? [{ role, member }]
      : [];
  });
}

function stamp(time: number): string {
  return `${new Date(time).toISOString().slice(0, 23)}456Z`;
}
