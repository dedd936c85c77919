import { MINUTE } from "../calendar";
import type { AttackKind } from "./attack";
import { chooseHarvester } from "./harvests";
import { atAnyTime, lengthText, timesWithin } from "./means";

/** Many different secrets within minutes. */
export const fastHarvest: AttackKind = {
  kind: "fast-harvest",
  title: "A fast harvest of secrets",
  days: 1,
  stage(scene) {
    const { random } = scene;
    const start = atAnyTime(scene);
    const harvester = chooseHarvester(scene, start, 10);
    if (!harvester) return null;
    const count = Math.min(harvester.available, Math.round(random.logNormal(24, 0.5)));
    const length = random.logNormal(6, 0.8) * MINUTE;
    const read = timesWithin(random, start + 15_000, length, count).map((at, index) =>
      harvester.read(index, at),
    );
    return {
      description: `${harvester.identity} reads ${count} different secrets within ${lengthText(length)}.`,
      identities: [harvester.identity],
      resources: [...new Set(read)],
    };
  },
};
