import { DAY, MINUTE } from "../../calendar";
import { backgroundCall } from "../../providers/aws/background";
import { readObject } from "../../providers/aws/storage";
import { foreignAddress } from "../../world/network";
import type { AttackKind } from "../attack";
import {
  atAnyTime,
  everydayService,
  intruderAgent,
  lengthText,
  stolenFromService,
  timesWithin,
} from "../means";

/** Credentials taken from an instance's metadata service copy a bucket away: a decrypt for each object. */
export const instanceRoleBucketTheft: AttackKind = {
  kind: "instance-role-bucket-theft",
  title: "An instance's credentials copy a bucket away",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const service = everydayService(scene, (one) => one.compute === "ec2");
    if (!service) return null;
    const buckets = world.aws.buckets.filter((one) => one.account === service.role.account);
    if (buckets.length === 0) return null;
    const usual = service.uses.flatMap((use) => (use.do === "s3-read" ? [use.bucket] : []));
    const bucket = usual.length > 0 && random.chance(0.5) ? random.pick(usual) : random.pick(buckets);
    const start = atAnyTime(scene);
    const address = foreignAddress(random);
    const agent = intruderAgent(random, service.agent.at(start));
    const length = random.logNormal(25, 0.9) * MINUTE;
    const count = random.between(20, 400);
    const callerAt = (at: number) => stolenFromService(world, service, at, address, agent);
    backgroundCall(scribe, callerAt(start), start, bucket.region, "machine");
    for (const at of timesWithin(random, start + 20_000, length, count))
      readObject(scribe, callerAt(at), at, bucket, {}, at - random.between(0, 300) * DAY);
    return {
      description: `The credentials of ${service.name} open ${count} objects of ${bucket.name} from ${address} within ${lengthText(length)}.`,
      identities: [service.role.arn],
      resources: [bucket.key.arn],
    };
  },
};
