import { DAY, MINUTE } from "../calendar";
import { azurePersonCaller, gcpPerson, signInToAws } from "../callers/person-caller";
import { pace } from "../pace";
import { changeKey, listKeys, lookAtKey } from "../providers/aws/kms";
import type { AwsCaller } from "../providers/aws/record";
import { changeSecret } from "../providers/aws/secrets";
import { javaTime } from "../providers/aws/sts";
import { keyOperation } from "../providers/azure/key-vault";
import { changeGcpKey } from "../providers/gcp/kms";
import { changeGcpSecret } from "../providers/gcp/secret-manager";
import { foreignAddress } from "../world/network";
import type { AttackKind, AttackScene, AttackStory } from "./attack";
import {
  atAnyTime,
  everydayService,
  intruderAgent,
  keysOf,
  secretsOf,
  somebody,
  stolenFromService,
} from "./means";

/** Keys are disabled, scheduled for deletion or destroyed, or secrets deleted for good. */
export const keyDestruction: AttackKind = {
  kind: "key-destruction",
  title: "Keys destroyed",
  days: 1,
  stage(scene) {
    return scene.random.weighted([inAws, inGoogle, inAzure], [6, 2, 2])(scene);
  },
};

function inAws(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const start = atAnyTime(scene);
  const account = random.pick([world.aws.accounts.prod, world.aws.accounts.prod, world.aws.accounts.data]);
  const chosen = destroyer(scene, start, account.name);
  if (!chosen) return null;
  const { caller, who } = chosen;
  const next = pace(random, start + 30_000);
  if (random.chance(0.6)) listKeys(scribe, caller, next(0, 9_000), world.aws.regions[0], "ListKeys");
  const done: string[] = [];
  for (const key of random.sample(keysOf(world, account), random.between(1, 5))) {
    if (random.chance(0.5)) lookAtKey(scribe, caller, next(2_000, 40_000), key, "DescribeKey");
    const at = next(2_000, 3 * MINUTE);
    if (random.chance(0.45)) changeKey(scribe, caller, at, key, "DisableKey", {});
    if (random.chance(0.75)) {
      const pendingWindowInDays = random.pick([7, 7, 7, 14, 30]);
      changeKey(
        scribe,
        caller,
        at + 4_000,
        key,
        "ScheduleKeyDeletion",
        { pendingWindowInDays },
        {
          response: {
            keyId: key.arn,
            keyState: "PendingDeletion",
            deletionDate: javaTime(at + pendingWindowInDays * DAY),
            pendingWindowInDays,
          },
        },
      );
    } else if (random.chance(0.5)) changeKey(scribe, caller, at + 4_000, key, "DisableKeyRotation", {});
    else changeKey(scribe, caller, at + 4_000, key, "DisableKey", {});
    done.push(key.arn);
  }
  if (random.chance(0.35)) {
    for (const secret of random.sample(secretsOf(world, account), random.between(1, 4))) {
      changeSecret(
        scribe,
        caller,
        next(1_000, 60_000),
        secret,
        "DeleteSecret",
        { forceDeleteWithoutRecovery: true },
        { deletionDate: javaTime(start) },
      );
      done.push(secret.arn);
    }
  }
  return story(who, done);
}

function destroyer(
  scene: AttackScene,
  start: number,
  account: string,
): { caller: AwsCaller; who: string } | null {
  const { world, random, scribe } = scene;
  if (random.chance(0.65)) {
    const person = somebody(scene, (one) => one.admin || random.chance(0.3));
    if (!person) return null;
    const seat = {
      address: random.chance(0.5) ? foreignAddress(random) : person.home,
      console: random.chance(0.4),
    };
    const home = account === "data" ? world.aws.accounts.data : world.aws.accounts.prod;
    return { caller: signInToAws(scribe, world, person, home, start, seat, person.admin), who: person.email };
  }
  const service = everydayService(scene, (one) => one.role.account.name === account);
  if (!service) return null;
  const agent = intruderAgent(random, service.agent.at(start));
  return {
    caller: stolenFromService(world, service, start, foreignAddress(random), agent),
    who: service.role.arn,
  };
}

function story(who: string, what: readonly string[]): AttackStory {
  return {
    description: `${who} disables, deletes or destroys ${what.length} keys and secrets.`,
    identities: [who],
    resources: what,
  };
}

function inGoogle(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const person = somebody(scene);
  if (!person) return null;
  const caller = gcpPerson(person, {
    address: random.chance(0.5) ? foreignAddress(random) : person.home,
    console: random.chance(0.4),
  });
  const next = pace(random, atAnyTime(scene));
  const done: string[] = [];
  for (const key of random.sample(world.gcp.keys, random.between(1, 4))) {
    if (random.chance(0.4))
      changeGcpKey(scribe, caller, next(3_000, 90_000), key, "UpdateCryptoKeyVersion", "DISABLED");
    else changeGcpKey(scribe, caller, next(3_000, 90_000), key, "DestroyCryptoKeyVersion");
    done.push(key.name);
  }
  for (const secret of random.sample(world.gcp.secrets, random.between(0, 5))) {
    changeGcpSecret(
      scribe,
      caller,
      next(3_000, 60_000),
      secret,
      random.pick(["DestroySecretVersion", "DeleteSecret"]),
    );
    done.push(secret.name);
  }
  return story(person.email, done);
}

function inAzure(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const person = somebody(scene);
  if (!person) return null;
  const caller = azurePersonCaller(person, {
    address: random.chance(0.5) ? foreignAddress(random) : person.home,
    console: random.chance(0.4),
  });
  const next = pace(random, atAnyTime(scene));
  const keys = random.sample(
    world.azure.vaults.flatMap((vault) => vault.keys),
    random.between(1, 3),
  );
  for (const key of keys) {
    if (random.chance(0.3)) keyOperation(scribe, caller, next(2_000, 60_000), key, "KeyBackup");
    keyOperation(scribe, caller, next(2_000, 60_000), key, "KeyDelete");
    if (random.chance(0.6))
      keyOperation(scribe, caller, next(15_000, 90_000), key, "KeyPurge", random.chance(0.8) ? 200 : 409);
  }
  return story(
    person.email,
    keys.map((key) => `${key.vault.name}/${key.name}`),
  );
}
