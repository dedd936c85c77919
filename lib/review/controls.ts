import type { PolicyInForce } from "../contracts/inventory";
import {
  type ControlItem,
  REVIEW_STATUSES,
  type ReviewControl,
  type ReviewFramework,
} from "../contracts/review";
import { canonicalJson } from "../core/json";
import { formatTimeUs } from "../core/time";
import { inScope, type RotationException, rotationStatus } from "../inventory/rotation-status";
import type { ControlFacts, JudgedItem } from "./control-facts";
import { FACT_CONTROLS } from "./fact-controls";
import { HAND_CONTROLS, type HandControl } from "./hand-controls";
import { policyHref } from "./links";
import { itemStatus, overall, tally } from "./status";

/** Items of a control that a review holds in full. */
export const CONTROL_ITEMS_MAX = 2_000;

export interface ControlInput {
  policies: readonly PolicyInForce[];
  items: readonly JudgedItem[];
  /** In force, by key of the resource. */
  exceptions: ReadonlyMap<string, readonly RotationException[]>;
  /** Judged as of this time. */
  asOfUs: number;
  /** Beginning of the week: what was last known before is stale. */
  fromUs: number;
  /** SHA-256 of a text in hexadecimal. */
  digest: (text: string) => string;
  /** What the other controls are judged on; without it they are left to a person. */
  facts?: ControlFacts;
}

/** Every framework with its controls and their items. Frameworks and controls stand in the order of the policies. */
export function judgeFrameworks(input: ControlInput): ReviewFramework[] {
  const byName = new Map<string, ReviewControl[]>();
  const add = (framework: string, control: ReviewControl) =>
    byName.set(framework, [...(byName.get(framework) ?? []), control]);
  for (const policy of input.policies)
    if (policy.enabled) add(policy.framework, policyControl(policy, input));
  for (const control of HAND_CONTROLS) add(control.framework, otherControl(control, input));
  return [...byName].map(([name, controls]) => {
    const counts = tally(controls.map(({ status }) => status));
    return { name, status: overall(counts), counts, total: controls.length, controls };
  });
}

function policyControl(
  policy: PolicyInForce,
  { items, exceptions, asOfUs, fromUs, digest }: ControlInput,
): ReviewControl {
  const judged: ControlItem[] = [];
  let notApplicable = 0;
  for (const { key, name, owner, subject } of items) {
    if (!inScope(policy.scope, subject)) continue;
    const verdict = rotationStatus(subject, policy, exceptions.get(key) ?? [], asOfUs);
    const knownUntilUs =
      policy.rule.kind === "unused" ? subject.usesKnownUntilUs : subject.changesKnownUntilUs;
    const status = itemStatus(verdict, knownUntilUs, fromUs);
    if (status === null) {
      notApplicable += 1;
      continue;
    }
    const { reason, dueUs, eventId } = verdict;
    const stale = status === "stale" ? " Nothing of it is known in this week." : "";
    const due = dueUs === null ? null : formatTimeUs(dueUs);
    judged.push({ id: key, name, status, reason: `${reason}${stale}`, due, eventId, owner });
  }
  const { id, control, name } = policy;
  const query = policyHref(id, asOfUs);
  return { id, control, name, by: "policy", query, notApplicable, ...judgement(judged, digest) };
}

/** Items in their order, what they come to, and their hash. */
function judgement(items: readonly ControlItem[], digest: ControlInput["digest"]) {
  const judged = [...items].sort(
    (a, b) =>
      REVIEW_STATUSES.indexOf(a.status) - REVIEW_STATUSES.indexOf(b.status) ||
      compare(a.name, b.name) ||
      compare(a.id, b.id),
  );
  const counts = tally(judged.map(({ status }) => status));
  return {
    status: overall(counts),
    counts,
    total: judged.length,
    items: judged.slice(0, CONTROL_ITEMS_MAX),
    leftOut: Math.max(0, judged.length - CONTROL_ITEMS_MAX),
    digest: digest(canonicalJson(judged.map((item) => ({ ...item })))),
  };
}

/** A control that the facts answer; one that they do not is left to a person. */
function otherControl(
  { framework, control, name, href }: HandControl,
  { facts, digest, fromUs, asOfUs }: ControlInput,
): ReviewControl {
  const id = `${framework} ${control}`;
  const judge = FACT_CONTROLS.find((one) => one.framework === framework && one.control === control)?.judge;
  if (facts !== undefined && judge !== undefined) {
    const items = judge(facts, { fromUs, asOfUs });
    return { id, control, name, by: "facts", query: href, notApplicable: 0, ...judgement(items, digest) };
  }
  return {
    id,
    control,
    name,
    by: "hand",
    status: "manual",
    counts: tally([]),
    total: 0,
    notApplicable: 0,
    query: href,
    items: [],
    leftOut: 0,
    digest: digest("[]"),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
