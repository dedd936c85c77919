import type { Exposure, StillValid } from "../contracts/scope";
import { formatTimeUs, HOUR_US } from "../core/time";
import { type Change, tellChange } from "./changes";

/** What is known of a leak; times in microseconds since the epoch. */
export interface ExposureFacts {
  /** Null: nobody told. */
  leakedAtUs: number | null;
  firstOddUs: number | null;
  /** Keys and secrets that leaked or that odd accesses got, those the report is about first. */
  resources: readonly { key: string; name: string; kind: string; asked: boolean }[];
  /** Changes to them, the oldest first, from well before the leak on. */
  changes: readonly Change[];
  /** Credentials that leaked or that made odd accesses. */
  credentials: readonly {
    value: string;
    kind: string;
    firstUs: number;
    /** When a record says that it was disabled or deleted; null when none does. */
    endedUs: number | null;
    endedBy: string | null;
  }[];
  /** Identities that made odd accesses, by key; empty when there are none. */
  actors: ReadonlySet<string>;
  /** Encryption contexts whose data keys were made or opened by odd accesses. */
  contextsOpened: number;
  nowUs: number;
}

/** Role sessions last at most twelve hours, sessions of users and root 36. */
const SESSION_HOURS_MAX = 36;
const LISTED_MAX = 300;

/**
 * What may still be used of what leaked, and since when it may not. A value is dead when it was replaced; a lease when it
 * ran out or was revoked; a data key never, since it lives outside of the key manager.
 */
export function exposure(facts: ExposureFacts): Exposure {
  const { leakedAtUs, firstOddUs, nowUs } = facts;
  const from = leakedAtUs ?? firstOddUs;
  const items = [
    ...facts.resources.flatMap((resource) => ofResource(resource, facts, from)),
    ...facts.credentials.map((credential) => ofCredential(credential, nowUs)),
    ...grants(facts, from),
    ...(facts.contextsOpened > 0 ? [dataKeys(facts.contextsOpened, from)] : []),
  ];
  const state = items.some((item) => item.state === "alive")
    ? "open"
    : items.length === 0 || items.some((item) => item.state === "unknown")
      ? "unknown"
      : "closed";
  const ends = items.flatMap(({ until }) => (until === null ? [] : [until])).sort();
  return {
    from: from === null ? null : formatTimeUs(from),
    fromIs: leakedAtUs !== null ? "told" : firstOddUs !== null ? "first-odd" : null,
    until: state === "closed" ? (ends.at(-1) ?? null) : null,
    state,
    items,
    changes: facts.changes.slice(-LISTED_MAX).map(tellChange),
  };
}

type Resource = ExposureFacts["resources"][number];

function ofResource(resource: Resource, facts: ExposureFacts, from: number | null): StillValid[] {
  const changes = facts.changes.filter((change) => change.resource.key === resource.key);
  if (resource.kind === "dynamic-secret") return leases(resource, changes, facts, from);
  if (resource.kind === "key") return resource.asked ? [key(resource, changes, from)] : [];
  return ["secret", "parameter", "certificate"].includes(resource.kind)
    ? [value(resource, changes, from)]
    : [];
}

function value(resource: Resource, changes: readonly Change[], from: number | null): StillValid {
  const replaced = changes.filter((change) => change.replacesValue);
  const before = replaced.findLast(({ timeUs }) => from === null || timeUs <= from);
  const after = from === null ? undefined : replaced.find(({ timeUs }) => timeUs > from);
  const gone = changes.find(({ kind, timeUs }) => kind === "deleted" && (from === null || timeUs > from));
  const end = after ?? gone;
  const stale = end
    ? changes.filter(({ kind, timeUs }) => kind === "old-version-read" && timeUs > end.timeUs)
    : [];
  const since = before ? `The value leaked was set ${formatTimeUs(before.timeUs)}. ` : "";
  const text = end
    ? `${since}It was ${end === gone ? "deleted" : "replaced"} ${formatTimeUs(end.timeUs)} (${end.operation}).${
        stale.length > 0
          ? ` The previous value was read ${stale.length} times after that, the last time ${formatTimeUs(stale.at(-1)?.timeUs ?? 0)} by ${stale.at(-1)?.identity.name}.`
          : ""
      } Whether the system behind it still accepts the old value, these logs do not say.`
    : `${since}No record shows that it was replaced${from === null ? "" : ` since ${formatTimeUs(from)}`}.`;
  return {
    what: "value",
    name: resource.name,
    state: end ? "dead" : "alive",
    from: stamp(from ?? before?.timeUs ?? null),
    until: stamp(end?.timeUs ?? null),
    text,
    eventIds: [before, end, ...stale.slice(0, 20)].flatMap((one) => (one ? [one.eventId] : [])),
  };
}

function key(resource: Resource, changes: readonly Change[], from: number | null): StillValid {
  const since = changes.filter(({ timeUs }) => from === null || timeUs >= from);
  const exported = changes.find(({ kind }) => kind === "exported");
  const end = since.findLast(({ kind }) =>
    ["disabled", "deletion-scheduled", "deleted", "enabled"].includes(kind),
  );
  const dead = end !== undefined && end.kind !== "enabled";
  const text = exported
    ? `Key material left the manager ${formatTimeUs(exported.timeUs)} (${exported.operation}): a copy may be used anywhere, unseen.`
    : dead
      ? `It was ${end.kind === "disabled" ? "disabled" : "scheduled for deletion or deleted"} ${formatTimeUs(end.timeUs)} (${end.operation}).`
      : "The key itself did not leave the manager: whoever its policy allows can still use it. Rotating it changes nothing for what was opened already.";
  return {
    what: "key",
    name: resource.name,
    state: exported ? "alive" : dead ? "dead" : "alive",
    from: stamp(exported?.timeUs ?? from),
    until: exported || !dead ? null : stamp(end.timeUs),
    text,
    eventIds: [exported, dead ? end : undefined].flatMap((one) => (one ? [one.eventId] : [])),
  };
}

function leases(
  resource: Resource,
  changes: readonly Change[],
  { actors, nowUs }: ExposureFacts,
  from: number | null,
): StillValid[] {
  const issued = changes.filter(({ kind, identity, lease, timeUs }) => {
    const mine = actors.size === 0 || actors.has(identity.key);
    const end = timeUs + (lease?.seconds ?? 0) * 1e6;
    return kind === "lease-issued" && mine && (from === null || lease?.seconds == null || end > from);
  });
  if (issued.length === 0) return [];
  const revoked = changes.filter(({ kind }) => kind === "lease-ended");
  const ends = issued.map((change) => {
    const until = change.lease?.seconds == null ? null : change.timeUs + change.lease.seconds * 1e6;
    const cut = revoked.find(
      ({ timeUs, lease }) =>
        timeUs >= change.timeUs && (lease?.id == null || change.lease?.id?.startsWith(lease.id) === true),
    );
    return cut && (until === null || cut.timeUs < until) ? cut.timeUs : until;
  });
  const known = ends.filter((end) => end !== null);
  const last = known.length > 0 ? known.reduce((a, b) => Math.max(a, b)) : null;
  const state = ends.some((end) => end === null) ? "unknown" : (last ?? 0) > nowUs ? "alive" : "dead";
  const first = issued[0];
  return [
    {
      what: "lease",
      name: resource.name,
      state,
      from: stamp(first?.timeUs ?? null),
      until: state === "unknown" ? null : stamp(last),
      text: `${issued.length} ${issued.length === 1 ? "lease" : "leases"} issued or renewed${from === null ? "" : " that were valid at the leak or after it"}; ${
        state === "dead"
          ? `all had ended by ${formatTimeUs(last ?? 0)}, by running out or by being revoked`
          : state === "alive"
            ? `the last ends ${formatTimeUs(last ?? 0)}`
            : "for some the logs do not say how long they last"
      }.`,
      eventIds: issued.slice(-50).map(({ eventId }) => eventId),
    },
  ];
}

function ofCredential(
  { value: name, kind, firstUs, endedUs, endedBy }: ExposureFacts["credentials"][number],
  nowUs: number,
): StillValid {
  if (endedUs !== null) {
    return {
      what: "credential",
      name,
      state: "dead",
      from: formatTimeUs(firstUs),
      until: formatTimeUs(endedUs),
      text: `It was disabled or deleted ${formatTimeUs(endedUs)}${endedBy === null ? "" : ` by ${endedBy}`}.`,
      eventIds: [],
    };
  }
  if (kind === "temporary") {
    const until = firstUs + SESSION_HOURS_MAX * HOUR_US;
    return {
      what: "session",
      name,
      state: until <= nowUs ? "dead" : "unknown",
      from: formatTimeUs(firstUs),
      until: formatTimeUs(until),
      text: `Seen first ${formatTimeUs(firstUs)}. Temporary credentials last at most ${SESSION_HOURS_MAX} hours, so it had ended or will have ended by ${formatTimeUs(until)}.`,
      eventIds: [],
    };
  }
  const lasting = kind === "long-lived";
  return {
    what: "credential",
    name,
    state: lasting ? "alive" : "unknown",
    from: formatTimeUs(firstUs),
    until: null,
    text: lasting
      ? "It does not run out by itself, and no record held shows that it was disabled or deleted."
      : "The logs do not say how long it lasts.",
    eventIds: [],
  };
}

function grants({ changes, resources, actors }: ExposureFacts, from: number | null): StillValid[] {
  const keys = new Set(resources.map((resource) => resource.key));
  return changes
    .filter(
      ({ kind, timeUs, resource, identity }) =>
        kind === "grant-made" &&
        keys.has(resource.key) &&
        ((from !== null && timeUs >= from) || actors.has(identity.key)),
    )
    .map((made) => {
      const ended = changes.find(
        ({ kind, timeUs, grantId, resource }) =>
          kind === "grant-ended" &&
          timeUs >= made.timeUs &&
          resource.key === made.resource.key &&
          grantId === made.grantId,
      );
      return {
        what: "grant" as const,
        name: `${made.grantId ?? "grant"} on ${made.resource.name}`,
        state: ended ? ("dead" as const) : ("alive" as const),
        from: formatTimeUs(made.timeUs),
        until: stamp(ended?.timeUs ?? null),
        text: `Made by ${made.identity.name} ${formatTimeUs(made.timeUs)}; ${ended ? `ended ${formatTimeUs(ended.timeUs)}` : "no record shows that it was retired or revoked"}.`,
        eventIds: [made.eventId, ...(ended ? [ended.eventId] : [])],
      };
    });
}

function dataKeys(contexts: number, from: number | null): StillValid {
  return {
    what: "data-keys",
    name: `${contexts.toLocaleString("en")} encryption ${contexts === 1 ? "context" : "contexts"}`,
    state: "alive",
    from: stamp(from),
    until: null,
    text: "Data keys that were opened live outside of the key manager. Rotating or disabling the key does not make them useless for data encrypted with them: that data must be encrypted again.",
    eventIds: [],
  };
}

function stamp(us: number | null): string | null {
  return us === null ? null : formatTimeUs(us);
}
