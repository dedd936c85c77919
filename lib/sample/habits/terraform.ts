import { HOUR } from "../calendar";
import { pace } from "../pace";
import { changeKey, listKeys, lookAtKey } from "../providers/aws/kms";
import { lookAtSecret } from "../providers/aws/secrets";
import { describeGcpSecret } from "../providers/gcp/secret-manager";
import { makeRole } from "../world/aws-accounts";
import { TERRAFORM_AGENT } from "../world/catalogue";
import { hostedAddress } from "../world/network";
import type { Habit } from "./habit";
import { startRun } from "./pipelines";

/** Terraform plans every night: it looks at every key and secret and reads none; some days it applies a tag. */
export const terraform: Habit = {
  name: "terraform",
  day(world, day, scribe) {
    const { prod, data } = world.aws.accounts;
    const region = world.aws.regions[0];
    for (const account of [prod, data]) {
      const role = makeRole(world.random.fork("terraform", account.id), account, "terraform-plan", "/ci/");
      const run = { repository: "example-org/infrastructure", role, region, secrets: [], parameters: [] };
      const start = day.from + Math.floor(scribe.random.range(4, 4.4) * HOUR);
      const locale = { country: "DE", offset: 1, summerTime: "EU" } as const;
      const caller = {
        ...startRun(scribe, { ...run, runsPerDay: 1, locale }, start),
        agent: TERRAFORM_AGENT,
      };
      const next = pace(scribe.random, start + 5_000);
      listKeys(scribe, caller, next(0, 0), region, "ListAliases");
      for (const key of world.aws.keys) {
        if (key.account !== account || key.alias.startsWith("alias/aws/")) continue;
        for (const name of [
          "DescribeKey",
          "GetKeyPolicy",
          "GetKeyRotationStatus",
          "ListResourceTags",
        ] as const) {
          lookAtKey(scribe, caller, next(20, 300), key, name);
        }
        if (scribe.random.chance(0.01)) {
          changeKey(
            scribe,
            caller,
            next(5_000, 9_000),
            key,
            "TagResource",
            { tags: [{ tagKey: "managed-by", tagValue: "terraform" }] },
            { response: null },
          );
        }
      }
      for (const secret of world.aws.secrets) {
        if (secret.account !== account) continue;
        lookAtSecret(scribe, caller, next(20, 300), secret, "DescribeSecret");
      }
    }
    const { terraform: google, secrets } = world.gcp;
    const address = hostedAddress(scribe.random);
    const agent = "Terraform/1.12.2 (+https://www.terraform.io) terraform-provider-google/6.41.0,gzip(gfe)";
    let at = day.from + Math.floor(scribe.random.range(4.5, 5) * HOUR);
    for (const secret of secrets) {
      at += scribe.random.between(50, 400);
      describeGcpSecret(
        scribe,
        { email: google.email, delegates: [google.delegate], address, agent },
        at,
        secret,
      );
    }
  },
};
