import { MINUTE } from "../../calendar";
import { signInToAws } from "../../callers/person-caller";
import { reEncrypt } from "../../providers/aws/foreign-key";
import { FOREIGN_ACCOUNTS } from "../../world/aws-accounts";
import { foreignAddress } from "../../world/network";
import type { AttackKind } from "../attack";
import {
  atAnyTime,
  everydayService,
  insideService,
  keysOf,
  lengthText,
  somebody,
  timesWithin,
} from "../means";

/** What a key wraps is wrapped anew under a stranger's key, so that nothing is ever decrypted here. */
export const crossAccountReencryption: AttackKind = {
  kind: "cross-account-reencryption",
  title: "Data keys wrapped anew for another account",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const { prod } = world.aws.accounts;
    const start = atAnyTime(scene);
    const key = random.pick(keysOf(world, prod));
    const account = random.pick(FOREIGN_ACCOUNTS);
    const to = { account, arn: `arn:aws:kms:${key.region}:${account}:key/${random.uuid()}` };
    const person = random.chance(0.5) ? somebody(scene) : null;
    const service = everydayService(scene, (one) => one.role.account === prod);
    if (!service) return null;
    const seat = {
      address: random.chance(0.5) ? foreignAddress(random) : (person?.home ?? ""),
      console: false,
    };
    const known = person ? signInToAws(scribe, world, person, prod, start, seat, person.admin) : null;
    const length = random.logNormal(30, 0.8) * MINUTE;
    const count = random.between(2, 80);
    for (const at of timesWithin(random, start + MINUTE, length, count)) {
      const caller = known ?? insideService(world, service, at);
      reEncrypt(scribe, caller, at, key, to, { "aws:ebs:id": `vol-0${random.hex(16)}` });
    }
    const who = person?.email ?? service.role.arn;
    return {
      description: `${who} wraps ${count} data keys of ${key.alias} anew under ${to.arn} within ${lengthText(length)}.`,
      identities: [who],
      resources: [key.arn, to.arn],
    };
  },
};
