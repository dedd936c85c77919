import type { Review } from "../contracts/review";
import { ACTION_GROUPS, type Action } from "../core/action";
import { only } from "../core/filter";
import type { Span } from "../core/filter-range";
import { type ChangeKind, changeActions, changeKind } from "../core/state-change";
import { formatTimeUs } from "../core/time";
import { rowsOf } from "./links";
import { newestRows } from "./rows";

/** Changes that a review lists one by one; rotations and sign-ins have places of their own. */
export const REVIEWED_CHANGES: readonly ChangeKind[] = ["audit", "policy", "grant", "disable", "deletion"];

const USES = (Object.keys(ACTION_GROUPS) as Action[]).filter((action) => ACTION_GROUPS[action] === "use");

/** Identities that used a sensitive key or secret for the first time. `sensitive`: the item of a key, null for no such. */
export function readerRows(
  readers: readonly {
    resource: string;
    identity: string;
    name: string;
    kind: string;
    firstUs: number;
    accesses: number;
  }[],
  sensitive: (key: string) => { key: string; name: string } | null,
  span: Span,
): Review["readers"] {
  const rows = readers.flatMap(({ resource: key, identity, name, kind, firstUs, accesses }) => {
    const resource = sensitive(key);
    if (resource === null) return [];
    return [
      {
        id: `${resource.key} ${identity}`,
        resource,
        identity: { key: identity, name, kind },
        at: formatTimeUs(firstUs),
        accesses,
        query: rowsOf(span, only("resource", key), only("identity", identity), only("action", ...USES)),
      },
    ];
  });
  return { ...newestRows(rows), query: "/inventory?sensitivity=high&flag=new-users" };
}

/** Changes of policies, grants, states and of the logging itself. */
export function changeRows(
  changes: readonly {
    action: string;
    resource: string | null;
    resourceName: string | null;
    identity: string;
    identityName: string;
    events: number;
    denied: number;
    firstUs: number;
    lastUs: number;
  }[],
  span: Span,
): Review["changes"] {
  const rows = changes.flatMap((one): Review["changes"]["rows"] => {
    const kind = changeKind(one.action);
    if (kind === null) return [];
    const resource =
      one.resource === null ? null : { key: one.resource, name: one.resourceName ?? one.resource };
    return [
      {
        id: `${one.action} ${one.resource ?? ""} ${one.identity}`,
        kind,
        action: one.action,
        resource,
        identity: { key: one.identity, name: one.identityName },
        from: formatTimeUs(one.firstUs),
        at: formatTimeUs(one.lastUs),
        events: one.events,
        denied: one.denied,
        query: rowsOf(
          span,
          only("action", one.action),
          only("identity", one.identity),
          ...(one.resource === null ? [] : [only("resource", one.resource)]),
        ),
      },
    ];
  });
  return {
    ...newestRows(rows),
    query: rowsOf(span, only("action", ...REVIEWED_CHANGES.flatMap((kind) => changeActions(kind)))),
  };
}
