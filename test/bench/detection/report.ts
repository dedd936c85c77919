import { printTable as printPlain } from "../process";

/** Alerts a day that a person reads. */
export const BUDGETS = [1, 3, 5, 10] as const;
const ABLATED = [1, 3] as const;

/** For each attack the number of the alert that found it, from 1. */
export type FoundAt = ReadonlyMap<number, number>;

/** What one estate gave. */
export interface Measured {
  seed: number;
  events: number;
  /** What scoring took. */
  seconds: number;
  /** Kind of each attack that counts. */
  kinds: ReadonlyMap<number, string>;
  /** Keytrail first. `perDay` is NaN where a detector only ranks. */
  detectors: readonly { name: string; foundAt: FoundAt; perDay: number }[];
  /** Keytrail's without a dimension. */
  without: ReadonlyMap<string, FoundAt>;
  /** What each of Keytrail's first alerts (three a day) is about. */
  told: readonly string[];
  /** Findings whose score is not that of their reasons. */
  unexplained: number;
}

function printTable(headings: readonly string[], rows: readonly (readonly string[])[]): void {
  printPlain(headings, rows);
  process.stdout.write("\n");
}

export function tellRun(measured: readonly Measured[], days: number): void {
  tellDetectors(measured, days);
  tellEstates(measured, days);
  tellKinds(measured, days);
  tellFirst(measured);
  tellAblation(measured, days);
}

function tellDetectors(measured: readonly Measured[], days: number): void {
  const attacks = sum(measured, ({ kinds }) => kinds.size);
  const row = (name: string, counts: readonly number[], asMany: number, perDay: string) => [
    name,
    ...counts.map((count) => percent(count / attacks)),
    percent(asMany / attacks),
    perDay,
  ];
  printTable(
    [
      `${attacks} attacks, ${measured.length} estates`,
      ...BUDGETS.map((budget) => `at ${budget} a day`),
      "places as attacks",
      "alerts a day",
    ],
    [
      row(
        "ceiling: as many attacks as places",
        BUDGETS.map((budget) => sum(measured, ({ kinds }) => Math.min(kinds.size, budget * days))),
        attacks,
        "",
      ),
      ...(measured[0]?.detectors ?? []).map(({ name }, index) => {
        const perDay = sum(measured, ({ detectors }) => detectors[index]?.perDay ?? 0) / measured.length;
        return row(
          name,
          BUDGETS.map((budget) =>
            sum(measured, ({ detectors }) => within(detectors[index]?.foundAt, budget * days)),
          ),
          sum(measured, ({ detectors, kinds }) => within(detectors[index]?.foundAt, kinds.size)),
          Number.isNaN(perDay) ? "only ranks" : perDay.toFixed(1),
        );
      }),
    ],
  );
}

function tellEstates(measured: readonly Measured[], days: number): void {
  printTable(
    [
      "Keytrail, seed",
      "events",
      "scored in s",
      "attacks",
      "ceiling at 1",
      ...BUDGETS.map((budget) => `at ${budget}`),
    ],
    measured.map(({ seed, events, seconds, kinds, detectors }) => [
      String(seed),
      events.toLocaleString("en"),
      seconds.toFixed(1),
      String(kinds.size),
      String(Math.min(kinds.size, days)),
      ...BUDGETS.map((budget) => String(within(detectors[0]?.foundAt, budget * days))),
    ]),
  );
}

function tellKinds(measured: readonly Measured[], days: number): void {
  const kinds = [...new Set(measured.flatMap(({ kinds }) => [...kinds.values()]))].sort();
  printTable(
    [
      "found, by kind of attack",
      "attacks",
      ...BUDGETS.map((budget) => `Keytrail at ${budget}`),
      "best other at 5",
      "any other at 5",
    ],
    kinds.map((kind) => {
      const count = (isFound: (one: Measured, attack: number) => boolean) =>
        sum(
          measured,
          (one) => [...one.kinds].filter(([attack, its]) => its === kind && isFound(one, attack)).length,
        );
      const by = (index: number, budget: number) =>
        count(({ detectors }, attack) => isWithin(detectors[index]?.foundAt, attack, budget * days));
      const others = (measured[0]?.detectors ?? []).map((_, index) => index).slice(1);
      return [
        kind,
        String(count(() => true)),
        ...BUDGETS.map((budget) => String(by(0, budget))),
        String(Math.max(...others.map((index) => by(index, 5)))),
        String(
          count(({ detectors }, attack) =>
            others.some((index) => isWithin(detectors[index]?.foundAt, attack, 5 * days)),
          ),
        ),
      ];
    }),
  );
}

function tellFirst(measured: readonly Measured[]): void {
  const about = measured.flatMap(({ told }) => told);
  const counts = new Map<string, number>();
  for (const what of about) counts.set(what, (counts.get(what) ?? 0) + 1);
  printTable(
    [`Keytrail's first ${BUDGETS[1]} a day are about`, "alerts", "share"],
    [...counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([what, count]) => [what, String(count), percent(count / about.length)]),
  );
}

function tellAblation(measured: readonly Measured[], days: number): void {
  const attacks = sum(measured, ({ kinds }) => kinds.size);
  const all = ABLATED.map((budget) =>
    sum(measured, ({ detectors }) => within(detectors[0]?.foundAt, budget * days)),
  );
  printTable(
    [
      "Keytrail without",
      ...ABLATED.map((budget) => `at ${budget} a day`),
      ...ABLATED.map((budget) => `its gain at ${budget}`),
    ],
    [
      ["(nothing)", ...all.map((count) => percent(count / attacks)), ...all.map(() => "")],
      ...[...(measured[0]?.without.keys() ?? [])].map((name) => {
        const left = ABLATED.map((budget) =>
          sum(measured, ({ without }) => within(without.get(name), budget * days)),
        );
        const gains = left.map((count, index) => (all[index] ?? 0) - count);
        return [
          name,
          ...left.map((count) => percent(count / attacks)),
          ...gains.map((gain) => (gain > 0 ? `+${gain}` : String(gain))),
        ];
      }),
    ],
  );
  const stray = sum(measured, ({ unexplained }) => unexplained);
  process.stdout.write(
    `Without a dimension the stories are kept and only their scores made again, from the bits of their other reasons; gains in attacks.${stray > 0 ? ` ${stray} stories have another score than their reasons give.` : ""}\n`,
  );
}

function isWithin(foundAt: FoundAt | undefined, attack: number, places: number): boolean {
  return (foundAt?.get(attack) ?? Number.POSITIVE_INFINITY) <= places;
}

function within(foundAt: FoundAt | undefined, places: number): number {
  return [...(foundAt?.values() ?? [])].filter((position) => position <= places).length;
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)}%`;
}
