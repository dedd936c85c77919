import { z } from "zod";
import type { Resource } from "../core/access-event";
import type { JsonValue } from "../core/json";

/** Microseconds since 1970-01-01T00:00:00Z. */
const time = z.number();

export const STATES = [
  "enabled",
  "disabled",
  "pending-deletion",
  "deleted",
  "pending-import",
  "unavailable",
] as const;
export type State = (typeof STATES)[number];

/** What a key is for. */
export const USAGES = ["encrypt", "sign", "mac", "agree"] as const;
export type Usage = (typeof USAGES)[number];

/** Where key material came from: made by the manager, imported by its owner, or held outside in a store of theirs. */
export const ORIGINS = ["manager", "imported", "custom-store"] as const;

const version = z.object({
  id: z.string(),
  /** The provider's own word, lower-cased, or its stages. */
  state: z.string(),
  createdUs: time.nullable(),
});

/** A principal, and what it may do: the provider's own words for operations or roles. */
const grant = z.object({ grantee: z.string(), operations: z.array(z.string()) });

/**
 * Everything that can be known of a key or secret, and the shape of its value. A fact that is not there is not known;
 * null, where it is allowed, is what the provider says: never, or none.
 */
export const FACTS = {
  name: z.string(),
  aliases: z.array(z.string()),
  description: z.string(),
  tags: z.record(z.string(), z.string()),
  created: time,
  state: z.enum(STATES),
  /** When a scheduled deletion takes effect. */
  deletion: time,
  usage: z.enum(USAGES),
  /** The provider's own word for algorithm and length. */
  spec: z.string(),
  /** `provider`: a key that the provider keeps and rotates by itself. */
  manager: z.enum(["customer", "provider"]),
  origin: z.enum(ORIGINS),
  /** Of a replica: where its primary is. */
  replica: z.object({ primaryRegion: z.string() }),
  "rotation-on": z.boolean(),
  "rotation-days": z.number(),
  /** The last rotation that the provider tells of; null: never. */
  rotated: time.nullable(),
  /** Since when the present version or material is the one in use: a rotation, a new value, or the creation. */
  "current-since": time,
  "next-rotation": time,
  /** `day`: the provider tells the day only. `eventId`: the provider's id of the event, where it names one. */
  "last-used": z.object({ at: time.nullable(), day: z.boolean(), eventId: z.string().nullable() }),
  versions: z.array(version),
  policy: z.json(),
  grants: z.array(grant),
  /** Null: the provider says that it never expires. */
  expires: time.nullable(),
  exportable: z.boolean(),
  /** The key that a secret is encrypted with, by the provider's own name. */
  "encrypted-by": z.string(),
  leases: z.object({ count: z.number(), lastExpiryUs: time.nullable() }),
} as const satisfies Record<string, z.ZodType>;

export type Attribute = keyof typeof FACTS;
export type FactValue<A extends Attribute> = z.infer<(typeof FACTS)[A]>;
export const ATTRIBUTES = Object.keys(FACTS) as readonly Attribute[];

export function isAttribute(name: string): name is Attribute {
  return Object.hasOwn(FACTS, name);
}

/** What somebody's answer says of one attribute of one key or secret. */
export interface Fact {
  /** Key of the resource in the spelling of `Resource.key`, or a reference that is resolved later (`pending.ts`). */
  resource: string;
  attribute: Attribute;
  value: JsonValue;
  /** When it was so, in microseconds. */
  asOfUs: number;
  /** The command that answered: `aws kms describe-key`. */
  source: string;
}

/** What one answer tells. */
export interface Reading {
  resources: Resource[];
  facts: Fact[];
}

/** Values of any attributes; undefined members are not known. */
export type FactValues = { [A in Attribute]?: FactValue<A> | undefined };
