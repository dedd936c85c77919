import { MINUTE } from "../calendar";
import { isoTime } from "../labels";
import type { World } from "../world/world";
import { awsState } from "./aws-files";
import { azureState } from "./azure";
import { googleState } from "./google";
import type { Seen } from "./seen";
import type { InventoryLabels, StateFile } from "./truth";
import { vaultState } from "./vault";

/** How long after the last log the commands were run, in milliseconds. */
const LATER = 5 * MINUTE;

export interface EstateState {
  /** When the commands were run, in milliseconds. */
  readonly at: number;
  readonly files: readonly StateFile[];
  readonly labels: InventoryLabels;
}

/** What the providers' own commands would print of the estate at its end, and the truth of it. */
export function stateOf(world: World, seen: Seen): EstateState {
  const parts = [awsState, googleState, azureState, vaultState].map((part) => part(world, seen));
  const at = world.span.to + LATER;
  return {
    at,
    files: parts.flatMap(({ files }) => files),
    labels: {
      asOf: isoTime(at),
      items: parts.flatMap(({ items }) => items),
      conflicts: parts.flatMap(({ conflicts }) => conflicts),
    },
  };
}
