import type {
  ExceptionInForce,
  InventoryRow,
  PolicyInForce,
  RotationRow,
  VerdictShown,
} from "../contracts/inventory";
import type { Viewer } from "../contracts/viewer";
import { ROTATION_STATUSES, type RotationStatus } from "../core/inventory";
import { DAY_US, HOUR_US } from "../core/time";
import { ownerOf } from "../inventory/describe";
import { inScope, type RotationException, rotationStatus } from "../inventory/rotation-status";
import type { PolicyVerdict } from "../inventory/verdict";
import { type Basis, FRESH_US } from "../queries/inventoryEdge";
import { remember } from "../queries/remember";
import type { Metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { inTurns } from "./in-turns";
import { type BaseItem, type InventoryBase, inventoryBase } from "./inventory-base";
import { type PeopleWords, peopleWords } from "./inventory-people";

export interface JudgedInventory {
  /** Changes when any row does. */
  version: string;
  /** In the order of their names. */
  rows: InventoryRow[];
  base: InventoryBase;
  people: PeopleWords;
  /** The time that was asked for: the beginning of an hour. */
  nowUs: number;
  basis: Basis;
}

/**
 * Every key and secret with what people said of it and where it stands. Made once for a state of the store, of people's
 * words and of the hour, and kept: days decide, so an hour is fine enough.
 *
 * @param policyId judged against this policy alone; null: against all that are on
 */
export async function judgeInventory(
  store: Store,
  viewer: Viewer,
  metadata: Metadata | null,
  atUs: number,
  policyId: string | null = null,
  basis: Basis = "at",
): Promise<JudgedInventory> {
  const nowUs = Math.floor(atUs / HOUR_US) * HOUR_US;
  const [base, people] = await Promise.all([
    inventoryBase(store, viewer, nowUs, basis === "past" ? nowUs : null),
    peopleWords(metadata),
  ]);
  const version = `${base.version} ${people.version} ${nowUs} ${basis} ${policyId ?? ""}`;
  return remember(store, "inventory", `judged ${version}`, async () => {
    const policies = people.policies.filter(
      ({ enabled, id }) => enabled && (policyId === null || id === policyId),
    );
    const rows = await inTurns(base.items, (item) =>
      rowOf(item, people, policies, judgedAt(item, { nowUs, basis })),
    );
    return { version, rows, base, people, nowUs, basis };
  });
}

/** As of when an item is judged: the time asked for or, where each is judged for itself, the last time that is known of it. */
export function judgedAt(
  { knownUntilUs }: Pick<BaseItem, "knownUntilUs">,
  { nowUs, basis }: Pick<JudgedInventory, "nowUs" | "basis">,
): number {
  if (basis !== "held" || knownUntilUs === null || nowUs - knownUntilUs <= FRESH_US) return nowUs;
  return Math.floor(knownUntilUs / HOUR_US) * HOUR_US;
}

function rowOf(
  item: BaseItem,
  people: PeopleWords,
  policies: readonly PolicyInForce[],
  nowUs: number,
): InventoryRow {
  const { resource, subject } = item;
  const set = people.settings.get(resource.key);
  const worst = worstOf(verdictsOf(item, people, policies, nowUs));
  const exposed = exposureOf(item, nowUs);
  return {
    key: resource.key,
    name: item.name,
    class: item.class,
    kind: resource.kind,
    provider: item.provider,
    account: resource.account,
    region: resource.region,
    environment: item.environment,
    owner: ownerOf(resource, item.owner, set?.owner ?? null, people.ownerRules),
    purpose: item.purpose,
    sensitivity: set?.sensitivity ?? item.sensitivity.level,
    sensitivityWhy: set?.sensitivity ? "Set by a person." : item.sensitivity.why,
    sensitivitySet: Boolean(set?.sensitivity),
    createdUs: subject.createdUs,
    lastUsedUs: subject.lastUsedUs ?? null,
    users: item.users,
    newUsers: item.newUsers,
    uses: item.uses,
    sinceUs: subject.sinceUs,
    status: worst?.status ?? "not-applicable",
    dueUs: worst?.dueUs ?? null,
    asOfUs: nowUs,
    flags: item.flags,
    conflicts: item.conflicts.length,
    exposure: exposed.value,
    exposureAtLeast: exposed.atLeast,
  };
}

/** What each policy that is about an item says of it, in the order of the policies. */
export function verdictsOf(
  { subject, resource }: BaseItem,
  people: PeopleWords,
  policies: readonly PolicyInForce[],
  nowUs: number,
): PolicyVerdict[] {
  const exceptions = (people.exceptions.get(resource.key) ?? []).map(exceptionOf);
  return policies
    .filter(({ scope }) => inScope(scope, subject))
    .map((policy) => rotationStatus(subject, policy, exceptions, nowUs));
}

/** The verdict that needs somebody first; of equal ones the one that is due first. */
export function worstOf<V extends { status: RotationStatus; dueUs: number | null }>(
  verdicts: readonly V[],
): V | null {
  let worst: V | null = null;
  for (const one of verdicts) {
    const by = worst === null ? -1 : rank(one.status) - rank(worst.status);
    if (
      by < 0 ||
      (by === 0 && (one.dueUs ?? Number.POSITIVE_INFINITY) < (worst?.dueUs ?? Number.POSITIVE_INFINITY))
    )
      worst = one;
  }
  return worst;
}

function rank(status: RotationStatus): number {
  return ROTATION_STATUSES.indexOf(status);
}

function exceptionOf({ id, policyId, until, reason, owner }: ExceptionInForce): RotationException {
  return { id, policyId, untilUs: Date.parse(until) * 1000, reason, owner };
}

/** Readers × days since the value is the same: what a static secret would give away. */
function exposureOf(item: BaseItem, nowUs: number): { value: number; atLeast: boolean } {
  const { state, sinceUs } = item.subject;
  const none = { value: 0, atLeast: false };
  if (item.class !== "static" || state === "deleted" || state === "pending-deletion") return none;
  const fromUs = sinceUs ?? item.firstSeenUs;
  if (fromUs === null || fromUs > nowUs) return none;
  return { value: item.users * Math.floor((nowUs - fromUs) / DAY_US), atLeast: sinceUs === null };
}

/** A row with its proof, for the rows that are looked at. */
export function rotationRow(
  row: InventoryRow,
  judged: JudgedInventory,
  policyId: string | null,
): RotationRow {
  const { base, people } = judged;
  const item = base.byKey.get(row.key);
  if (item === undefined) return { ...row, verdict: null, changesUs: [], oldReaders: [] };
  const policies = people.policies.filter(
    ({ enabled, id }) => enabled && (policyId === null || id === policyId),
  );
  const worst = worstOf(verdictsOf(item, people, policies, judgedAt(item, judged)));
  return {
    ...row,
    status: worst?.status ?? "not-applicable",
    dueUs: worst?.dueUs ?? null,
    verdict: worst && shownVerdict(worst, people.policies),
    changesUs: item.changesUs.slice(0, 24),
    oldReaders: item.oldReaders.slice(0, 5).map(({ key, name, lastUs }) => ({ key, name, lastUs })),
  };
}

/** A verdict with the name of its policy. */
export function shownVerdict(verdict: PolicyVerdict, policies: readonly PolicyInForce[]): VerdictShown {
  const policy = policies.find(({ id }) => id === verdict.policyId);
  const name = policy ? `${policy.framework} ${policy.control}: ${policy.name}` : verdict.policyId;
  return { ...verdict, policy: name };
}
