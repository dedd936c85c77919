import { z } from "zod";
import { CREDENTIAL_KINDS, RESOURCE_KINDS } from "../core/access-event";
import { eventRowSchema, LINK_KINDS } from "./event-row";

/** Another event of the same access. */
export const linkedEventSchema = z.object({
  id: z.string(),
  timeUs: z.number(),
  kind: z.enum(LINK_KINDS),
  service: z.string(),
  operation: z.string(),
  resource: z.string(),
  account: z.string(),
});

/** A record of the evidence that belongs to the event. */
export const eventRecordSchema = z.object({
  /** `main`, or what else it is: the other part of a pair, or a copy of the same record in another file. */
  role: z.enum(["main", "part", "copy"]),
  file: z.number(),
  path: z.string(),
  member: z.string(),
  sha256: z.string(),
  /** Number of the record in its file, from 1. */
  record: z.number(),
  /** Bytes from the start of the decompressed file, and the record's length. */
  offset: z.number(),
  length: z.number(),
});

export type EventRecord = z.infer<typeof eventRecordSchema>;

export const eventDetailSchema = z.object({
  event: eventRowSchema,
  session: z.string(),
  credential: z.object({ id: z.string(), kind: z.enum(CREDENTIAL_KINDS) }).nullable(),
  identityAccount: z.string(),
  userAgent: z.string(),
  /** Every resource it names, the one it acts on first. */
  resources: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      kind: z.enum(RESOURCE_KINDS),
      account: z.string(),
      region: z.string(),
    }),
  ),
  /** JSON texts; empty when there is none. */
  context: z.string(),
  detail: z.string(),
  /** The event whose access this one is part of. */
  partOf: linkedEventSchema.nullable(),
  /** Events that are part of this one's access; at most 50. */
  parts: z.array(linkedEventSchema),
  records: z.array(eventRecordSchema),
  /** The findings that hold it, or the access that it is part of. Titles are hostile text. */
  findings: z.array(z.object({ id: z.string(), title: z.string() })),
});

export type EventDetail = z.infer<typeof eventDetailSchema>;
export type LinkedEvent = z.infer<typeof linkedEventSchema>;

/** A record as received, or why it cannot be shown. */
export const rawRecordSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("raw"),
    text: z.string(),
    truncated: z.boolean(),
    file: z.object({ path: z.string(), member: z.string(), sha256: z.string() }),
  }),
  z.object({
    kind: z.literal("unavailable"),
    reason: z.string(),
    file: z.object({ path: z.string(), member: z.string(), sha256: z.string() }).nullable(),
  }),
]);
