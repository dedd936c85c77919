import type { AccessEvent } from "@/lib/core/access-event";
import type { ScoringSettings } from "@/lib/scoring/settings";
import { type Cell, cellsOf } from "./cells";
import { freshOf, habitsOf, peersIn, type Shown } from "./habits";
import { type IdentityDay, identityDaysOf, type PairDay, pairDaysOf } from "./identity-days";
import { weight } from "./tail";

/** Everything that the dimensions are judged from. */
export interface Estate {
  settings: ScoringSettings;
  cells: Cell[];
  habits: Shown[];
  fresh: Shown[];
  days: IdentityDay[];
  pairs: PairDay[];
  /** First day of the store. */
  firstDay: number;
  peersOf: (identity: string) => Set<string>;
  /** What a past day weighs on a day: 0 when it is outside the look-back. */
  weightOn: (day: number, past: { day: number }) => number;
}

export function estateOf(events: readonly AccessEvent[], settings: ScoringSettings): Estate {
  const cells = cellsOf(events);
  const habits = habitsOf(cells, events);
  const peersOf = peersIn(events);
  return {
    settings,
    cells,
    habits,
    fresh: freshOf({ habits, peersOf, settings }),
    days: identityDaysOf(cells, settings.lookBackDays),
    pairs: pairDaysOf(cells),
    firstDay: Math.min(...cells.map(({ day }) => day)),
    peersOf,
    weightOn: (day, past) => weight(day - past.day, settings.halfLifeDays, settings.lookBackDays),
  };
}
