import { z } from "zod";
import { partitionOf } from "../../../core/aws-arn";
import { awsResource, awsResourceKey } from "../../../core/aws-resource";
import { timeOf } from "../../times";
import { answerKind, factsOf, together } from "../answer";
import { anyTime } from "./members";

const parameter = z.looseObject({
  Name: z.string(),
  ARN: z.string().optional(),
  Type: z.string(),
  KeyId: z.string().optional(),
  Description: z.string().optional(),
  LastModifiedDate: anyTime.optional(),
  Version: z.number().optional(),
});

/**
 * Each change of a parameter makes a version, so the last change is since when the present value is in use. Parameters
 * without an ARN need account and region from a wrapper.
 */
export const ssmDescribeParameters = answerKind({
  name: "aws ssm describe-parameters",
  schema: z.looseObject({ Parameters: z.array(parameter) }),
  fits: ({ Parameters }) => Parameters.every((one) => !("Value" in one)),
  read({ Parameters }, about) {
    const { account, region, asOfUs } = about;
    const missing = Parameters.find(({ ARN }) => ARN === undefined);
    if (missing !== undefined && (account === null || region === null)) {
      return {
        refused:
          'Its parameters have no ARN. Wrap it as {"account": "ACCOUNT", "region": "REGION", "answer": …}.',
      };
    }
    return together(
      Parameters.map(({ Name, ARN, Type, KeyId, Description, LastModifiedDate, Version }) => {
        const path = Name.startsWith("/") ? Name : `/${Name}`;
        const arn = ARN ?? `arn:${partitionOf(region ?? "")}:ssm:${region}:${account}:parameter${path}`;
        const since = timeOf(LastModifiedDate);
        return factsOf(
          awsResource(awsResourceKey(arn)),
          {
            name: Name,
            description: Description || undefined,
            spec: Type,
            state: "enabled",
            created: Version === 1 ? since : undefined,
            "current-since": since,
            "encrypted-by": KeyId,
          },
          "aws ssm describe-parameters",
          asOfUs,
        );
      }),
    );
  },
});
