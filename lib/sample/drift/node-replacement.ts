import { DAY, HOUR } from "../calendar";
import { isAlive } from "../habits/habit";
import { internalAddress } from "../world/network";
import type { DriftKind } from "./drift";

/** The cluster gets new nodes on a new version: their kubelets are new identities for the same secrets. */
export const nodeReplacement: DriftKind = {
  kind: "node-replacement",
  plan({ world, random, moment }) {
    const at = Math.floor(moment(0.3, 0.9) / DAY) * DAY + Math.floor(random.range(8, 14) * HOUR);
    const { actors } = world.kubernetes;
    const identities: string[] = [];
    for (const [index, actor] of [...actors.entries()]) {
      if (!actor.subject.username.startsWith("system:node:") || !isAlive(actor.alive, at)) continue;
      const swap = at + Math.floor(random.range(0, 3) * HOUR);
      const address = internalAddress(random);
      const username = `system:node:ip-${address.replaceAll(".", "-")}.ec2.internal`;
      const subject = {
        ...actor.subject,
        username,
        address,
        agent: "kubelet/v1.33.2 (linux/amd64) kubernetes/a57b6f7",
      };
      actors[index] = { ...actor, alive: { from: actor.alive.from, to: swap } };
      actors.push({ ...actor, subject, alive: { from: swap, to: actor.alive.to } });
      identities.push(username);
    }
    return { title: "Node replacement", from: at, to: at + 4 * HOUR, identities };
  },
};
