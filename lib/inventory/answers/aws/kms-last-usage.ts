import { z } from "zod";
import { timeOf } from "../../times";
import { answerKind, factsOf, unnamed } from "../answer";
import { anyTime, kmsKey, kmsKeyAbout } from "./members";

/**
 * The last use of a key and the id of the event that CloudTrail has of it. Without a use in it the key was not used since
 * AWS began to look, which says "never" only of keys made after that.
 */
export const kmsLastUsage = answerKind({
  name: "aws kms get-key-last-usage",
  schema: z.looseObject({
    KeyId: z.string().optional(),
    KeyLastUsage: z.looseObject({
      Timestamp: anyTime.optional(),
      CloudTrailEventId: z.string().optional(),
    }),
    TrackingStartDate: anyTime.optional(),
    KeyCreationDate: anyTime.optional(),
  }),
  read({ KeyId, KeyLastUsage, TrackingStartDate, KeyCreationDate }, about) {
    const key = KeyId === undefined ? kmsKeyAbout(about) : kmsKey(KeyId, about);
    if (key === null) return unnamed("key", "arn:aws:kms:REGION:ACCOUNT:key/ID");
    const at = timeOf(KeyLastUsage.Timestamp);
    const [tracked, created] = [timeOf(TrackingStartDate), timeOf(KeyCreationDate)];
    const never = tracked !== undefined && created !== undefined && created >= tracked;
    const lastUsed =
      at !== undefined
        ? { at, day: false, eventId: KeyLastUsage.CloudTrailEventId ?? null }
        : never
          ? { at: null, day: false, eventId: null }
          : undefined;
    return factsOf(key, { created, "last-used": lastUsed }, "aws kms get-key-last-usage", about.asOfUs);
  },
});
