import type { AccessEvent } from "@/lib/core/access-event";
import { type Cell, classOf, dayOf, patternOf } from "./cells";
import type { Estate } from "./estate";

/** One value of a trait that an identity showed on a day. */
export interface Shown {
  day: number;
  identity: string;
  class: number;
  trait: number;
  value: string;
  accesses: number;
}

export const CONTEXT = 12;
export const USE = 20;
const GOT = 21;
const KNOWN_THROUGH_PEERS = [1, 2, 3, 4, 5, 6, 7, 9, 10, USE];

/** The traits of a cell with their values. */
export function traitsOf(cell: Cell): [number, string][] {
  const { resource, how, action, network, address, program, family, credential } = cell;
  const traits: [number, string][] = [
    [5, String(action)],
    [11, String(credential)],
  ];
  if (resource !== "") traits.push([how, resource]);
  if (resource !== "" && how !== 4) traits.push([6, `${resource} ${action}`], [USE, resource]);
  if (resource !== "" && how !== 4 && cell.allowed) traits.push([GOT, resource]);
  if (network !== "") traits.push([7, network]);
  if (address !== "") traits.push([8, address]);
  if (program !== "") traits.push([9, program]);
  if (family !== "") traits.push([10, family]);
  return traits;
}

export function habitsOf(cells: readonly Cell[], events: readonly AccessEvent[]): Shown[] {
  const shown = new Map<string, Shown>();
  const show = (one: Omit<Shown, "accesses">, accesses: number) => {
    const key = [one.day, one.identity, one.trait, one.value].join(" | ");
    const held = shown.get(key) ?? { ...one, accesses: 0 };
    held.accesses += accesses;
    shown.set(key, held);
  };
  for (const cell of cells) {
    for (const [trait, value] of traitsOf(cell))
      show({ day: cell.day, identity: cell.identity, class: cell.class, trait, value }, cell.accesses);
  }
  for (const event of events) {
    const { identity, context } = event;
    if (!context) continue;
    const value = JSON.stringify(context);
    show({ day: dayOf(event), identity: identity.key, class: classOf(identity), trait: CONTEXT, value }, 1);
  }
  return [...shown.values()];
}

/** What each identity never showed in the look-back, and too few of its peers did. */
export function freshOf({
  habits,
  peersOf,
  settings,
}: Pick<Estate, "habits" | "peersOf" | "settings">): Shown[] {
  const { lookBackDays, peersKnown, peersMin } = settings;
  return habits.filter((one) => {
    if (one.trait === GOT) return false;
    const past = habits.filter(
      ({ day, trait, value }) =>
        trait === one.trait && value === one.value && day < one.day && day >= one.day - lookBackDays,
    );
    if (past.some(({ identity }) => identity === one.identity)) return false;
    const peers = new Set(
      past.map(({ identity }) => identity).filter((who) => peersOf(one.identity).has(who)),
    );
    const known =
      KNOWN_THROUGH_PEERS.includes(one.trait) && peers.size >= peersKnown && peers.size + 1 >= peersMin;
    return !known;
  });
}

/** Who else has a name of the same pattern. */
export function peersIn(events: readonly AccessEvent[]): (identity: string) => Set<string> {
  const pattern = new Map(events.map(({ identity }) => [identity.key, patternOf(identity)]));
  return (who) =>
    new Set([...pattern].filter(([key, one]) => key !== who && one === pattern.get(who)).map(([key]) => key));
}
