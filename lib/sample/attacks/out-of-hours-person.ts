import { atLocalHour, HOUR } from "../calendar";
import { gcpPerson, handTimes, kubernetesPerson, signInToAws, signInToVault } from "../callers/person-caller";
import { getSecretValue } from "../providers/aws/secrets";
import { accessSecret } from "../providers/gcp/secret-manager";
import { writeKubernetesCall } from "../providers/kubernetes/record";
import { readVaultSecret } from "../providers/vault/calls";
import type { AttackKind } from "./attack";
import { secretsOf, somebody } from "./means";

/** Late in their evening or at night, somebody reads what belongs to another team. */
export const outOfHoursPerson: AttackKind = {
  kind: "out-of-hours-person",
  title: "A person out of hours in another team's secrets",
  days: 1,
  stage(scene) {
    const { world, random, scribe, day } = scene;
    const person = somebody(
      scene,
      (one) => !one.admin && one.team.at(day) !== "platform" && one.team.at(day) !== "security",
    );
    if (!person) return null;
    const team = person.team.at(day);
    const hour = random.chance(0.5) ? random.range(0, 5) : random.range(21.5, 23.8);
    const start = Math.floor(atLocalHour(person.locale, day + 12 * HOUR, hour));
    const seat = { address: person.home, console: random.chance(0.3) };
    const times = handTimes(scribe, start, random.between(2, 14));
    const read = new Set<string>();
    const cloud = random.weighted(["aws", "vault", "kubernetes", "gcp"] as const, [
      6,
      person.clouds.vault,
      person.clouds.kubernetes,
      person.clouds.gcp / 2,
    ]);
    if (cloud === "aws") {
      const { prod } = world.aws.accounts;
      const caller = signInToAws(scribe, world, person, prod, start, seat);
      const others = secretsOf(world, prod, [team]);
      const target = random.pick(others).team;
      const secrets = random.shuffle(others.filter((secret) => secret.team === target || random.chance(0.1)));
      for (const [index, at] of times.entries()) {
        const secret = secrets[index % secrets.length];
        if (!secret) continue;
        getSecretValue(scribe, caller, at, secret);
        read.add(secret.arn);
      }
    } else if (cloud === "vault") {
      const secrets = random.shuffle(world.vault.secrets.filter((secret) => secret.team !== team));
      const first = secrets[0];
      if (!first) return null;
      const caller = signInToVault(scribe, world, person, start, seat, first.mount.namespace);
      for (const [index, at] of times.entries()) {
        const secret = secrets[index % secrets.length] ?? first;
        readVaultSecret(scribe, caller, at, secret);
        read.add(`${secret.mount.namespace.path}${secret.mount.point}${secret.path}`);
      }
    } else if (cloud === "kubernetes") {
      const secrets = random.shuffle(world.kubernetes.secrets.filter((secret) => secret.team !== team));
      for (const [index, at] of times.entries()) {
        const { namespace, name } = secrets[index % secrets.length] ?? {
          namespace: "kube-system",
          name: "tls-cert",
        };
        writeKubernetesCall(scribe, kubernetesPerson(person, seat, at), { at, verb: "get", namespace, name });
        read.add(`${namespace}/${name}`);
      }
    } else {
      const secrets = random.shuffle(world.gcp.secrets.filter((secret) => secret.team !== team));
      for (const [index, at] of times.entries()) {
        const secret = secrets[index % secrets.length];
        if (!secret) continue;
        accessSecret(scribe, gcpPerson(person, seat), at, secret);
        read.add(secret.name);
      }
    }
    return {
      description: `${person.email} of ${team} reads ${read.size} secrets of other teams at ${Math.floor(hour)}:00 local time.`,
      identities: [person.email],
      resources: [...read],
    };
  },
};
