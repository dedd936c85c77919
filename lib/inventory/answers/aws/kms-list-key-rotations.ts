import { z } from "zod";
import { timeOf } from "../../times";
import { answerKind, factsOf, together, unnamed } from "../answer";
import { anyTime, kmsKey, kmsKeyAbout } from "./members";

const rotation = z.looseObject({ KeyId: z.string().optional(), RotationDate: anyTime.optional() });

/**
 * The rotations that are done. An entry without a date (a first or a pending material) is none. An empty list that was
 * not cut says that the key was never rotated.
 */
export const kmsListKeyRotations = answerKind({
  name: "aws kms list-key-rotations",
  schema: z.looseObject({ Rotations: z.array(rotation), Truncated: z.boolean().optional() }),
  read({ Rotations, Truncated }, about) {
    const byKey = new Map<string, { key: ReturnType<typeof kmsKey>; times: number[] }>();
    for (const { KeyId, RotationDate } of Rotations) {
      const key = KeyId === undefined ? kmsKeyAbout(about) : kmsKey(KeyId, about);
      if (key === null) return unnamed("key", "arn:aws:kms:REGION:ACCOUNT:key/ID");
      const known = byKey.get(key.key) ?? { key, times: [] };
      const time = timeOf(RotationDate);
      if (time !== undefined) known.times.push(time);
      byKey.set(key.key, known);
    }
    if (byKey.size === 0) {
      const key = kmsKeyAbout(about);
      if (key === null) return unnamed("key", "arn:aws:kms:REGION:ACCOUNT:key/ID");
      byKey.set(key.key, { key, times: [] });
    }
    return together(
      [...byKey.values()].map(({ key, times }) => {
        const last = times.length > 0 ? Math.max(...times) : null;
        const rotated = last ?? (Truncated === true ? undefined : null);
        return factsOf(key, { rotated }, "aws kms list-key-rotations", about.asOfUs);
      }),
    );
  },
});
