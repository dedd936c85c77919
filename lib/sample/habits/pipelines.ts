import { atLocalHour, HOUR, isDayOff } from "../calendar";
import type { Scribe } from "../journal";
import { scribeWith } from "../journal";
import { roleCaller } from "../providers/aws/caller";
import { getParameters } from "../providers/aws/parameters";
import type { AwsCaller } from "../providers/aws/record";
import { getSecretValue } from "../providers/aws/secrets";
import { assumedWithWebIdentity } from "../providers/aws/sts";
import { secretGet } from "../providers/azure/key-vault";
import { azureApp } from "../providers/azure/record";
import type { CiPipeline } from "../world/aws-types";
import { hostedAddress } from "../world/network";
import type { Habit } from "./habit";

const RUNNER_AGENT =
  "aws-cli/2.27.50 md/awscrt#0.26.1 ua/2.1 os/linux#6.11.0-1018-azure md/arch#x86_64 lang/python#3.13.4 md/pyimpl#CPython exec-env/GitHubActions";
const GITHUB = "token.actions.githubusercontent.com";

/** A run of a pipeline: a new machine trades its token for the deploy role. */
export function startRun(s: Scribe, pipeline: CiPipeline, at: number, branch = "main"): AwsCaller {
  const address = hostedAddress(s.random);
  const issue = {
    at,
    region: pipeline.region,
    role: pipeline.role,
    sessionName: "GitHubActions",
    accessKeyId: `ASIA${s.random.base32(16)}`,
    hours: 1,
  };
  const subject = `repo:${pipeline.repository}:ref:refs/heads/${branch}`;
  assumedWithWebIdentity(s, { provider: GITHUB, subject, address, agent: RUNNER_AGENT }, issue);
  const federatedProvider = `arn:aws:iam::${pipeline.role.account.id}:oidc-provider/${GITHUB}`;
  const context = { webIdFederationData: { federatedProvider, attributes: {} } };
  return roleCaller({ ...issue, issuedAt: at, context }, address, RUNNER_AGENT);
}

/** Deployments: on working days, from ever new addresses, each reading what it deploys. */
export const pipelines: Habit = {
  name: "pipelines",
  day(world, day, scribe) {
    for (const pipeline of world.aws.pipelines) {
      const s = scribeWith(scribe, scribe.random.fork(pipeline.role.arn));
      const off = isDayOff(pipeline.locale, day.from + 12 * HOUR);
      const runs = s.random.negativeBinomial(pipeline.runsPerDay * (off ? 0.08 : 1), 3);
      for (let run = 0; run < runs; run++) {
        const start = Math.floor(atLocalHour(pipeline.locale, day.from + 12 * HOUR, s.random.range(9, 18.5)));
        const caller = startRun(s, pipeline, start, s.random.chance(0.85) ? "main" : "release");
        let at = start + s.random.between(4_000, 40_000);
        for (const secret of pipeline.secrets) {
          if (s.random.chance(0.85)) getSecretValue(s, caller, at, secret, { naming: "name" });
          at += s.random.between(300, 6_000);
        }
        if (pipeline.parameters.length > 0) getParameters(s, caller, at, pipeline.parameters);
      }
    }
    const app = world.azure.pipeline;
    const runs = scribe.random.poisson(app.perDay / 3);
    for (let run = 0; run < runs; run++) {
      const caller = azureApp(
        app,
        hostedAddress(scribe.random),
        "AZURECLI/2.75.0 azsdk-python-keyvault-secrets/4.9.0",
      );
      let at = day.from + Math.floor(scribe.random.range(7, 18) * HOUR);
      for (const use of app.uses) {
        if (use.do === "get") secretGet(scribe, caller, at, use.object);
        at += 900;
      }
    }
  },
};
