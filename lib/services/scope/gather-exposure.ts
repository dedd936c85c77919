import type { ScopeRequest } from "../../contracts/scope";
import type { Viewer } from "../../contracts/viewer";
import type { Span } from "../../core/filter-range";
import { DAY_US } from "../../core/time";
import type { ActorFacts } from "../../queries/scope/listActors";
import { listCredentialEnds } from "../../queries/scope/listCredentialEnds";
import { listResourceIds } from "../../queries/scope/listResourceIds";
import { listScopeChanges } from "../../queries/scope/listScopeChanges";
import { readChange } from "../../scope/changes";
import type { ExposureFacts } from "../../scope/exposure";
import type { Store } from "../../store/store";
import { earliest, type JudgedAccess } from "./judge-accesses";
import type { ResolvedSubject } from "./resolve-subject";

/** Leases and versions from as long before a leak still matter at it. */
const CHANGES_BEFORE_US = 40 * DAY_US;
const RESOURCES_MAX = 200;

/** What is known of the leak: the keys and secrets concerned, what was changed about them, the credentials and their ends. */
export async function gatherExposure(
  store: Store,
  viewer: Viewer,
  known: {
    request: ScopeRequest;
    resolved: readonly ResolvedSubject[];
    misuse: readonly JudgedAccess[];
    actors: readonly ActorFacts[];
    touched: readonly { key: string; name: string; sort: string }[];
    window: Span;
    nowUs: number;
    contexts: number;
  },
): Promise<ExposureFacts> {
  const { request, resolved, misuse, actors, touched, window, nowUs, contexts } = known;
  const asked = resolved.flatMap(({ subject }) => subject.found);
  const resources = new Map<string, ExposureFacts["resources"][number]>();
  for (const { kind, id, name, sort } of asked)
    if (kind === "resource") resources.set(id, { key: id, name, kind: sort, asked: true });
  const sorts: Readonly<Record<string, string>> = { "dynamic secret": "dynamic-secret" };
  for (const { key, name, sort } of touched) {
    if (resources.size >= RESOURCES_MAX) break;
    if (!resources.has(key)) resources.set(key, { key, name, kind: sorts[sort] ?? sort, asked: false });
  }
  const ids = await listResourceIds(store, viewer, [...resources.keys()]);
  const firstOddUs = earliest(misuse)?.cell.fromUs ?? null;
  const from = request.leakedAtUs ?? firstOddUs ?? window.fromUs;
  const credentials = new Map<string, { value: string; kind: string; firstUs: number }>();
  for (const actor of actors) {
    if (actor.credentialValue === "" || credentials.has(actor.credentialValue)) continue;
    credentials.set(actor.credentialValue, {
      value: actor.credentialValue,
      kind: actor.credentialKind,
      firstUs: actor.firstUs,
    });
  }
  for (const { kind, id, sort } of asked)
    if (kind === "credential" && !credentials.has(id))
      credentials.set(id, { value: id, kind: sort, firstUs: window.fromUs });
  const [changes, ends] = await Promise.all([
    listScopeChanges(store, viewer, {
      resources: ids,
      span: { fromUs: from - CHANGES_BEFORE_US, toUs: Math.max(window.toUs, nowUs) },
    }),
    listCredentialEnds(store, viewer, [...credentials.keys()]),
  ]);
  return {
    leakedAtUs: request.leakedAtUs,
    firstOddUs,
    resources: [...resources.values()],
    changes: changes.flatMap((change) => readChange(change) ?? []),
    credentials: [...credentials.values()].map((credential) => {
      const end = ends.find((one) => one.credential === credential.value);
      return { ...credential, endedUs: end?.timeUs ?? null, endedBy: end?.by ?? null };
    }),
    actors: new Set(misuse.map(({ cell }) => cell.identity.key)),
    contextsOpened: misuse.length > 0 ? contexts : 0,
    nowUs,
  };
}
