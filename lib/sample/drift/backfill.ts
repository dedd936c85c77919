import { DAY, HOUR } from "../calendar";
import { pace } from "../pace";
import { serviceSession } from "../providers/aws/service-session";
import { readObject } from "../providers/aws/storage";
import type { DriftKind } from "./drift";

/** A batch job reads old objects again after a bug: far more than usual, on a usual key. */
export const backfill: DriftKind = {
  kind: "backfill",
  plan({ world, random, scribe, moment }) {
    const jobs = world.aws.services.flatMap((service) =>
      service.rhythm.kind === "nightly"
        ? service.uses.flatMap((use) =>
            use.do === "s3-read" && use.bucket.account === service.role.account
              ? [{ service, bucket: use.bucket }]
              : [],
          )
        : [],
    );
    if (jobs.length === 0) return null;
    const { service, bucket } = random.pick(jobs);
    const from = Math.floor(moment(0.4, 0.92) / DAY) * DAY + Math.floor(random.range(8, 16) * HOUR);
    const count = Math.floor(Math.min(4000, service.perDay * random.range(1.5, 4)));
    const next = pace(random, from);
    let at = from;
    for (let i = 0; i < count; i++) {
      at = next(300, 3_000);
      const { caller } = serviceSession(service, world.seed, 0, at);
      readObject(scribe, caller, at, bucket, {}, at - random.between(20, 200) * DAY);
    }
    return { title: `Backfill by ${service.name}`, from, to: at, identities: [service.role.arn] };
  },
};
