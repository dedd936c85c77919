import type { ExceptionInForce, PolicyInForce } from "../contracts/inventory";
import { rotationPolicySchema } from "../contracts/rotation-policy";
import { SENSITIVITIES, type Sensitivity } from "../core/inventory";
import { type CompiledRule, compileRule } from "../inventory/describe";
import { SHIPPED_POLICIES } from "../inventory/shipped-policies";
import type { Metadata } from "../store/metadata/metadata";

/** What people said about keys, secrets and rotation. */
export interface PeopleWords {
  /** Changes when any of it does. */
  version: string;
  settings: ReadonlyMap<string, { sensitivity: Sensitivity | null; owner: string | null }>;
  ownerRules: readonly CompiledRule[];
  /** Shipped and own, those that are off included. */
  policies: readonly PolicyInForce[];
  /** Not withdrawn, expired ones included, by resource. */
  exceptions: ReadonlyMap<string, ExceptionInForce[]>;
}

/** Reads it; where nobody wrote anything (`people` is null) the shipped policies stand. */
export async function peopleWords(people: Metadata | null): Promise<PeopleWords> {
  if (people === null)
    return {
      version: "none",
      settings: new Map(),
      ownerRules: [],
      policies: policiesOf([]),
      exceptions: new Map(),
    };
  const [settings, rules, revisions, exceptions] = await Promise.all([
    people.resourceSetting.findMany(),
    people.ownerRule.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }] }),
    people.rotationPolicyRevision.findMany({ orderBy: [{ policyId: "asc" }, { revision: "asc" }] }),
    people.rotationException.findMany({ where: { withdrawnAt: null }, orderBy: { createdAt: "asc" } }),
  ]);
  const newest = settings.reduce((last, { updatedAt }) => Math.max(last, updatedAt.getTime()), 0);
  return {
    version: [
      settings.length,
      newest,
      rules.map(({ id, position }) => `${id}${position}`).join(),
      revisions.length,
      exceptions.map(({ id }) => id).join(),
    ].join(" "),
    settings: new Map(
      settings.map(({ resourceKey, sensitivity, owner }) => [
        resourceKey,
        { sensitivity: SENSITIVITIES.find((level) => level === sensitivity) ?? null, owner },
      ]),
    ),
    ownerRules: rules.map(compileRule),
    policies: policiesOf(revisions),
    exceptions: grouped(
      exceptions.map((one) => ({
        id: one.id,
        resourceKey: one.resourceKey,
        resourceName: one.resourceName,
        policyId: one.policyId,
        reason: one.reason,
        owner: one.owner,
        until: one.until.toISOString(),
        by: one.authorName,
        at: one.createdAt.toISOString(),
      })),
    ),
  };
}

interface Revision {
  policyId: string;
  revision: number;
  definition: string;
  removed: boolean;
  authorName: string;
}

/** The shipped policies with the changes made here, then those of this place alone; the newest revision counts. */
function policiesOf(revisions: readonly Revision[]): PolicyInForce[] {
  const newest = new Map(revisions.map((revision) => [revision.policyId, revision]));
  const shipped = SHIPPED_POLICIES.map((policy): PolicyInForce => {
    const change = newest.get(policy.id);
    newest.delete(policy.id);
    const changed = change && !change.removed ? parsed(change.definition) : null;
    return changed && change
      ? {
          ...changed,
          id: policy.id,
          origin: "changed",
          revision: change.revision,
          changedBy: change.authorName,
        }
      : {
          ...policy,
          origin: "shipped",
          revision: change?.revision ?? 0,
          changedBy: change?.authorName ?? null,
        };
  });
  const own = [...newest.values()].flatMap(({ policyId, revision, definition, removed, authorName }) => {
    const policy = removed ? null : parsed(definition);
    return policy
      ? [{ ...policy, id: policyId, origin: "own" as const, revision, changedBy: authorName }]
      : [];
  });
  return [...shipped, ...own];
}

function parsed(definition: string) {
  const result = rotationPolicySchema.safeParse(JSON.parse(definition));
  return result.success ? result.data : null;
}

function grouped(exceptions: readonly ExceptionInForce[]): Map<string, ExceptionInForce[]> {
  const groups = new Map<string, ExceptionInForce[]>();
  for (const one of exceptions) groups.set(one.resourceKey, [...(groups.get(one.resourceKey) ?? []), one]);
  return groups;
}
