import type { AccessEvent } from "@/lib/core/access-event";
import type { Severity } from "@/lib/core/severity";
import type { ScoringSettings } from "@/lib/scoring/settings";
import type { Dump, Dumped, Rows } from "../support/dump";
import { countScores } from "./counts";
import { estateOf } from "./estate";
import { hourScores } from "./hours";
import { newcomerDaysOf, newcomerScores } from "./newcomers";
import { freshDaysOf, traitScores } from "./novelty";
import { scoredCells } from "./reasons";
import { type Mark, ruleScores } from "./rules";
import { valueScores } from "./values";

/**
 * What scoring must write for these events, none of which belongs to another, as `dump` prints it. Which cells rules
 * mark is told: rules are tested on their own.
 */
export function oracle(
  events: readonly AccessEvent[],
  settings: ScoringSettings,
  marks: readonly Mark[],
  severityOf: (rule: string) => Severity,
): Dumped {
  const estate = estateOf(events, settings);
  const rules = ruleScores(estate, marks, severityOf);
  return {
    habit_day: table(estate.habits, (h) => [[h.day, h.identity, h.trait, h.value], { accesses: h.accesses }]),
    identity_day: table(estate.days, ({ day, identity, hours, ...rest }) => [
      [day, identity],
      { ...rest, hours: [...hours].reduce((mask, hour) => mask + 2 ** hour, 0) },
    ]),
    pair_day: table(estate.pairs, (p) => [[p.day, p.identity, p.resource], { peak: p.peak }]),
    fresh_day: table(freshDaysOf(estate), (f) => [[f.day, f.identity, f.trait], { fresh: f.fresh }]),
    newcomer_day: table(newcomerDaysOf(estate), (n) => [
      [n.day, n.resource, n.class],
      { newcomers: n.newcomers },
    ]),
    trait_score: table(traitScores(estate), ({ day, identity, trait, ...rest }) => [
      [day, identity, trait],
      rest,
    ]),
    value_score: table(valueScores(estate), ({ day, identity, trait, value, others, joining, bits }) => [
      [day, identity, trait, value],
      { others, joining, bits },
    ]),
    newcomer_score: table(newcomerScores(estate), (n) => [
      [n.day, n.resource, n.class],
      { users: n.users, mean: n.mean, bits: n.bits },
    ]),
    hour_score: table(hourScores(estate), ({ day, identity, hour, ...rest }) => [
      [day, identity, hour],
      rest,
    ]),
    count_score: table(countScores(estate), ({ day, dimension, identity, resource, ...rest }) => [
      [day, dimension, identity, resource],
      rest,
    ]),
    rule_score: table(rules, ({ day, identity, rule, ...rest }) => [[day, identity, rule], rest]),
    scored_cell: table(scoredCells(estate, marks, rules), ({ cell, bits, score }) => [
      [cell.key],
      {
        day: cell.day,
        accesses: cell.accesses,
        ...Object.fromEntries(Object.entries(bits).map(([name, one]) => [`${name}_bits`, one])),
        score,
      },
    ]),
  };
}

function table<T>(all: readonly T[], row: (one: T) => [(string | number)[], Rows]): Dump {
  return Object.fromEntries(
    all.map((one) => {
      const [key, numbers] = row(one);
      return [key.join(" | "), numbers];
    }),
  );
}
