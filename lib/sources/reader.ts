import type { AccessFields } from "../core/access-event";
import type { JsonObject, JsonValue } from "../core/json";
import type { Source } from "../core/source";

/**
 * Members of a record by dotted path (`userIdentity`, `request.path`), only those the facet asked for;
 * undefined where the record lacks them.
 */
export type Members = Readonly<Record<string, JsonValue | undefined>>;

/** The record is well formed but about something Keytrail does not watch; counted by service. */
export interface OutOfScope {
  outOfScope: string;
}

/** The record cannot be used. The reason is a plain sentence fragment, the same for the same fault. */
export interface Reject {
  reject: string;
}

/**
 * A part of the event that depends on a few members of the record and on nothing else.
 *
 * That dependence is what makes reading fast: records repeat their members byte for byte, so the result for
 * the same bytes is remembered and neither parsed nor normalised again. `needs` are dotted paths at most three
 * deep. Members that differ in every record (time, event id, request id) belong in no facet.
 */
export interface Facet<T> {
  readonly needs: readonly string[];
  /**
   * The member that is the encryption context: when of `needs` it alone is there, and it is an object of one or more
   * texts, `read` gives exactly that object as `context` and nothing else.
   */
  readonly asGiven?: string;
  read(members: Members): T | OutOfScope | Reject;
}

/** When a record happened and which record it is. */
export interface Moment {
  /** Microseconds since the epoch. */
  timeUs: number;
  eventId: string;
  /** Equal on copies of one call; null when there are none. */
  link: string | null;
}

/**
 * One log format. Pure: no clock, no environment, no input or output. A record is read as
 * `moment` + `stream` + `scope` + every facet, merged.
 */
export interface SourceReader {
  readonly id: Source;
  /** True when a parsed record is of this format, judged by a few tell-tale members. */
  recognises(record: JsonObject): boolean;
  /**
   * Brings other spellings of the same record (flattened rows, lower-cased columns, wrapped objects) to the
   * canonical form. Returns the very same object when it already is canonical.
   */
  canonical?(record: JsonObject): JsonObject;
  readonly moment: {
    readonly needs: readonly string[];
    read(members: Members): Moment | Reject;
    /**
     * The usual case, read without parsing: when the member `time` is an RFC 3339 UTC time, the member `id` a
     * lower-case UUID and none of `unless` is present or non-null, then `read` gives exactly that time, that
     * id and no link. Left out where ids are no UUIDs.
     */
    readonly plain?: { readonly time: string; readonly id: string; readonly unless: readonly string[] };
  };
  /** Whose log it is; read for out-of-scope records too, because they prove that the hour is held. */
  readonly stream: Facet<Pick<AccessFields, "account" | "region">>;
  /** Whether the record is about keys and secrets, or explains who may use them. */
  readonly scope: Facet<Pick<AccessFields, "service" | "operation" | "action">>;
  /** The rest; between them they fill every other field of `AccessFields`, each field by one facet. */
  readonly facets: readonly Facet<Partial<AccessFields>>[];
}
