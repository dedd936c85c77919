import { DIMENSION_NAMES, type DimensionName } from "@/lib/scoring/dimension-names";
import type { Cell } from "./cells";
import { countScores } from "./counts";
import type { Estate } from "./estate";
import { CONTEXT, type Shown, USE } from "./habits";
import { hourScores } from "./hours";
import { newcomerScores } from "./newcomers";
import { traitScores } from "./novelty";
import type { Mark, ruleScores } from "./rules";
import { combine, sum, weigh } from "./tail";
import { type ValueScore, valueScores } from "./values";

type Bits = Record<DimensionName, number[]>;

export interface ScoredCell {
  cell: Cell;
  /** Hundredths of a bit of each dimension, and the score. */
  bits: Record<DimensionName, number>;
  score: number;
}

/** What every dimension says of every cell, and all together; cells of which nothing is unusual are left out. */
export function scoredCells(
  estate: Estate,
  marks: readonly Mark[],
  rules: ReturnType<typeof ruleScores>,
): ScoredCell[] {
  const judge = judgeOf(estate, marks, rules);
  return estate.cells.flatMap((cell) => {
    const said = judge(cell);
    const hundredths = DIMENSION_NAMES.map((name): [DimensionName, number] => {
      const most = Math.max(0, ...said[name]);
      return [name, most > 2 ? Math.round(most * 100) : 0];
    });
    const weighed = hundredths.map(([, bits]) => weigh(bits / 100));
    if (sum(weighed) === 0) return [];
    const bits = Object.fromEntries(hundredths) as Record<DimensionName, number>;
    return [{ cell, bits, score: Math.round(combine(weighed) * 100) }];
  });
}

function judgeOf(
  estate: Estate,
  marks: readonly Mark[],
  rules: ReturnType<typeof ruleScores>,
): (cell: Cell) => Bits {
  const { settings, fresh, cells, peersOf } = estate;
  const [traits, values, newcomers, hours, counts] = [
    traitScores(estate),
    valueScores(estate),
    newcomerScores(estate),
    hourScores(estate),
    countScores(estate),
  ];
  const own = (cell: Cell) => (one: { day: number; identity: string }) =>
    one.day === cell.day && one.identity === cell.identity;
  return (cell) => {
    const mine = own(cell);
    const isFresh = (trait: number, value: string) =>
      fresh.some((f) => mine(f) && f.trait === trait && f.value === value);
    const bitsOf = (trait: number) =>
      traits.filter((t) => mine(t) && t.trait === trait).map(({ bits }) => bits);
    const ofFresh = (trait: number, value: string) => (isFresh(trait, value) ? bitsOf(trait) : []);
    const shared = (trait: number, value: string, most = 200) =>
      values
        .filter((v: Shown & ValueScore) => mine(v) && v.trait === trait && v.value === value)
        .flatMap((v) =>
          bitsOf(trait).map((bits) =>
            v.joining >= settings.changeMembers ? Math.min(bits, 2) : Math.min(bits + v.bits, most),
          ),
        );
    const counted = (dimension: string, resource = "") =>
      counts.filter((c) => mine(c) && c.dimension === dimension && c.resource === resource);
    const sameHour = cells.filter((c) => mine(c) && c.hour === cell.hour);
    const used = cell.how !== 4;
    const named = cell.resource !== "";
    const looked = (bits: number) => (used ? bits : 0.6 * Math.min(bits, 7));
    return {
      resource: used && named ? ofFresh(cell.how, cell.resource) : [],
      look: !used && named ? ofFresh(4, cell.resource).map(looked) : [],
      newcomer:
        used && isFresh(USE, cell.resource)
          ? newcomers
              .filter((n) => n.day === cell.day && n.resource === cell.resource && n.class === cell.class)
              .map(({ bits }) => bits)
          : [],
      action: [
        ...ofFresh(5, String(cell.action)).map(looked),
        ...(used && !isFresh(USE, cell.resource) ? ofFresh(6, `${cell.resource} ${cell.action}`) : []),
      ],
      context:
        cell.how === 1 &&
        sameHour.some((c) => c.resource === cell.resource && [...c.contexts].some((x) => isFresh(CONTEXT, x)))
          ? bitsOf(CONTEXT).map((bits) => bits * 0.5)
          : [],
      place: [...shared(7, cell.network), ...shared(8, cell.address)],
      agent: [...shared(9, cell.program), ...shared(10, cell.family, 4)],
      credential: ofFresh(11, String(cell.credential)),
      hour: hours
        .filter((h) => mine(h) && h.hour === cell.hour)
        .map(({ bits }) => {
          const crew = hours.filter(
            (h) =>
              h.day === cell.day && h.hour === cell.hour && h.bits >= 4 && classOf(cells, h) === cell.class,
          );
          return crew.length - 1 >= settings.changeMembers ? Math.min(bits, 2) : bits;
        }),
      volume: counted("volume", cell.resource)
        .filter(({ seen }) => {
          const here = sameHour.filter((c) => c.resource === cell.resource);
          return named && sum(here.map(({ accesses }) => accesses)) * 2 >= seen;
        })
        .map(({ bits }) => looked(bits)),
      breadth: counted("breadth")
        .filter(({ seen }) => {
          const here = sameHour.filter((c) => c.how !== 4 && c.resource !== "");
          return used && here.length > 0 && new Set(here.map((c) => c.resource)).size * 2 >= seen;
        })
        .map(({ bits }) => {
          const group = peersOf(cell.identity).add(cell.identity);
          const crew = counts.filter(
            (c) => c.dimension === "breadth" && c.day === cell.day && c.bits >= 4 && group.has(c.identity),
          );
          return crew.length - 1 >= Math.max(settings.peersKnown, settings.peersMin - 1)
            ? Math.min(bits, 2)
            : bits;
        }),
      denial: cell.denied ? counted("denial").map(({ bits }) => bits) : [],
      dormancy: counted("dormancy").map(({ bits }) => bits),
      rule: marks
        .filter((m) => m.cell === cell.key)
        .flatMap((m) => rules.filter((r) => mine(r) && r.rule === m.rule).map(({ bits }) => bits)),
    };
  };
}

function classOf(cells: readonly Cell[], { identity }: { identity: string }): number {
  return cells.find((cell) => cell.identity === identity)?.class ?? 0;
}
