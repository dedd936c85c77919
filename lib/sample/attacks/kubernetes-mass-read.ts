import { MINUTE } from "../calendar";
import { kubernetesPerson } from "../callers/person-caller";
import { isAlive } from "../habits/habit";
import { pace } from "../pace";
import { writeKubernetesCall } from "../providers/kubernetes/record";
import { serviceAccount } from "../world/kubernetes";
import type { KubernetesSubject } from "../world/kubernetes-types";
import { foreignAddress, internalAddress } from "../world/network";
import type { AttackKind, AttackScene } from "./attack";
import { atAnyTime, somebody } from "./means";

/** Secrets of many namespaces are listed and read: by a pod's account, a node, a person or nobody at all. */
export const kubernetesMassRead: AttackKind = {
  kind: "kubernetes-mass-read",
  title: "Mass reads of Kubernetes secrets",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const start = atAnyTime(scene);
    const subject = reader(scene, start);
    if (!subject) return null;
    const next = pace(random, start);
    const { secrets, namespaces } = world.kubernetes;
    const gap = random.pick([2_000, 15_000, 2 * MINUTE]);
    const denied = random.range(0, 0.4);
    const code = () => (random.chance(denied) ? { code: 403 } : {});
    if (random.chance(0.4))
      writeKubernetesCall(scribe, subject, { at: next(0, 900), verb: "list", namespace: "", ...code() });
    for (const namespace of random.sample(namespaces, random.between(0, 8))) {
      writeKubernetesCall(scribe, subject, { at: next(200, gap), verb: "list", namespace, ...code() });
    }
    const read = random.sample(secrets, random.between(8, 45));
    for (const { namespace, name } of read) {
      writeKubernetesCall(scribe, subject, { at: next(200, gap), verb: "get", namespace, name, ...code() });
    }
    return {
      description: `${subject.username} reads ${read.length} secrets in several namespaces.`,
      identities: [subject.username],
      resources: read.map(({ namespace, name }) => `${namespace}/${name}`),
    };
  },
};

function reader(scene: AttackScene, start: number): KubernetesSubject | null {
  const { world, random } = scene;
  const way = random.weighted(["account", "person", "node", "anonymous"] as const, [5, 3, 2, 1]);
  if (way === "account") {
    const namespace = random.pick(world.kubernetes.namespaces);
    const agent = random.pick([
      "kubectl/v1.29.2 (linux/amd64) kubernetes/4b8e819",
      "curl/8.5.0",
      "Go-http-client/2.0",
    ]);
    return serviceAccount(
      namespace,
      random.pick(["default", `${namespace}-operator`, "debug"]),
      internalAddress(random),
      agent,
    );
  }
  if (way === "node") {
    const nodes = world.kubernetes.actors.filter(
      (actor) => actor.subject.username.startsWith("system:node:") && isAlive(actor.alive, start),
    );
    const node = random.pick(nodes).subject;
    return {
      ...node,
      agent: random.chance(0.5) ? node.agent : "kubectl/v1.29.2 (linux/amd64) kubernetes/4b8e819",
    };
  }
  if (way === "anonymous") {
    return {
      username: "system:anonymous",
      groups: ["system:unauthenticated"],
      address: foreignAddress(random),
      agent: "curl/8.5.0",
    };
  }
  const person = somebody(scene);
  if (!person) return null;
  const address = random.chance(0.5) ? foreignAddress(random) : person.home;
  return kubernetesPerson(person, { address, console: false }, start);
}
