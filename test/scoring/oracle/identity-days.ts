import type { Cell } from "./cells";

export interface IdentityDay {
  day: number;
  identity: string;
  class: number;
  accesses: number;
  hours: Set<number>;
  breadth: number;
  denied: number;
  age: number;
  gap: number;
}

/** The busiest hour of an identity with a resource. */
export interface PairDay {
  day: number;
  identity: string;
  resource: string;
  peak: number;
}

export function identityDaysOf(cells: readonly Cell[], lookBackDays: number): IdentityDay[] {
  const days = [...grouped(cells, ({ day, identity }) => `${day} ${identity}`)].map((group) => {
    const [{ day, identity, class: kind }] = group;
    const breadths = [...grouped(group, ({ hour }) => String(hour))].map(
      (hour) =>
        new Set(hour.filter(({ how, resource }) => how !== 4 && resource !== "").map((c) => c.resource)).size,
    );
    return {
      day,
      identity,
      class: kind,
      accesses: total(group),
      hours: new Set(group.map(({ hour }) => hour)),
      breadth: Math.max(...breadths),
      denied: total(group.filter(({ denied }) => denied)),
      age: 0,
      gap: 0,
    };
  });
  for (const one of days) {
    const past = days
      .filter(({ identity, day }) => identity === one.identity && day < one.day)
      .map(({ day }) => day);
    one.age = past.filter((day) => day >= one.day - lookBackDays).length;
    one.gap = past.length === 0 ? 0 : one.day - Math.max(...past);
  }
  return days;
}

export function pairDaysOf(cells: readonly Cell[]): PairDay[] {
  const named = cells.filter(({ resource }) => resource !== "");
  return [...grouped(named, ({ day, identity, resource }) => `${day} ${identity} ${resource}`)].map(
    (group) => {
      const [{ day, identity, resource }] = group;
      const hours = [...grouped(group, ({ hour }) => String(hour))].map(total);
      return { day, identity, resource, peak: Math.max(...hours) };
    },
  );
}

/** Members under equal names together. */
export function grouped<T>(all: readonly T[], name: (one: T) => string): Iterable<[T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const held = groups.get(name(one));
    if (held) held.push(one);
    else groups.set(name(one), [one]);
  }
  return groups.values();
}

function total(cells: readonly Cell[]): number {
  return cells.reduce((all, { accesses }) => all + accesses, 0);
}
