import { HOUR } from "../calendar";
import type { AttackKind } from "./attack";
import { chooseHarvester } from "./harvests";
import { atAnyTime } from "./means";

/** A secret or three an hour, for a day or two: below any fixed threshold. */
export const slowHarvest: AttackKind = {
  kind: "slow-harvest",
  title: "A slow harvest of secrets",
  days: 3,
  stage(scene) {
    const { random } = scene;
    const start = atAnyTime(scene);
    const harvester = chooseHarvester(scene, start, 15);
    if (!harvester) return null;
    const perHour = random.range(1, 3);
    const hours = random.range(14, 48);
    const read: string[] = [];
    let at = start + 60_000;
    for (let index = 0; at < start + hours * HOUR; index++) {
      read.push(harvester.read(index, Math.floor(at)));
      at += (HOUR / perHour) * random.range(0.4, 1.6);
    }
    return {
      description: `${harvester.identity} reads ${read.length} secrets, ${perHour.toFixed(1)} an hour over ${Math.round(hours)} h.`,
      identities: [harvester.identity],
      resources: [...new Set(read)],
    };
  },
};
