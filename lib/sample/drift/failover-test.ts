import { DAY, HOUR } from "../calendar";
import type { DriftKind } from "./drift";

/** A planned test: the services that can, run from the second region for an hour or more. */
export const failoverTest: DriftKind = {
  kind: "failover-test",
  plan({ world, random, moment }) {
    const able = world.aws.services.filter(
      (one) => one.role.account.name === "prod" && ["payments", "checkout", "identity"].includes(one.team),
    );
    const from = Math.floor(moment(0.4, 0.9) / DAY) * DAY + random.between(7, 15) * HOUR;
    const to = from + Math.floor(random.range(1, 4) * HOUR);
    for (const service of able) service.region.setDuring(from, to, world.aws.regions[1]);
    return {
      title: `Fail-over test to ${world.aws.regions[1]}`,
      from,
      to,
      identities: able.map((service) => service.role.arn),
    };
  },
};
