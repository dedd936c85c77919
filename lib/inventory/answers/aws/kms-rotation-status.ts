import { z } from "zod";
import { timeOf } from "../../times";
import { answerKind, factsOf, unnamed } from "../answer";
import { anyTime, kmsKey, kmsKeyAbout } from "./members";

/** Before on-demand rotation came, AWS told no period: it was a year. */
const USUAL_PERIOD_DAYS = 365;

/** Newer answers name the key; older ones do not, and then the file or a wrapper must. */
export const kmsRotationStatus = answerKind({
  name: "aws kms get-key-rotation-status",
  schema: z.looseObject({
    KeyRotationEnabled: z.boolean(),
    KeyId: z.string().optional(),
    RotationPeriodInDays: z.number().positive().optional(),
    NextRotationDate: anyTime.optional(),
  }),
  read({ KeyId, KeyRotationEnabled, RotationPeriodInDays, NextRotationDate }, about) {
    const key = KeyId === undefined ? kmsKeyAbout(about) : kmsKey(KeyId, about);
    if (key === null) return unnamed("key", "arn:aws:kms:REGION:ACCOUNT:key/ID");
    const days = RotationPeriodInDays ?? USUAL_PERIOD_DAYS;
    return factsOf(
      key,
      {
        "rotation-on": KeyRotationEnabled,
        "rotation-days": KeyRotationEnabled ? days : undefined,
        "next-rotation": timeOf(NextRotationDate),
      },
      "aws kms get-key-rotation-status",
      about.asOfUs,
    );
  },
});
