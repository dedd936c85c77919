import { DAY } from "../calendar";
import type { AwsAccount } from "../world/aws-types";
import type { World } from "../world/world";
import { type KeyLife, keyLives, keyTruth } from "./aws-keys";
import { type SecretLife, secretLives, secretTruth } from "./aws-secrets";
import type { Seen } from "./seen";
import { answersIn, type StateFile, type StatePart } from "./truth";

const INDENT = 4;

/** What `aws kms`, `aws secretsmanager` and `aws ssm` print in each account, one file for each command. */
export function awsState(world: World, seen: Seen): StatePart {
  const { lives, conflicts } = keyLives(world, seen);
  const secrets = secretLives(world, seen);
  const files = Object.values(world.aws.accounts).flatMap((account) => [
    ...keyFiles(
      world,
      account,
      lives.filter(({ key }) => key.account === account),
    ),
    ...secretFiles(
      account,
      secrets.filter(({ secret }) => secret.account === account),
    ),
    ...parameterFiles(world, seen, account),
  ]);
  return { files, items: [...lives.map(keyTruth), ...secrets.map(secretTruth)], conflicts };
}

/** The second version of the command line prints times as text, the first as seconds: staging still has the first. */
function printTime(account: AwsAccount): (at: number) => string | number {
  return account.name === "staging"
    ? (at) => at / 1000
    : (at) => `${new Date(at).toISOString().slice(0, 23)}000+00:00`;
}

function keyFiles(world: World, account: AwsAccount, lives: readonly KeyLife[]): StateFile[] {
  const folder = `state/aws/${account.name}`;
  const time = printTime(account);
  const symmetric = lives.filter(({ usage }) => usage === "ENCRYPT_DECRYPT");
  const tracked = Math.max(world.span.from - 90 * DAY, Date.UTC(2026, 3, 23));
  return [
    ...answersIn(
      `${folder}/kms-list-keys.json`,
      [{ Keys: lives.map(({ key }) => ({ KeyId: key.id, KeyArn: key.arn })) }],
      INDENT,
    ),
    ...answersIn(
      `${folder}/kms-list-aliases.json`,
      [
        {
          Aliases: lives.map(({ key, created }) => ({
            AliasName: key.alias,
            AliasArn: `arn:aws:kms:${key.region}:${account.id}:${key.alias}`,
            TargetKeyId: key.id,
            CreationDate: time(created),
            LastUpdatedDate: time(created),
          })),
        },
      ],
      INDENT,
    ),
    ...answersIn(
      `${folder}/kms-describe-key.json`,
      lives.map((life) => metadata(life, time, world)),
      INDENT,
    ),
    ...answersIn(
      `${folder}/kms-get-key-rotation-status.json`,
      symmetric.map(({ key, rotates, periodDays, countedFrom }) => ({
        KeyRotationEnabled: rotates,
        KeyId: key.id,
        ...(rotates
          ? { RotationPeriodInDays: periodDays, NextRotationDate: time(countedFrom + periodDays * DAY) }
          : {}),
      })),
      INDENT,
    ),
    ...answersIn(
      `${folder}/kms-list-key-rotations.json`,
      symmetric.map(({ key, rotations }) => ({
        Rotations: [
          {
            KeyId: key.id,
            KeyMaterialId: key.materialId,
            KeyMaterialState: rotations.length > 0 ? "NON_CURRENT" : "CURRENT",
          },
          ...rotations.map(({ at, type }, index) => ({
            KeyId: key.id,
            KeyMaterialState: index === rotations.length - 1 ? "CURRENT" : "NON_CURRENT",
            RotationDate: time(at),
            RotationType: type,
          })),
        ],
        Truncated: false,
      })),
      INDENT,
    ),
    ...answersIn(
      `${folder}/kms-list-grants.json`,
      lives
        .filter(({ grants }) => grants.length > 0)
        .map(({ key, grants }) => ({
          Grants: grants.map(({ id, grantee, operations, at }) => ({
            KeyId: key.arn,
            GrantId: id,
            Name: "",
            CreationDate: time(at),
            GranteePrincipal: grantee,
            IssuingAccount: `arn:aws:iam::${account.id}:root`,
            Operations: operations,
          })),
        })),
      INDENT,
    ),
    ...answersIn(
      `${folder}/kms-get-key-last-usage.json`,
      lives.map(({ key, used, created }) => ({
        KeyId: key.id,
        KeyLastUsage:
          used === null ? {} : { Operation: used.name, Timestamp: time(used.at), CloudTrailEventId: used.id },
        TrackingStartDate: time(tracked),
        KeyCreationDate: time(created),
      })),
      INDENT,
    ),
    // This command does not say which key it is about: the files' names do.
    ...lives
      .filter(({ manager }) => manager === "CUSTOMER")
      .flatMap(({ key, policy }) =>
        answersIn(
          `${folder}/kms-get-key-policy/${key.arn.replaceAll(/[:/]/g, "~")}.json`,
          [{ Policy: policy, PolicyName: "default" }],
          INDENT,
        ),
      ),
  ];
}

function metadata(life: KeyLife, time: (at: number) => string | number, world: World): object {
  const { key, usage, origin, state, deletion } = life;
  const spec = usage === "SIGN_VERIFY" ? "ECC_NIST_P256" : "SYMMETRIC_DEFAULT";
  const everywhere = key.id.startsWith("mrk-");
  return {
    KeyMetadata: {
      AWSAccountId: key.account.id,
      KeyId: key.id,
      Arn: key.arn,
      CreationDate: time(life.created),
      Enabled: state === "Enabled",
      Description:
        life.manager === "AWS" ? "Default key that protects secrets" : `${key.team}: ${key.alias.slice(6)}`,
      KeyUsage: usage,
      KeyState: state,
      ...(deletion === null ? {} : { DeletionDate: time(deletion) }),
      Origin: origin,
      KeyManager: life.manager,
      ...(origin === "EXTERNAL" ? { ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" } : {}),
      CustomerMasterKeySpec: spec,
      KeySpec: spec,
      ...(usage === "SIGN_VERIFY"
        ? { SigningAlgorithms: ["ECDSA_SHA_256"] }
        : { EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"], CurrentKeyMaterialId: key.materialId }),
      MultiRegion: everywhere,
      ...(everywhere
        ? {
            MultiRegionConfiguration: {
              MultiRegionKeyType: "PRIMARY",
              PrimaryKey: { Arn: key.arn, Region: key.region },
              ReplicaKeys: [
                {
                  Arn: key.arn.replace(`:${key.region}:`, `:${world.aws.regions[1]}:`),
                  Region: world.aws.regions[1],
                },
              ],
            },
          }
        : {}),
    },
  };
}

function secretFiles(account: AwsAccount, lives: readonly SecretLife[]): StateFile[] {
  const folder = `state/aws/${account.name}`;
  const time = printTime(account);
  const day = (at: number) => time(Math.floor(at / DAY) * DAY);
  return [
    ...answersIn(
      `${folder}/secretsmanager-list-secrets.json`,
      [{ SecretList: lives.map((life) => listed(life, time, day)) }],
      INDENT,
    ),
    ...answersIn(
      `${folder}/secretsmanager-list-secret-version-ids.json`,
      lives.map(({ secret, current, previous, accessed }) => ({
        Versions: [
          {
            VersionId: current.id,
            VersionStages: ["AWSCURRENT"],
            ...(accessed === null ? {} : { LastAccessedDate: day(accessed) }),
            CreatedDate: time(current.at),
            KmsKeyIds: [secret.key.arn],
          },
          ...(previous === null
            ? []
            : [
                {
                  VersionId: previous.id,
                  VersionStages: ["AWSPREVIOUS"],
                  CreatedDate: time(previous.at),
                  KmsKeyIds: [secret.key.arn],
                },
              ]),
        ],
        ARN: secret.arn,
        Name: secret.name,
      })),
      INDENT,
    ),
    ...answersIn(
      `${folder}/secretsmanager-get-resource-policy.json`,
      lives
        .filter(({ policy }) => policy !== null)
        .map(({ secret, policy }) => ({ ARN: secret.arn, Name: secret.name, ResourcePolicy: policy })),
      INDENT,
    ),
  ];
}

function listed(
  { secret, created, rotationDays, rotated, current, previous, accessed, deleted }: SecretLife,
  time: (at: number) => string | number,
  day: (at: number) => string | number,
): object {
  return {
    ARN: secret.arn,
    Name: secret.name,
    KmsKeyId: secret.key.arn,
    RotationEnabled: rotationDays !== null,
    ...(rotationDays === null
      ? {}
      : {
          RotationLambdaARN: `arn:aws:lambda:${secret.region}:${secret.account.id}:function:secret-rotation`,
          RotationRules: { AutomaticallyAfterDays: rotationDays },
          ...(rotated === null ? {} : { NextRotationDate: day(rotated + rotationDays * DAY) }),
        }),
    ...(rotated === null ? {} : { LastRotatedDate: time(rotated) }),
    LastChangedDate: time(current.at),
    ...(accessed === null ? {} : { LastAccessedDate: day(accessed) }),
    ...(deleted === null ? {} : { DeletedDate: time(deleted) }),
    Tags: [
      { Key: "owner", Value: secret.team },
      { Key: "environment", Value: secret.account.name === "staging" ? "staging" : "prod" },
    ],
    SecretVersionsToStages: {
      [current.id]: ["AWSCURRENT"],
      ...(previous === null ? {} : { [previous.id]: ["AWSPREVIOUS"] }),
    },
    CreatedDate: time(created),
  };
}

function parameterFiles(world: World, seen: Seen, account: AwsAccount): StateFile[] {
  const time = printTime(account);
  const own = world.aws.parameters.filter((one) => one.account === account);
  const chance = world.random.fork("state", "parameters", account.id);
  const Parameters = own.map(({ name, arn, key }) => {
    const written = seen
      .of(`parameter:${account.id}:${name}`)
      .changes.findLast((one) => one.name === "PutParameter");
    const Version = chance.between(1, 6);
    const at = written?.at ?? Math.floor(world.span.from - chance.between(5, 700) * DAY);
    return {
      Name: name,
      ARN: arn,
      Type: "SecureString",
      KeyId: key.alias,
      LastModifiedDate: time(at),
      LastModifiedUser: `arn:aws:sts::${account.id}:assumed-role/github-deploy/GitHubActions`,
      Version,
      Tier: "Standard",
      Policies: [],
      DataType: "text",
    };
  });
  return answersIn(
    `state/aws/${account.name}/ssm-describe-parameters.json`,
    own.length > 0 ? [{ Parameters }] : [],
    INDENT,
  );
}
