import { scribeWith } from "../journal";
import { writeKubernetesCall } from "../providers/kubernetes/record";
import { timesOfDay } from "../rhythm";
import { type Habit, isAlive } from "./habit";

/** Controllers, operators and kubelets read and watch secrets. */
export const kubernetesActors: Habit = {
  name: "kubernetes-actors",
  day(world, day, scribe) {
    for (const actor of world.kubernetes.actors) {
      const s = scribeWith(scribe, scribe.random.fork(actor.subject.username));
      for (const at of timesOfDay(actor.rhythm, day.from, actor.perDay, s.random)) {
        if (!isAlive(actor.alive, at)) continue;
        const secret = s.random.pickSkewed(actor.secrets, 0.4);
        const verb = s.random.pick(actor.verbs);
        const many = verb === "list" || verb === "watch";
        writeKubernetesCall(s, actor.subject, {
          at,
          verb,
          namespace: many && actor.clusterWide ? "" : secret.namespace,
          ...(many ? {} : { name: secret.name }),
          ...(verb === "update" && s.random.chance(0.02) ? { code: 409 } : {}),
        });
        if (s.random.chance(0.08)) {
          writeKubernetesCall(s, actor.subject, {
            at: at + 15,
            verb: "get",
            resource: "configmaps",
            namespace: secret.namespace,
            name: "settings",
          });
        }
      }
    }
  },
};
