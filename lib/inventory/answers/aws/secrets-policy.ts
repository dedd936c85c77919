import { z } from "zod";
import { awsResource, awsResourceKey } from "../../../core/aws-resource";
import { jsonIn } from "../../json-text";
import { answerKind, factsOf } from "../answer";

/** A secret without a resource policy is answered without the member. */
export const secretsPolicy = answerKind({
  name: "aws secretsmanager get-resource-policy",
  schema: z.looseObject({ ARN: z.string(), Name: z.string(), ResourcePolicy: z.string() }),
  read({ ARN, ResourcePolicy }, { asOfUs }) {
    const policy = jsonIn(ResourcePolicy);
    if (policy === null) return { refused: "Its ResourcePolicy is no JSON." };
    return factsOf(
      awsResource(awsResourceKey(ARN)),
      { policy },
      "aws secretsmanager get-resource-policy",
      asOfUs,
    );
  },
});
