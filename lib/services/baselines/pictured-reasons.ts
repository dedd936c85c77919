import { z } from "zod";
import type { Baseline, DaysBaseline, PicturedReason } from "../../contracts/finding-detail";
import type { FindingIdentity } from "../../contracts/finding-row";
import { IDENTITY_KINDS } from "../../core/access-event";
import { CONTROLS } from "../../core/controls";
import { DIMENSION_NAMES, type DimensionName } from "../../core/dimension-names";
import type { Detector } from "../../detectors/detector";
import { DETECTORS } from "../../detectors/registry";
import { DEFAULT_SETTINGS } from "../../scoring/settings";
import { CONTEXT_TRAIT, TRAIT } from "../../scoring/traits";
import { list, sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import { type DaySeries, daySeries } from "./day-series";
import { type PeakCell, peakCells } from "./peak-cells";
import { ruleDays } from "./rule-days";
import { type SharesAsked, shares } from "./shares";
import { users } from "./users";
import { week } from "./week";
import { countedIn } from "./words";

/** A reason as the store has it, with what is left of it after what is expected. */
export interface ReasonLeft {
  dimension: string;
  rule: string | null;
  text: string;
  bits: number;
  bitsLeft: number;
}

/**
 * Reasons of a finding with what each is measured by: the history of the 90 days before the day of its most surprising cell,
 * never that day itself, and what that day brought.
 */
export async function picturedReasons(
  store: Store,
  finding: string,
  reasons: readonly ReasonLeft[],
): Promise<PicturedReason[]> {
  const peaks = new Map((await peakCells(store, [finding])).map((cell) => [cell.dimension, cell]));
  const cells = reasons.flatMap(({ dimension }) => peaks.get(toName(dimension)) ?? []);
  const plans = cells.map((cell) => ({ cell, asked: sharesOf(cell) }));
  const flat = plans.flatMap(({ asked }) => asked);
  const ruled = peaks.get("rule");
  const rules = reasons.flatMap(({ rule }) => rule ?? []);
  const [series, answers, weeks, known, marks, identities] = await Promise.all([
    daySeries(store, cells.filter(hasDays), DEFAULT_SETTINGS.lookBackDays),
    shares(store, flat),
    peaks.has("hour") ? week(store, { finding, ...pick(peaks.get("hour")) }) : null,
    peaks.has("newcomer") ? users(store, pick(peaks.get("newcomer"))) : null,
    ruled ? ruleDays(store, ruled, rules) : new Map<string, DaySeries>(),
    identitiesOf(
      store,
      cells.map(({ identity }) => identity),
    ),
  ]);
  const sharesFor = (cell: PeakCell) => {
    const asked = plans.find((plan) => plan.cell === cell)?.asked ?? [];
    return asked.flatMap((one) => answers[flat.indexOf(one)] ?? []).filter(({ seen }) => seen.length > 0);
  };
  const baselinesOf = ({ dimension, rule }: ReasonLeft): Baseline[] => {
    const name = toName(dimension);
    const cell = peaks.get(name);
    if (cell === undefined) return [];
    if (rule !== null) {
      const days = marks.get(rule);
      return days ? [toDays(TRIPS, cell.day, days)] : [];
    }
    const days = series.get(cell);
    return [
      ...sharesFor(cell),
      ...(name === "hour" && weeks !== null ? [weeks] : []),
      ...(name === "newcomer" && known !== null ? [known] : []),
      ...(days ? [toDays(countedIn(name, days.trait), cell.day, days)] : []),
    ];
  };
  return reasons.map((reason) => {
    const rule = DETECTORS.find(({ id }) => id === reason.rule);
    const cell = peaks.get(toName(reason.dimension));
    const identity = cell && identities.get(cell.identity);
    return {
      dimension: reason.dimension,
      rule: rule ? { id: rule.id, title: rule.title, why: rule.why, controls: controlsOf(rule) } : null,
      text: reason.text,
      bits: reason.bits,
      bitsLeft: reason.bitsLeft,
      of: identity ? { identity, day: cell.day } : null,
      baselines: baselinesOf(reason),
    };
  });
}

function controlsOf({ controls }: Detector): { id: string; name: string }[] {
  return controls.map((id) => ({ id, name: CONTROLS[id] }));
}

const TRIPS = {
  what: "times it tripped this rule",
  unit: ["access that trips it", "accesses that trip it"],
} as const;

function toDays(
  counted: Pick<DaysBaseline, "what" | "unit">,
  day: number,
  { usual, seen }: DaySeries,
): Baseline {
  return { kind: "days", ...counted, usual, seen, day };
}

/** What to check, in order, from the rules that a finding trips. */
export function nextOfRules(rules: readonly string[]): string[] {
  return [...new Set(rules.flatMap((rule) => DETECTORS.find(({ id }) => id === rule)?.next ?? []))];
}

async function identitiesOf(store: Store, ids: readonly number[]): Promise<Map<number, FindingIdentity>> {
  const rows = await store.query(
    sql`SELECT id, key, name, kind FROM identity WHERE id IN (${list([...new Set(ids)])})`,
    z.object({ id: z.number(), key: z.string(), name: z.string(), kind: z.string() }),
  );
  return new Map(
    rows.map(({ id, kind, ...one }) => [
      id,
      { ...one, kind: IDENTITY_KINDS.find((known) => known === kind) ?? "unknown" },
    ]),
  );
}

function pick(cell: PeakCell | undefined): { day: number; identity: number; resource: number } {
  const { day = 0, identity = 0, resource = 0 } = cell ?? {};
  return { day, identity, resource };
}

/** The hour is judged by the week, a newcomer by the others who use the resource. */
function hasDays({ dimension }: PeakCell): boolean {
  return dimension !== "hour" && dimension !== "newcomer" && dimension !== "rule";
}

/** The habits that a dimension compares with, several where it judges several. */
function sharesOf({ dimension, day, identity, how, resource }: PeakCell): SharesAsked[] {
  const of = (...traits: number[]) => traits.map((trait) => ({ day, identity, trait }));
  switch (dimension) {
    case "resource":
      return of(how);
    case "look":
      return of(TRAIT.look);
    case "action":
      return resource === 0
        ? of(TRAIT.action)
        : [...of(TRAIT.action), { day, identity, trait: TRAIT.deed, resource }];
    case "place":
      return of(TRAIT.network, TRAIT.address);
    case "agent":
      return of(TRAIT.program, TRAIT.family);
    case "credential":
      return of(TRAIT.credential);
    case "context":
      return of(CONTEXT_TRAIT);
    default:
      return [];
  }
}

function toName(dimension: string): DimensionName {
  return DIMENSION_NAMES.find((name) => name === dimension) ?? "rule";
}
