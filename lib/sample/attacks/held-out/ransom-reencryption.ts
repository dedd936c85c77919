import { pace } from "../../pace";
import { backgroundCall } from "../../providers/aws/background";
import { iamUser } from "../../providers/aws/caller";
import { copyUnderForeignKey } from "../../providers/aws/foreign-key";
import { readObject } from "../../providers/aws/storage";
import { FOREIGN_ACCOUNTS } from "../../world/aws-accounts";
import { foreignAddress } from "../../world/network";
import type { AttackKind } from "../attack";
import { atAnyTime, everydayService, intruderAgent, stolenFromService } from "../means";

/** A bucket is held to ransom: every object is read and written back under a key of another account. */
export const ransomReencryption: AttackKind = {
  kind: "ransom-reencryption",
  title: "A bucket encrypted anew under a stranger's key",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const { prod } = world.aws.accounts;
    const start = atAnyTime(scene);
    const user = random.chance(0.4) ? random.pick(world.aws.users) : null;
    const service = everydayService(scene, (one) => one.role.account === prod);
    if (!service) return null;
    const address = foreignAddress(random);
    const agent = intruderAgent(random, user?.agent ?? service.agent.at(start));
    const caller = user
      ? iamUser(user, address, agent)
      : stolenFromService(world, service, start, address, agent);
    const bucket = random.pick(world.aws.buckets.filter((one) => one.account === prod));
    const account = random.pick(FOREIGN_ACCOUNTS);
    const key = { account, arn: `arn:aws:kms:${bucket.region}:${account}:key/${random.uuid()}` };
    const next = pace(random, start);
    backgroundCall(scribe, caller, next(0, 900), bucket.region, "machine");
    const count = random.between(30, 300);
    for (let object = 0; object < count; object++) {
      const name = `${random.pick(bucket.prefixes)}/${random.hex(16)}.parquet`;
      const at = next(120, random.chance(0.05) ? 20_000 : 1_500);
      readObject(scribe, caller, at, bucket, {
        context: { "aws:s3:arn": `arn:aws:s3:::${bucket.name}${bucket.perObject ? `/${name}` : ""}` },
      });
      copyUnderForeignKey(scribe, caller, at + random.between(20, 90), bucket, name, key);
    }
    const who = user?.arn ?? service.role.arn;
    return {
      description: `${who} writes ${count} objects of ${bucket.name} back under ${key.arn}.`,
      identities: [who],
      resources: [bucket.key.arn, key.arn],
    };
  },
};
