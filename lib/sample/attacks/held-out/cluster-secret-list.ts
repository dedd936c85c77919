import { MINUTE } from "../../calendar";
import { isAlive } from "../../habits/habit";
import { pace } from "../../pace";
import { writeKubernetesCall } from "../../providers/kubernetes/record";
import { serviceAccount } from "../../world/kubernetes";
import { internalAddress } from "../../world/network";
import type { AttackKind } from "../attack";
import { atAnyTime } from "../means";

/** A pod's account takes whole namespaces by list, which hands the values over without a single get. */
export const clusterSecretList: AttackKind = {
  kind: "cluster-secret-list",
  title: "A compromised service account takes secrets by list",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const { namespaces, actors } = world.kubernetes;
    const start = atAnyTime(scene);
    const operators = actors.filter(
      (one) => one.subject.username.endsWith("-operator") && isAlive(one.alive, start),
    );
    const known = random.chance(0.6) && operators.length > 0 ? random.pick(operators).subject : null;
    const namespace = random.pick(namespaces);
    const subject =
      known ?? serviceAccount(namespace, "web", internalAddress(random), "python-requests/2.32.3");
    const next = pace(random, start);
    const gap = random.pick([1_500, 30_000, 2 * MINUTE]);
    if (random.chance(0.6))
      writeKubernetesCall(scribe, subject, {
        at: next(0, 900),
        verb: "list",
        namespace: "",
        ...(random.chance(0.5) ? { code: 403 } : {}),
      });
    const listed = random.sample(namespaces, random.between(2, namespaces.length));
    for (const one of listed)
      writeKubernetesCall(scribe, subject, { at: next(300, gap), verb: "list", namespace: one });
    return {
      description: `${subject.username} lists the secrets of ${listed.length} namespaces.`,
      identities: [subject.username],
      resources: listed,
    };
  },
};
