import { z } from "zod";
import { CREDENTIAL_KINDS, IDENTITY_KINDS, PLACE_KINDS, RESOURCE_KINDS } from "../core/access-event";
import { canonicalJson } from "../core/json";
import { OUTCOMES } from "../core/outcome";
import { SOURCES } from "../core/source";

/** Where a record lies: bytes `[offset, offset + length)` of a log. All numbers are of the unpacked text. */
const evidenceRecordSchema = z.object({
  /** `main`, or the other part of a pair. Copies of the same record in other files are left out. */
  role: z.enum(["main", "part"]),
  /** SHA-256 of the file as received, in hexadecimal. */
  file: z.string().min(1),
  path: z.string(),
  /** Name of the log inside an archive; empty for a file that is none. */
  member: z.string(),
  /** Number in its log, from 1. */
  record: z.number().int().nonnegative(),
  offset: z.number().int().nonnegative(),
  length: z.number().int().nonnegative(),
});

export type EvidenceRecord = z.infer<typeof evidenceRecordSchema>;

/**
 * An event as evidence keeps it: only what its own records say, so that it stays the same while other logs arrive.
 * Every text may be hostile.
 */
export const evidenceEventSchema = z.object({
  /** UUID under which the store keeps it. */
  id: z.string(),
  /** The provider's own id; for most the same. */
  providerId: z.string(),
  /** RFC 3339, UTC, and the same in microseconds since the epoch. */
  time: z.string(),
  timeUs: z.number(),
  source: z.enum(SOURCES),
  account: z.string(),
  region: z.string(),
  service: z.string(),
  operation: z.string(),
  action: z.string(),
  outcome: z.enum(OUTCOMES),
  errorCode: z.string(),
  identity: z.object({
    key: z.string(),
    name: z.string(),
    kind: z.enum(IDENTITY_KINDS),
    account: z.string(),
  }),
  session: z.string(),
  credential: z.object({ id: z.string(), kind: z.enum(CREDENTIAL_KINDS) }).nullable(),
  /** The one it acts on first, the others by key. */
  resources: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      kind: z.enum(RESOURCE_KINDS),
      account: z.string(),
      region: z.string(),
    }),
  ),
  place: z.object({ address: z.string(), network: z.string(), kind: z.enum(PLACE_KINDS) }),
  agent: z.string(),
  userAgent: z.string(),
  /** JSON texts as the store keeps them; empty when there is none. */
  context: z.string(),
  detail: z.string(),
  /** Only the opening record of the pair was found. */
  incomplete: z.boolean(),
  records: z.array(evidenceRecordSchema),
});

export type EvidenceEvent = z.infer<typeof evidenceEventSchema>;

/** The event's line, without the line feed: JSON with members in code-point order, so equal events give equal lines. */
export function evidenceLine(event: EvidenceEvent): string {
  return canonicalJson(event);
}

/** Reads a line back. Throws what the schema says of a line that is none. */
export function parseEvidenceLine(line: string): EvidenceEvent {
  return evidenceEventSchema.parse(JSON.parse(line));
}

/** The defined order: by time, then by id, then by line. */
export function compareEvidence(
  a: { timeUs: number; id: string },
  b: { timeUs: number; id: string },
): number {
  return a.timeUs - b.timeUs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
