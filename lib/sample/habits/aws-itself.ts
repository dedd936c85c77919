import { HOUR } from "../calendar";
import { awsService } from "../providers/aws/caller";
import { decrypt, encrypt, generateDataKey } from "../providers/aws/kms";
import type { Habit } from "./habit";

/** AWS uses keys for itself: the trail wraps its files, clusters their secrets, databases their volumes. */
export const awsItself: Habit = {
  name: "aws-itself",
  day(world, day, scribe) {
    const { random } = scribe;
    const { trail, accounts, regions, keys } = world.aws;
    const date = new Date(day.from).toISOString().slice(0, 10).replaceAll("-", "/");
    const cloudtrail = awsService(accounts.security, "cloudtrail");
    for (const account of Object.values(accounts)) {
      for (let hour = 0; hour < 24; hour++) {
        const at = day.from + hour * HOUR + random.between(0, HOUR - 1);
        const stamp = new Date(at).toISOString().slice(0, 16).replace(/[-:]/g, "");
        const file = `${account.id}_CloudTrail_${regions[0]}_${stamp}Z_${random.alphanumeric(16)}.json.gz`;
        generateDataKey(scribe, cloudtrail, at, trail.key, {
          context: {
            "aws:cloudtrail:arn": trail.arn,
            "aws:s3:arn": `arn:aws:s3:::${trail.bucket}/AWSLogs/${world.aws.organisation}/${account.id}/CloudTrail/${regions[0]}/${date}/${file}`,
          },
        });
      }
      const storage = keys.filter((key) => key.account === account && key.alias.endsWith("-data"));
      for (const key of storage) {
        const chance = world.random.fork("storage", key.id);
        const volume = `vol-0${chance.hex(16)}`;
        const database = `db-${chance.base32(26)}`;
        const times = random.poisson(3);
        for (let i = 0; i < times; i++) {
          const at = day.from + random.between(0, 24 * HOUR - 1);
          if (random.chance(0.5))
            decrypt(scribe, awsService(account, "ec2"), at, key, { context: { "aws:ebs:id": volume } });
          else
            decrypt(scribe, awsService(account, "rds"), at, key, { context: { "aws:rds:db-id": database } });
        }
      }
      const cluster = storage[0];
      if (!cluster || account.name === "data") continue;
      const context = { "aws:eks:context": world.random.fork("eks", account.id).uuid() };
      for (let i = random.poisson(14); i > 0; i--) {
        const at = day.from + random.between(0, 24 * HOUR - 1);
        const eks = awsService(account, "eks");
        if (random.chance(0.4)) encrypt(scribe, eks, at, cluster, { context });
        else decrypt(scribe, eks, at, cluster, { context });
      }
    }
  },
};
