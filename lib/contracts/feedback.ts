import { z } from "zod";
import { ACTIONS } from "../core/action";

/** What somebody may hold a finding to be. Access that is expected is said with `expectAccessSchema`. */
export const VERDICTS = ["true", "noise"] as const;
export type VerdictWord = (typeof VERDICTS)[number];

const NOTE_LENGTH_MAX = 2_000;
/** Keys of identities and resources come from logs and may be long; longer than this is none. */
const KEY_LENGTH_MAX = 4_096;

const note = z
  .string()
  .trim()
  .max(NOTE_LENGTH_MAX, { error: "A note may have at most 2,000 characters." })
  .regex(/^(?:[\n\t]|[^\p{C}])*$/u, { error: "A note may not hold control or invisible characters." });
const findingId = z.string().min(1).max(64);
const key = z.string().min(1).max(KEY_LENGTH_MAX);

export const markFindingSchema = z.object({ findingId, verdict: z.enum(VERDICTS), note });
export type MarkFinding = z.infer<typeof markFindingSchema>;

/** Null leaves a part open. At least one part must be named beside the identity. */
export const expectAccessSchema = z
  .object({
    /** The finding that this is said of; the scope must cover something in it. */
    findingId,
    identityKey: key,
    resourceKey: key.nullable().default(null),
    network: key.nullable().default(null),
    action: z.enum(ACTIONS, { error: "There is no such action." }).nullable().default(null),
    until: z.iso.datetime({ offset: true, error: "Write the end as a time, such as 2026-09-01T00:00:00Z." }),
    note: note.min(1, { error: "Say in a note why this is expected." }),
  })
  .refine(
    ({ resourceKey, network, action }) => [resourceKey, network, action].some((part) => part !== null),
    {
      error:
        "Name a key or secret, a network or an action: of an identity alone nothing in particular is expected.",
    },
  );
export type ExpectAccess = z.input<typeof expectAccessSchema>;

export const withdrawFeedbackSchema = z.object({
  kind: z.enum(["verdict", "expectation"]),
  id: z.string().min(1).max(64),
});
export type WithdrawFeedback = z.infer<typeof withdrawFeedbackSchema>;

/** An expectation in force that lowers something in a finding. Names and notes are hostile text. */
export interface ExpectedOfFinding {
  id: string;
  identityKey: string;
  resourceKey: string | null;
  network: string | null;
  action: string | null;
  /** RFC 3339, UTC; not in force from then on. */
  until: string;
  note: string;
  /** Name of the author. */
  by: string;
}

/** What somebody holds a finding to be and has not withdrawn. */
export interface VerdictOnFinding {
  id: string;
  verdict: VerdictWord;
  note: string;
  by: string;
  /** RFC 3339, UTC. */
  at: string;
}

/** One entry of the history of feedback. Times are RFC 3339 in UTC; text is hostile. */
export type FeedbackEntry = FeedbackFacts &
  (({ kind: "verdict" } & Pick<VerdictOnFinding, "verdict">) | ({ kind: "expectation" } & ExpectationFacts));

interface FeedbackFacts {
  id: string;
  findingId: string;
  /** The finding's title when this was said: the finding itself may be gone, or told anew. */
  findingTitle: string;
  note: string;
  by: string;
  at: string;
  state: "in-force" | "expired" | "withdrawn";
  withdrawn: { by: string; at: string } | null;
}

type ExpectationFacts = Pick<
  ExpectedOfFinding,
  "identityKey" | "resourceKey" | "network" | "action" | "until"
>;

/** The place of an entry in the history, which is listed from the newest to the oldest. */
export interface FeedbackCursor {
  at: string;
  id: string;
}
