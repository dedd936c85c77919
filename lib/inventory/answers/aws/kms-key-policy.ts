import { z } from "zod";
import { jsonIn } from "../../json-text";
import { answerKind, factsOf, unnamed } from "../answer";
import { kmsKey, kmsKeyAbout } from "./members";

/** The policy is JSON in a text, as AWS prints it. */
export const kmsKeyPolicy = answerKind({
  name: "aws kms get-key-policy",
  schema: z.looseObject({
    Policy: z.union([z.string(), z.looseObject({ Statement: z.unknown() })]),
    PolicyName: z.string().optional(),
    KeyId: z.string().optional(),
  }),
  read({ Policy, KeyId }, about) {
    const key = KeyId === undefined ? kmsKeyAbout(about) : kmsKey(KeyId, about);
    if (key === null) return unnamed("key", "arn:aws:kms:REGION:ACCOUNT:key/ID");
    const policy = jsonIn(Policy);
    if (policy === null) return { refused: "Its Policy is no JSON." };
    return factsOf(key, { policy }, "aws kms get-key-policy", about.asOfUs);
  },
});
