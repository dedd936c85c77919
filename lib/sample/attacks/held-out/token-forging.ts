import { HOUR } from "../../calendar";
import { sign } from "../../providers/aws/kms";
import { callGcpKey } from "../../providers/gcp/kms";
import { foreignAddress } from "../../world/network";
import type { AttackKind, AttackScene, AttackStory } from "../attack";
import {
  atAnyTime,
  everydayService,
  insideService,
  intruderAgent,
  lengthText,
  someGcpService,
  stolenFromService,
  timesWithin,
} from "../means";

/** A signing key makes tokens for somebody else: by an identity that never signs, or by its own from outside. */
export const tokenForging: AttackKind = {
  kind: "token-forging",
  title: "A signing key forges tokens",
  days: 1,
  stage(scene) {
    return scene.random.weighted([inAws, inGoogle], [3, 1])(scene);
  },
};

function inAws(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const signer = everydayService(scene, (one) => one.uses.some((use) => use.do === "sign"));
  const key = signer?.uses.flatMap((use) => (use.do === "sign" ? [use.key] : []))[0];
  if (!signer || !key) return null;
  const stranger = everydayService(
    scene,
    (one) =>
      one.role.account === key.account && !one.uses.some((use) => use.do === "sign" || use.do === "verify"),
  );
  const outside = random.chance(0.4) || !stranger;
  const service = outside ? signer : stranger;
  const start = atAnyTime(scene);
  const address = foreignAddress(random);
  const agent = intruderAgent(random, service.agent.at(start));
  const length = random.range(0.1, 9) * HOUR;
  const count = random.between(2, 25);
  for (const at of timesWithin(random, start, length, count)) {
    const caller = outside
      ? stolenFromService(world, service, at, address, agent)
      : insideService(world, service, at);
    sign(scribe, caller, at, key);
  }
  return {
    description: `${service.name} signs ${count} times with ${key.alias} within ${lengthText(length)}.`,
    identities: [service.role.arn],
    resources: [key.arn],
  };
}

function inGoogle(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const keys = world.gcp.keys.filter((one) => one.purpose === "ASYMMETRIC_SIGN");
  const service = someGcpService(scene, (one) => !one.uses.some((use) => use.do === "sign"));
  if (!service || keys.length === 0) return null;
  const key = random.pick(keys);
  const start = atAnyTime(scene);
  const length = random.range(0.1, 9) * HOUR;
  const count = random.between(2, 25);
  const agent = service.agent.at(start);
  const address = random.pick(service.addresses.at(start));
  for (const at of timesWithin(random, start, length, count))
    callGcpKey(scribe, { email: service.email, address, agent }, at, key, "AsymmetricSign");
  return {
    description: `${service.email} signs ${count} times with ${key.name} within ${lengthText(length)}.`,
    identities: [service.email],
    resources: [key.name],
  };
}
