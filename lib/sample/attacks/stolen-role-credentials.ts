import { HOUR, MINUTE } from "../calendar";
import { backgroundCall } from "../providers/aws/background";
import { decrypt } from "../providers/aws/kms";
import { getSecretValue, listSecrets, secretDenied } from "../providers/aws/secrets";
import { callGcpKey } from "../providers/gcp/kms";
import { accessSecret } from "../providers/gcp/secret-manager";
import { foreignAddress } from "../world/network";
import type { AttackKind, AttackScene, AttackStory } from "./attack";
import {
  atAnyTime,
  everydayService,
  intruderAgent,
  lengthText,
  secretsOf,
  someGcpService,
  stolenFromService,
  timesWithin,
} from "./means";

/** A service's temporary credentials, or a service account's key, are used from outside. */
export const stolenRoleCredentials: AttackKind = {
  kind: "stolen-role-credentials",
  title: "Stolen role credentials used from outside",
  days: 1,
  stage(scene) {
    return scene.random.chance(0.25) ? fromGoogle(scene) : fromAmazon(scene);
  },
};

function fromAmazon(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const service = everydayService(scene, (one) =>
    one.uses.some((use) => use.do === "secret" || use.do === "decrypt"),
  );
  if (!service) return null;
  const start = atAnyTime(scene);
  const length = random.logNormal(40, 1) * MINUTE;
  const address = foreignAddress(random);
  const agent = intruderAgent(random, service.agent.at(start));
  const usual = service.uses.filter((use) => use.do === "secret" || use.do === "decrypt");
  const others = random.chance(0.5)
    ? random.sample(secretsOf(world, service.role.account), random.between(1, 6))
    : [];
  const region = service.region.at(start);
  const callerAt = (at: number) => stolenFromService(world, service, at, address, agent);
  backgroundCall(scribe, callerAt(start), start, region, "machine");
  if (random.chance(0.4)) listSecrets(scribe, callerAt(start), start + 4_000, region);
  const count = random.between(2, 30);
  const touched = new Set<string>();
  for (const at of timesWithin(random, start + 9_000, length, count)) {
    const caller = callerAt(at);
    const other = random.chance(0.4) && others.length > 0 ? random.pick(others) : null;
    if (other) {
      touched.add(other.arn);
      getSecretValue(
        scribe,
        caller,
        at,
        other,
        random.chance(0.5) ? { error: secretDenied(caller, other) } : {},
      );
      continue;
    }
    const use = random.pick(usual);
    if (use.do === "secret") {
      touched.add(use.secret.arn);
      getSecretValue(scribe, caller, at, use.secret);
    } else if (use.do === "decrypt") {
      touched.add(use.key.arn);
      decrypt(scribe, caller, at, use.key, { context: random.pick(use.contexts) });
    }
  }
  return {
    description: `The temporary credentials of ${service.name} make ${count} calls from ${address} within ${lengthText(length)}.`,
    identities: [service.role.arn],
    resources: [...touched],
  };
}

function fromGoogle(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const service = someGcpService(scene);
  if (!service) return null;
  const start = atAnyTime(scene);
  const length = random.range(0.2, 4) * HOUR;
  const address = foreignAddress(random);
  const caller = {
    email: service.email,
    address,
    agent: random.pick([
      "google-cloud-sdk gcloud/470.0.0 command/gcloud.secrets.versions.access",
      service.agent.at(start),
    ]),
    keyName: `//iam.googleapis.com/projects/-/serviceAccounts/${service.email}/keys/${random.hex(40)}`,
  };
  const others = random.sample(world.gcp.secrets, random.between(0, 4));
  const count = random.between(2, 25);
  const touched = new Set<string>();
  for (const at of timesWithin(random, start, length, count)) {
    const other = random.chance(0.4) && others.length > 0 ? random.pick(others) : null;
    const use = random.pick(service.uses);
    if (other) accessSecret(scribe, caller, at, other, { granted: random.chance(0.6) });
    else if (use.do === "secret") accessSecret(scribe, caller, at, use.secret);
    else callGcpKey(scribe, caller, at, use.key, use.do === "sign" ? "AsymmetricSign" : "Decrypt");
    touched.add(other?.name ?? (use.do === "secret" ? use.secret.name : use.key.name));
  }
  return {
    description: `A key of service account ${service.email} is used ${count} times from ${address} within ${lengthText(length)}.`,
    identities: [service.email],
    resources: [...touched],
  };
}
