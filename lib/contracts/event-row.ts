import { z } from "zod";
import { IDENTITY_KINDS, PLACE_KINDS, RESOURCE_KINDS } from "../core/access-event";
import { OUTCOMES } from "../core/outcome";
import { SOURCES } from "../core/source";

/** Why an event is part of another's access. */
export const LINK_KINDS = ["made-for", "batch", "copy"] as const;

/** An event as the table and exports show it. All texts may be hostile. */
export const eventRowSchema = z.object({
  /** UUID under which the store keeps it. */
  id: z.string(),
  /** The provider's own id; for most the same. */
  providerId: z.string(),
  /** Microseconds since the epoch. */
  timeUs: z.number(),
  source: z.enum(SOURCES),
  account: z.string(),
  region: z.string(),
  service: z.string(),
  operation: z.string(),
  action: z.string(),
  outcome: z.enum(OUTCOMES),
  /** Empty when there was none. */
  errorCode: z.string(),
  identity: z.object({ key: z.string(), name: z.string(), kind: z.enum(IDENTITY_KINDS) }),
  /** The resource it acts on; null when it names none. */
  resource: z.object({ key: z.string(), name: z.string(), kind: z.enum(RESOURCE_KINDS) }).nullable(),
  /** Resources it names besides. */
  moreResources: z.number(),
  place: z.object({ address: z.string(), network: z.string(), kind: z.enum(PLACE_KINDS) }),
  /** Program and major.minor version; empty when unknown. */
  agent: z.string(),
  /** Why it is part of another event's access; null when it is an access of its own. */
  linked: z.enum(LINK_KINDS).nullable(),
  /** Events that are part of this one's access. */
  links: z.number(),
  /** Only the opening record of the pair was found (a Vault request without response). */
  incomplete: z.boolean(),
});

export type EventRow = z.infer<typeof eventRowSchema>;

/** A stretch of rows of a view. */
export const eventPageSchema = z.object({
  rows: z.array(eventRowSchema),
  /** Number of the first row, from 0; null when the page was asked for by cursor. */
  start: z.number().nullable(),
  /** Events of the whole view. */
  total: z.number(),
  /** Cursor behind the last row; null at the end. */
  next: z.string().nullable(),
});

export type EventPage = z.infer<typeof eventPageSchema>;

/** Most rows of a page. */
export const PAGE_ROWS_MAX = 500;
