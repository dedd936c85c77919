import type { Severity } from "@/lib/core/severity";
import type { Estate } from "./estate";
import { everyonesDays } from "./novelty";
import { inDays, sum } from "./tail";

/** A cell, by its key, that a rule marked. */
export interface Mark {
  day: number;
  identity: string;
  rule: string;
  cell: string;
}

interface RuleScore {
  day: number;
  identity: string;
  rule: string;
  days: number;
  bits: number;
}

const BITS: Readonly<Record<Severity, number>> = { info: 2, low: 5, medium: 9, high: 14, critical: 24 };

export function ruleScores(
  estate: Estate,
  marks: readonly Mark[],
  severityOf: (rule: string) => Severity,
): RuleScore[] {
  const { days, settings, weightOn } = estate;
  const { priorDays } = settings;
  const marked = [...new Map(marks.map((one) => [`${one.day} ${one.identity} ${one.rule}`, one])).values()];
  return marked.map(({ day, identity, rule }) => {
    const weights = (all: readonly { day: number }[]) => inDays(sum(all.map((one) => weightOn(day, one))));
    const alike = marked.filter((m) => m.rule === rule);
    const own = weights(alike.filter((m) => m.identity === identity));
    const usual = (weights(alike) + 0.3) / (everyonesDays(estate, day) + 300);
    const active = weights(days.filter((d) => d.identity === identity));
    const chance = Math.min(1, (priorDays * usual + own) / (priorDays + active));
    const share = Math.min(1, -Math.log2(chance) / 8);
    return { day, identity, rule, days: own, bits: BITS[severityOf(rule)] * share };
  });
}
