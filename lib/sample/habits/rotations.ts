import { HOUR } from "../calendar";
import type { Scribe } from "../journal";
import { roleCaller } from "../providers/aws/caller";
import { keyRotated } from "../providers/aws/kms";
import type { AwsCaller } from "../providers/aws/record";
import { changeSecret, getSecretValue, lookAtSecret, secretServiceEvent } from "../providers/aws/secrets";
import { assumedByService } from "../providers/aws/sts";
import { changeGcpSecret } from "../providers/gcp/secret-manager";
import type { AwsSecret } from "../world/aws-types";
import type { Rotation } from "../world/rotations";
import type { World } from "../world/world";
import type { Habit } from "./habit";

/** What the plan of rotations says for a day: the rotation function's calls and the services' own reports. */
export function rotationHabit(plan: readonly Rotation[]): Habit {
  return {
    name: "rotations",
    day(world, day, scribe) {
      for (const rotation of plan) {
        if (rotation.at < day.from || rotation.at >= day.to) continue;
        if (rotation.kind === "key") keyRotated(scribe, rotation.at, rotation.key);
        else if (rotation.kind === "secret")
          rotateSecret(world, scribe, rotation.secret, rotation.at, rotation.ok);
        else {
          const email = `secret-rotator@${rotation.secret.project.id}.iam.gserviceaccount.com`;
          const caller = {
            email,
            address: "private",
            agent: "grpc-python/1.73.1 grpc-c/48.0.0 (linux; chttp2),gzip(gfe)",
          };
          changeGcpSecret(scribe, caller, rotation.at, rotation.secret, "AddSecretVersion");
        }
      }
      const old = scribe.random.poisson(1.5);
      for (let i = 0; i < old; i++) {
        const at = day.from + scribe.random.between(0, 24 * HOUR - 1);
        secretServiceEvent(scribe, at, scribe.random.pick(world.aws.secrets), "SecretVersionDeletion");
      }
    },
  };
}

const ROTATOR_AGENT =
  "Boto3/1.38.23 md/Botocore#1.38.23 ua/2.1 os/linux#5.10.238 lang/python#3.12.9 exec-env/AWS_Lambda_python3.12 Botocore/1.38.23";

/** The four steps of a rotation function, between the service's reports of its start and its end. */
function rotateSecret(world: World, s: Scribe, secret: AwsSecret, at: number, ok: boolean): void {
  const caller = rotator(world, s, secret, at);
  const token = secret.version.at(at);
  secretServiceEvent(s, at, secret, "RotationStarted");
  lookAtSecret(s, caller, at + 1_200, secret, "DescribeSecret");
  getSecretValue(s, caller, at + 1_900, secret, { naming: "arn", stage: "AWSCURRENT" });
  changeSecret(
    s,
    caller,
    at + 2_700,
    secret,
    "PutSecretValue",
    { clientRequestToken: token, versionStages: ["AWSPENDING"] },
    { versionId: token },
  );
  getSecretValue(s, caller, at + 4_100, secret, { naming: "arn", stage: "AWSPENDING" });
  if (s.random.chance(0.3))
    getSecretValue(s, caller, at + 5_000, secret, { naming: "arn", stage: "AWSPREVIOUS" });
  if (!ok) {
    secretServiceEvent(s, at + 9_000, secret, "RotationFailed");
    return;
  }
  changeSecret(s, caller, at + 6_500, secret, "UpdateSecretVersionStage", {
    versionStage: "AWSCURRENT",
    moveToVersionId: token,
  });
  secretServiceEvent(s, at + 7_400, secret, "RotationSucceeded");
}

function rotator(world: World, s: Scribe, secret: AwsSecret, at: number): AwsCaller {
  const role = secret.account === world.aws.rotator.account ? world.aws.rotator : rotatorIn(world, secret);
  const issue = {
    at: at - 700,
    region: secret.region,
    role,
    sessionName: "secret-rotation",
    accessKeyId: `ASIA${s.random.base32(16)}`,
    hours: 6,
  };
  assumedByService(s, "lambda", role.account, issue);
  const address = role.account.egress.get(secret.region)?.at(at)[0] ?? "";
  return roleCaller({ ...issue, issuedAt: issue.at }, address, ROTATOR_AGENT);
}

function rotatorIn(world: World, secret: AwsSecret) {
  const { account } = secret;
  const arn = world.aws.rotator.arn.replace(world.aws.rotator.account.id, account.id);
  return {
    ...world.aws.rotator,
    account,
    arn,
    id: `AROA${world.random.fork("rotator", account.id).base32(17)}`,
  };
}
