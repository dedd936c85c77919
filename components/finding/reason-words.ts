import { formatFull, formatShare } from "@/components/ui/format-number";
import type {
  Baseline,
  DaysBaseline,
  PicturedReason,
  SharesBaseline,
  WeekBaseline,
} from "@/lib/contracts/finding-detail";
import { hourText, WEEKDAYS } from "./zone-hours";

const HEADS: Readonly<Record<string, string>> = {
  resource: "what",
  newcomer: "who",
  action: "did what",
  look: "looked at",
  context: "for what",
  place: "where from",
  agent: "how",
  credential: "credential",
  hour: "when",
  volume: "how often",
  breadth: "how widely",
  denial: "refused",
  dormancy: "silence",
  rule: "rule",
};

/** The question that a reason answers. */
export function headOf(dimension: string): string {
  return HEADS[dimension] ?? dimension;
}

/** What was usual and what was seen, in a few words each, from what the reason is measured by. Hostile text may be inside. */
export function usualAndSeen({ dimension, rule, baselines }: PicturedReason): {
  usual: string;
  seen: string;
} {
  const [first] = baselines;
  if (first === undefined) return { usual: "", seen: "" };
  if (dimension === "dormancy" && first.kind === "days") return silence(first);
  const words = wordsOf(first);
  return rule === null ? words : { usual: words.usual, seen: rule.title };
}

function wordsOf(baseline: Baseline): { usual: string; seen: string } {
  switch (baseline.kind) {
    case "shares":
      return shares(baseline);
    case "days":
      return days(baseline);
    case "week":
      return week(baseline);
    case "users": {
      const { userCount, newcomers } = baseline;
      return {
        usual:
          userCount === 0
            ? "no user in 90 days"
            : `${formatFull(userCount)} known ${userCount === 1 ? "user" : "users"}`,
        seen: withMore(
          newcomers.map(({ name }) => name),
          newcomers.length,
        ),
      };
    }
  }
}

function shares({ usual, valueCount, accesses, seen, seenCount }: SharesBaseline) {
  const [top] = usual;
  const share = top ? `${top.label} ${formatShare(top.accesses, accesses)}` : "nothing in 90 days";
  return {
    usual: valueCount > 1 ? `${share} and ${formatFull(valueCount - 1)} more` : share,
    seen: withMore(
      seen.map(({ label }) => label),
      seenCount,
    ),
  };
}

function days({ usual, seen, unit }: DaysBaseline) {
  const active = usual.filter((value) => value !== null);
  return {
    usual:
      active.length === 0
        ? "no active day before"
        : `${atMost(Math.max(...active))} on ${formatFull(active.length)} active ${active.length === 1 ? "day" : "days"}`,
    seen: `${formatFull(seen)} ${seen === 1 ? unit[0] : unit[1]}`,
  };
}

function atMost(most: number): string {
  return most === 0 ? "none" : `at most ${formatFull(most)}`;
}

function silence({ usual }: DaysBaseline) {
  const last = usual.findLastIndex((value) => value !== null && value > 0);
  const active = usual.filter((value) => value !== null).length;
  return {
    usual: `${formatFull(active)} active ${active === 1 ? "day" : "days"} of the ${formatFull(usual.length)} before`,
    seen: last === -1 ? "not seen before" : `back after ${formatFull(usual.length - last)} days`,
  };
}

function week({ active, days: total, seen }: WeekBaseline) {
  const [slot] = [...seen].sort((a, b) => (active[a] ?? 0) - (active[b] ?? 0));
  if (slot === undefined) return { usual: "", seen: "" };
  const weekday = Math.floor(slot / 24);
  return {
    usual: `in this hour on ${formatFull(active[slot] ?? 0)} of ${formatFull(total[weekday] ?? 0)} active ${WEEKDAYS[weekday]}`,
    seen: hourText(slot),
  };
}

function withMore(labels: readonly string[], count: number): string {
  const [first = ""] = labels;
  return count > 1 ? `${first} and ${formatFull(count - 1)} more` : first;
}
