import { DAY, HOUR } from "../calendar";
import { roleCaller } from "../providers/aws/caller";
import { iamCall } from "../providers/aws/iam";
import { allowPolicy } from "../providers/aws/policies";
import { createSecret } from "../providers/aws/secrets";
import { makeRole } from "../world/aws-accounts";
import { buildService } from "../world/aws-services";
import { NEW_SERVICE_NAMES, TERRAFORM_AGENT } from "../world/catalogue";
import { makeSecret } from "../world/keys-and-secrets";
import { hostedAddress } from "../world/network";
import type { DriftKind } from "./drift";

/** A service appears: Terraform makes its role and a secret, then it goes to work. */
export const newService: DriftKind = {
  kind: "new-service",
  plan({ world, random, scribe, moment }) {
    const { accounts, regions, keys, services } = world.aws;
    const taken = new Set(services.map((service) => service.name));
    const free = NEW_SERVICE_NAMES.filter((template) => !taken.has(template.name));
    if (free.length === 0) return null;
    const template = random.pick(free);
    const account = template.team === "data" ? accounts.data : accounts.prod;
    const built = moment(0.3, 0.85);
    const launch = built + random.range(0.5, 30) * HOUR;
    const key = keys.find(
      (one) => one.account === account && one.team === template.team && one.alias.endsWith("-secrets"),
    );
    if (!key) return null;
    const service = buildService(random, account, template, 0, world.aws, regions);
    const secret = makeSecret(
      random,
      account,
      regions[0],
      `${account.name}/${template.team}/${template.name}-db`,
      key,
      template.team,
    );
    const role = makeRole(world.random.fork("terraform", account.id), account, "terraform-apply", "/ci/");
    const session = {
      role,
      sessionName: "GitHubActions",
      accessKeyId: `ASIA${random.base32(16)}`,
      issuedAt: built,
    };
    const caller = roleCaller(session, hostedAddress(random), TERRAFORM_AGENT);
    const { name } = service.role;
    iamCall(scribe, caller, built + 3_000, "CreateRole", {
      roleName: name,
      path: service.role.path,
      assumeRolePolicyDocument: "{}",
    });
    const policyDocument = allowPolicy(["kms:Decrypt", "secretsmanager:GetSecretValue"], "*");
    iamCall(scribe, caller, built + 6_000, "PutRolePolicy", {
      roleName: name,
      policyName: "secrets",
      policyDocument,
    });
    createSecret(scribe, caller, built + 9_000, secret);
    world.aws.secrets.push(secret);
    world.aws.services.push({
      ...service,
      perDay: Math.min(service.perDay, 400) * world.scale,
      uses: [...service.uses, { do: "secret", secret, weight: 0.8 }],
      refused: null,
      alive: { from: Math.floor(launch), to: Number.POSITIVE_INFINITY },
    });
    return {
      title: `New service ${template.name}`,
      from: built,
      to: launch + 3 * DAY,
      identities: [service.role.arn, role.arn],
    };
  },
};
