import { z } from "zod";
import { awsResource, awsResourceKey } from "../../../core/aws-resource";
import { answerKind, together } from "../answer";

/** Tells that the keys exist and where, nothing more; it also places answers that name a key by its id alone. */
export const kmsListKeys = answerKind({
  name: "aws kms list-keys",
  schema: z.looseObject({ Keys: z.array(z.looseObject({ KeyId: z.string(), KeyArn: z.string() })) }),
  read: ({ Keys }) =>
    together(Keys.map(({ KeyArn }) => ({ resources: [awsResource(awsResourceKey(KeyArn))], facts: [] }))),
});
