import { HOUR, MINUTE } from "../calendar";
import type { Scribe } from "../journal";
import { scribeWith } from "../journal";
import { type Pace, pace } from "../pace";
import { roleCaller } from "../providers/aws/caller";
import { listKeys, lookAtKey } from "../providers/aws/kms";
import type { AwsCaller } from "../providers/aws/record";
import { getSecretValue, listSecrets, lookAtSecret } from "../providers/aws/secrets";
import { assumedByCaller } from "../providers/aws/sts";
import { listObjects, secretOperation } from "../providers/azure/key-vault";
import { azureApp } from "../providers/azure/record";
import { accessSecret, describeGcpSecret, listGcpSecrets } from "../providers/gcp/secret-manager";
import { makeRole } from "../world/aws-accounts";
import type { AwsAccount } from "../world/aws-types";
import type { World } from "../world/world";
import type { Habit } from "./habit";

const AGENT =
  "Boto3/1.38.46 md/Botocore#1.38.46 ua/2.1 os/linux#6.1.141 lang/python#3.12.10 cfg/retry-mode#adaptive Botocore/1.38.46 prowler/5.8.0";

/** Every morning a scanner looks at everything in every account, and reads some secrets to see whether they leak. */
export const scanners: Habit = {
  name: "scanners",
  day(world, day, scribe) {
    const { scanner, accounts, regions } = world.aws;
    const address = accounts.security.egress.get(regions[0])?.at(day.from)[0] ?? "";
    const start = day.from + Math.floor((6 + scribe.random.range(0, 0.3)) * HOUR);
    const session = (role: typeof scanner, issuedAt: number) => ({
      role,
      sessionName: "posture",
      accessKeyId: `ASIA${scribe.random.base32(16)}`,
      issuedAt,
    });
    const home = roleCaller(session(scanner, start - MINUTE), address, AGENT);
    const next = pace(scribe.random, start);
    for (const account of Object.values(accounts)) {
      const s = scribeWith(scribe, scribe.random.fork(account.name));
      const chance = world.random.fork("audit-role", account.id);
      const role = makeRole(chance, account, "org-audit-readonly", "/security/");
      const given = session(role, next(500, 900));
      assumedByCaller(s, home, { ...given, at: given.issuedAt, region: regions[0], hours: 1 });
      scanAccount(s, world, account, roleCaller(given, address, AGENT), next);
    }
    scanGoogle(scribe, world, pace(scribe.random, start + 20 * MINUTE), address);
    scanAzure(scribe, world, pace(scribe.random, start + 25 * MINUTE), address);
  },
};

function scanAccount(s: Scribe, world: World, account: AwsAccount, caller: AwsCaller, next: Pace): void {
  const { regions, keys, secrets } = world.aws;
  for (const region of regions) {
    listKeys(s, caller, next(100, 900), region, "ListKeys");
    listSecrets(s, caller, next(100, 900), region);
  }
  for (const key of keys.filter((one) => one.account === account)) {
    for (const name of ["DescribeKey", "GetKeyPolicy", "GetKeyRotationStatus"] as const) {
      lookAtKey(s, caller, next(30, 200), key, name);
    }
  }
  for (const secret of secrets.filter((one) => one.account === account)) {
    lookAtSecret(s, caller, next(30, 200), secret, "DescribeSecret");
    if (s.random.chance(0.9)) lookAtSecret(s, caller, next(30, 200), secret, "GetResourcePolicy");
    if (s.random.chance(0.25)) getSecretValue(s, caller, next(30, 200), secret, { naming: "arn" });
  }
}

function scanGoogle(s: Scribe, world: World, next: Pace, address: string): void {
  const { projects, secrets } = world.gcp;
  const email = `posture@${projects[0]?.id}.iam.gserviceaccount.com`;
  const caller = { email, address, agent: "prowler/5.8.0 google-api-python-client/2.173.0 (gzip),gzip(gfe)" };
  for (const project of projects) listGcpSecrets(s, caller, next(300, 500), project);
  for (const secret of secrets) {
    describeGcpSecret(s, caller, next(40, 300), secret);
    if (s.random.chance(0.15)) accessSecret(s, caller, next(40, 300), secret);
  }
}

function scanAzure(s: Scribe, world: World, next: Pace, address: string): void {
  const chance = world.random.fork("azure-scanner");
  const app = { ...world.azure.pipeline, oid: chance.uuid(), appId: chance.uuid() };
  const caller = azureApp(app, address, "prowler/5.8.0 azsdk-python-keyvault-secrets/4.9.0");
  for (const vault of world.azure.vaults) {
    listObjects(s, caller, next(500, 700), vault, "keys");
    listObjects(s, caller, next(500, 700), vault, "secrets");
    for (const secret of vault.secrets)
      secretOperation(s, caller, next(40, 300), secret, "SecretListVersions");
  }
}
