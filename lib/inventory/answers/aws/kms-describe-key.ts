import { z } from "zod";
import { awsResource, awsResourceKey } from "../../../core/aws-resource";
import { answerKind, factsOf } from "../answer";
import { kmsMetadata, kmsMetadataFacts } from "./kms-metadata";

export const kmsDescribeKey = answerKind({
  name: "aws kms describe-key",
  schema: z.looseObject({ KeyMetadata: kmsMetadata }),
  read: ({ KeyMetadata }, { asOfUs }) =>
    factsOf(
      awsResource(awsResourceKey(KeyMetadata.Arn)),
      kmsMetadataFacts(KeyMetadata),
      "aws kms describe-key",
      asOfUs,
    ),
});
