import { MINUTE } from "../../calendar";
import { pace } from "../../pace";
import { backgroundCall } from "../../providers/aws/background";
import { describeParameters, getParameters } from "../../providers/aws/parameters";
import { foreignAddress } from "../../world/network";
import type { AttackKind } from "../attack";
import { atAnyTime, everydayService, insideService, intruderAgent, stolenFromService } from "../means";

/** Regions that nobody of the company uses; an intruder looks there all the same. */
const UNUSED_REGIONS = ["us-west-2", "ap-southeast-1", "sa-east-1", "eu-north-1"];

/** An instance's role describes the parameters of region after region and decrypts them ten at a time. */
export const parameterSweep: AttackKind = {
  kind: "parameter-sweep",
  title: "A sweep over encrypted parameters of every region",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const service = everydayService(scene, (one) => one.compute === "ec2" || one.compute === "ecs");
    if (!service) return null;
    const outside = random.chance(0.5) ? foreignAddress(random) : null;
    const start = atAnyTime(scene);
    const next = pace(random, start);
    const agent = intruderAgent(random, service.agent.at(start));
    const caller = (at: number) => {
      if (outside) return stolenFromService(world, service, at, outside, agent);
      return { ...insideService(world, service, at), agent };
    };
    const step = () => next(400, random.chance(0.1) ? 3 * MINUTE : 8_000);
    const parameters = world.aws.parameters.filter((one) => one.account === service.role.account);
    if (parameters.length === 0) return null;
    const hello = step();
    backgroundCall(scribe, caller(hello), hello, world.aws.regions[0], "machine");
    for (const region of [...world.aws.regions, ...random.sample(UNUSED_REGIONS, random.between(0, 4))]) {
      const asked = step();
      describeParameters(scribe, caller(asked), asked, region);
      const here = parameters.filter((one) => one.region === region);
      for (let from = 0; from < here.length; from += 10) {
        const at = step();
        getParameters(scribe, caller(at), at, here.slice(from, from + 10));
      }
    }
    return {
      description: `${service.name} decrypts all ${parameters.length} parameters of its account, region by region.`,
      identities: [service.role.arn],
      resources: parameters.map((one) => one.arn),
    };
  },
};
