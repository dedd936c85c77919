import { MINUTE } from "../../calendar";
import { gcpPerson } from "../../callers/person-caller";
import { pace } from "../../pace";
import { impersonate } from "../../providers/gcp/iam-credentials";
import { accessSecret, listGcpSecrets } from "../../providers/gcp/secret-manager";
import { foreignAddress } from "../../world/network";
import type { AttackKind } from "../attack";
import { atAnyTime, somebody, someGcpService } from "../means";

const AGENT =
  "google-cloud-sdk gcloud/529.0.0 command/gcloud.secrets.versions.access environment/None,gzip(gfe)";

/** Somebody makes a token of one service account, with it one of another, and reads secrets as the last. */
export const impersonationChain: AttackKind = {
  kind: "impersonation-chain",
  title: "Secrets read through a chain of service accounts",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const person = somebody(scene, (one) => one.clouds.gcp > 0);
    const links = random.sample(world.gcp.services, random.between(1, 2));
    const first = someGcpService(scene);
    if (!first || links.length === 0) return null;
    const address = random.chance(0.6) ? foreignAddress(random) : (person?.home ?? foreignAddress(random));
    const origin =
      person && random.chance(0.6)
        ? { ...gcpPerson(person, { address, console: false }), agent: AGENT }
        : { email: first.email, address, agent: AGENT };
    const next = pace(random, atAnyTime(scene));
    const project = random.pick(world.gcp.projects);
    let caller = impersonate(scribe, origin, next(0, 900), project, links[0]?.email ?? first.email);
    for (const link of links.slice(1))
      caller = impersonate(scribe, caller, next(900, MINUTE), project, link.email);
    if (random.chance(0.6)) listGcpSecrets(scribe, caller, next(900, MINUTE), project);
    const secrets = random.sample(world.gcp.secrets, random.between(2, 14));
    for (const secret of secrets)
      accessSecret(scribe, caller, next(700, random.chance(0.2) ? 4 * MINUTE : 9_000), secret, {
        granted: !random.chance(0.15),
      });
    return {
      description: `${origin.email} reads ${secrets.length} secrets as ${caller.email}, ${links.length} steps away.`,
      identities: [caller.email, origin.email],
      resources: secrets.map((one) => one.name),
    };
  },
};
