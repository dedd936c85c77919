import { handTimes, type Seat, signInToAws } from "../callers/person-caller";
import type { Scribe } from "../journal";
import { backgroundCall } from "../providers/aws/background";
import { iamCall } from "../providers/aws/iam";
import { changeKey, decrypt, generateDataKey, kmsDenied, listKeys, lookAtKey } from "../providers/aws/kms";
import { describeParameters, getParameter, getParametersByPath } from "../providers/aws/parameters";
import { allowPolicy, keyPolicy } from "../providers/aws/policies";
import type { AwsCaller } from "../providers/aws/record";
import {
  changeSecret,
  getSecretValue,
  listSecrets,
  lookAtSecret,
  SECRET_NOT_FOUND,
  secretDenied,
} from "../providers/aws/secrets";
import { readObject } from "../providers/aws/storage";
import type { AwsAccount } from "../world/aws-types";
import type { Person } from "../world/person";
import type { World } from "../world/world";

/** A person works in an AWS account for a while: `count` accesses or so, from one seat. */
export function awsSitting(
  s: Scribe,
  world: World,
  person: Person,
  start: number,
  count: number,
  seat: Seat,
): void {
  const account = accountOf(s, world, person, start);
  const asAdmin = person.admin && s.random.chance(0.3);
  const caller = signInToAws(s, world, person, account, start, seat, asAdmin);
  const times = handTimes(s, start, count);
  if (seat.console) browse(s, world, person, caller, account, times);
  else typeCommands(s, world, person, caller, account, times);
  if (asAdmin && s.random.chance(0.25)) govern(s, world, caller, account, start + 240_000);
  if (s.random.chance(0.5)) backgroundCall(s, caller, start + 4000, world.aws.regions[0], "person");
}

function accountOf(s: Scribe, world: World, person: Person, at: number): AwsAccount {
  const { prod, staging, data, security } = world.aws.accounts;
  const team = person.team.at(at);
  if (team === "data") return s.random.weighted([data, prod], [8, 2]);
  if (team === "security") return s.random.weighted([security, prod, staging], [5, 4, 1]);
  return s.random.weighted([prod, staging], [6, 4]);
}

/** What a person's team has in an account, in the person's own order of habit. */
function habitual<T extends { readonly account: AwsAccount; readonly team: string }>(
  world: World,
  person: Person,
  account: AwsAccount,
  at: number,
  all: readonly T[],
): T[] {
  const here = all.filter((one) => one.account === account);
  const own = here.filter((one) => one.team === person.team.at(at));
  return world.random.fork("habit", person.email, account.id).shuffle(own.length > 0 ? own : here);
}

/** Nearly always something of the person's own; now and then what a neighbouring team has. */
function choose<T extends { readonly account: AwsAccount; readonly team: string }>(
  s: Scribe,
  world: World,
  person: Person,
  account: AwsAccount,
  at: number,
  all: readonly T[],
): T {
  if (s.random.chance(0.015)) return s.random.pick(all.filter((one) => one.account === account));
  return s.random.pickSkewed(habitual(world, person, account, at, all), 1.3);
}

function browse(
  s: Scribe,
  world: World,
  person: Person,
  caller: AwsCaller,
  account: AwsAccount,
  times: readonly number[],
): void {
  const region = world.aws.regions[0];
  const first = times[0] ?? 0;
  const keys = s.random.chance(0.25);
  if (keys) listKeys(s, caller, first - 900, region, "ListAliases");
  else listSecrets(s, caller, first - 900, region);
  for (const at of times) {
    if (keys) {
      const key = choose(s, world, person, account, at, world.aws.keys);
      for (const name of ["DescribeKey", "GetKeyPolicy", "GetKeyRotationStatus", "ListGrants"] as const) {
        if (s.random.chance(0.7)) lookAtKey(s, caller, at + s.random.between(5, 400), key, name);
      }
      continue;
    }
    const secret = choose(s, world, person, account, at, world.aws.secrets);
    lookAtSecret(s, caller, at, secret, "DescribeSecret");
    if (s.random.chance(0.5)) lookAtSecret(s, caller, at + 120, secret, "GetResourcePolicy");
    if (s.random.chance(0.45)) readOrFail(s, caller, at + s.random.between(2000, 9000), secret);
  }
}

function typeCommands(
  s: Scribe,
  world: World,
  person: Person,
  caller: AwsCaller,
  account: AwsAccount,
  times: readonly number[],
): void {
  const { keys, secrets, parameters, buckets } = world.aws;
  const pickOf = <T extends { readonly account: AwsAccount; readonly team: string }>(
    all: readonly T[],
    at: number,
  ) => choose(s, world, person, account, at, all);
  for (const at of times) {
    const kind = s.random.weighted(
      ["secret", "parameter", "path", "sops", "object", "list", "change"] as const,
      [8, 3, 1, 3, 1.5, 1, 0.6],
    );
    switch (kind) {
      case "secret":
        readOrFail(s, caller, at, pickOf(secrets, at));
        break;
      case "parameter":
        getParameter(s, caller, at, pickOf(parameters, at));
        break;
      case "path": {
        const one = pickOf(parameters, at);
        const path = one.name.slice(0, one.name.lastIndexOf("/"));
        getParametersByPath(
          s,
          caller,
          at,
          path,
          parameters.filter((p) => p.account === account && p.name.startsWith(path)),
        );
        break;
      }
      case "sops": {
        const key = pickOf(
          keys.filter((k) => k.alias.endsWith("-data") || k.alias.endsWith("-secrets")),
          at,
        );
        const context = { Role: `${key.team}-config` };
        if (s.random.chance(0.7)) decrypt(s, caller, at, key, { context });
        else generateDataKey(s, caller, at, key, { context });
        break;
      }
      case "object":
        readObject(s, caller, at, pickOf(buckets, at));
        break;
      case "list":
        if (s.random.chance(0.5)) listSecrets(s, caller, at, world.aws.regions[0]);
        else describeParameters(s, caller, at, world.aws.regions[0]);
        break;
      case "change": {
        const secret = pickOf(secrets, at);
        changeSecret(
          s,
          caller,
          at,
          secret,
          s.random.pick(["PutSecretValue", "TagResource", "UpdateSecret"]),
          {
            clientRequestToken: s.random.uuid(),
          },
        );
      }
    }
  }
}

function readOrFail(s: Scribe, caller: AwsCaller, at: number, secret: World["aws"]["secrets"][number]): void {
  const luck = s.random.next();
  if (luck < 0.015) getSecretValue(s, caller, at, secret, { error: secretDenied(caller, secret) });
  else if (luck < 0.045) getSecretValue(s, caller, at, secret, { error: SECRET_NOT_FOUND });
  else getSecretValue(s, caller, at, secret);
}

/** An administrator changes something about keys and secrets, as administrators do. */
function govern(s: Scribe, world: World, caller: AwsCaller, account: AwsAccount, at: number): void {
  const key = s.random.pick(
    world.aws.keys.filter((one) => one.account === account && !one.alias.startsWith("alias/aws/")),
  );
  const service = s.random.pick(
    world.aws.services.filter((one) => one.role.account === account).concat(world.aws.services),
  );
  const policy = allowPolicy(["kms:Decrypt", "kms:GenerateDataKey"], key.arn);
  switch (s.random.between(0, 6)) {
    case 0:
      changeKey(s, caller, at, key, "EnableKeyRotation", { rotationPeriodInDays: 365 });
      return;
    case 1:
      changeKey(
        s,
        caller,
        at,
        key,
        "TagResource",
        { tags: [{ tagKey: "owner", tagValue: key.team }] },
        { response: null },
      );
      return;
    case 2:
      iamCall(s, caller, at, "PutRolePolicy", {
        roleName: service.role.name,
        policyName: "keys",
        policyDocument: policy,
      });
      return;
    case 3:
      changeKey(
        s,
        caller,
        at,
        key,
        "CreateGrant",
        { granteePrincipal: service.role.arn, operations: ["Decrypt", "GenerateDataKey"] },
        { response: { grantId: s.random.hex(64), keyId: key.arn } },
      );
      return;
    case 4:
      lookAtKey(s, caller, at, key, "GetKeyPolicy");
      changeKey(s, caller, at + 60_000, key, "PutKeyPolicy", {
        policyName: "default",
        policy: keyPolicy(account.id, [service.role.arn]),
        bypassPolicyLockoutSafetyCheck: false,
      });
      return;
    case 5:
      lookAtKey(
        s,
        caller,
        at,
        key,
        "ListGrants",
        s.random.chance(0.2) ? kmsDenied(caller, "ListGrants", key) : undefined,
      );
      return;
    case 6:
      iamCall(s, caller, at, "ListAttachedRolePolicies", { roleName: service.role.name }, { readOnly: true });
  }
}
