import { z } from "zod";

/** What the search of the command palette finds, in the order in which it is shown. */
export const SEARCH_GROUPS = [
  "identity",
  "resource",
  "credential",
  "session",
  "address",
  "finding",
  "case",
  "event",
] as const;
export type SearchGroup = (typeof SEARCH_GROUPS)[number];

export const SEARCH_TEXT_MIN = 2;
export const SEARCH_TEXT_MAX = 300;
/** Most that is found of each group. */
export const SEARCH_FOUND_MAX = 5;

export const searchFoundSchema = z.object({
  group: z.enum(SEARCH_GROUPS),
  /** Key, value or id; unique in its group. Hostile text. */
  key: z.string(),
  title: z.string(),
  /** Kind of the identity, resource or credential, or severity; empty where there is none. */
  kind: z.string(),
  note: z.string(),
  /** Microseconds; of events only. */
  timeUs: z.number().nullable(),
});
export type SearchFound = z.infer<typeof searchFoundSchema>;

export const searchAnswerSchema = z.object({
  text: z.string(),
  found: z.array(searchFoundSchema),
  /** Groups that were not searched to their end in time: what they hold is not known. */
  late: z.array(z.enum(SEARCH_GROUPS)),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
