import { DAY, LOCALES } from "../calendar";
import type { Random } from "../random";
import { buildAccounts, makeRole } from "./aws-accounts";
import { buildServices } from "./aws-services";
import type { AwsAccount, AwsService, AwsWorld, CiPipeline, IamUser } from "./aws-types";
import { type AwsResources, buildAwsResources, makeKey } from "./keys-and-secrets";
import { officeAddress } from "./network";
import type { Span } from "./world";

const REGIONS = ["eu-west-1", "eu-central-1", "us-west-2", "ap-southeast-2", "eu-north-1"];

/** The AWS side of the estate. `mean` is what its services make on an average day. */
export function buildAws(random: Random, span: Span, scale: number, mean: number): AwsWorld {
  const [first = "eu-west-1", third = "eu-central-1"] = random.sample(REGIONS, 2);
  const regions = [first, "us-east-1", third] as const;
  const accounts = buildAccounts(random, regions);
  const resources = buildAwsResources(random, accounts, first);
  const services = buildServices(random, accounts, resources, regions, scale, mean);
  const { security } = accounts;
  const trailKey = makeKey(random.fork("trail-key"), security, first, "org-trail", "security");
  resources.keys.push(trailKey);
  return {
    organisation: `o-${random.alphanumeric(10).toLowerCase()}`,
    identityStore: `arn:aws:identitystore::${security.id}:identitystore/d-${random.hex(10)}`,
    regions: [...regions],
    accounts,
    ...resources,
    services,
    pipelines: buildPipelines(random, services, resources),
    users: buildUsers(random, span, accounts.prod, first, resources),
    scanner: makeRole(random.fork("scanner"), security, "cloud-posture-scanner", "/security/"),
    rotator: makeRole(random.fork("rotator"), accounts.prod, "secret-rotation-fn", "/service-role/"),
    trail: {
      name: "org-trail",
      arn: `arn:aws:cloudtrail:${first}:${security.id}:trail/org-trail`,
      bucket: `aws-cloudtrail-logs-${security.id}-${random.hex(8)}`,
      key: trailKey,
    },
  };
}

/** One pipeline for each of some services: it reads what it deploys. */
function buildPipelines(
  random: Random,
  services: readonly AwsService[],
  resources: AwsResources,
): CiPipeline[] {
  return random
    .fork("pipelines")
    .sample(services, 9)
    .map((service) => {
      const chance = random.fork("pipeline", service.role.arn);
      const own = <T extends { account: AwsAccount; team: string }>(all: readonly T[]) =>
        all.filter((one) => one.account === service.role.account && one.team === service.team);
      return {
        repository: `example-org/${service.name}`,
        role: makeRole(chance, service.role.account, `github-deploy-${service.name}`, "/ci/"),
        region: service.region.at(Number.NEGATIVE_INFINITY),
        secrets: chance.sample(own(resources.secrets), chance.between(2, 5)),
        parameters: chance.sample(own(resources.parameters), chance.between(1, 4)),
        runsPerDay: chance.range(1, 6),
        locale: LOCALES[chance.pick(["DE", "PT", "US"] as const)],
      };
    });
}

/** Old users with long-lived keys: one still at work every night, the others fall silent. */
function buildUsers(
  random: Random,
  span: Span,
  account: AwsAccount,
  region: string,
  resources: AwsResources,
): IamUser[] {
  const secrets = resources.secrets.filter((one) => one.account === account);
  return ["svc-backup-vendor", "svc-old-deploy", "svc-partner-sync"].map((name, index) => {
    const chance = random.fork("user", name);
    return {
      account,
      name,
      arn: `arn:aws:iam::${account.id}:user/${name}`,
      principalId: `AIDA${chance.base32(17)}`,
      accessKeyId: `AKIA${chance.base32(16)}`,
      address: officeAddress(chance),
      agent: chance.pick([
        "Boto3/1.26.165 Python/3.8.20 Linux/5.4.0 Botocore/1.29.165",
        "aws-cli/1.27.5 Python/3.7.16 Linux/4.14.355 botocore/1.29.5",
      ]),
      region,
      secrets: chance.sample(secrets, chance.between(1, 3)),
      activeUntil:
        index === 0
          ? Number.POSITIVE_INFINITY
          : span.from + chance.between(1, Math.max(1, Math.floor(span.days / 8))) * DAY,
    };
  });
}
