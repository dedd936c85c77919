import { z } from "zod";
import { awsResource, awsResourceKey } from "../../../core/aws-resource";
import { timeOf } from "../../times";
import { answerKind, factsOf } from "../answer";
import { anyTime } from "./members";

const version = z.looseObject({
  VersionId: z.string(),
  VersionStages: z.array(z.string()).catch([]),
  CreatedDate: anyTime.optional(),
});

/** The version with the stage AWSCURRENT is the value in use, since its creation. */
export const secretsVersions = answerKind({
  name: "aws secretsmanager list-secret-version-ids",
  schema: z.looseObject({ ARN: z.string(), Name: z.string(), Versions: z.array(version) }),
  read({ ARN, Name, Versions }, { asOfUs }) {
    const current = Versions.find(({ VersionStages }) => VersionStages.includes("AWSCURRENT"));
    return factsOf(
      awsResource(awsResourceKey(ARN)),
      {
        name: Name,
        versions: Versions.map(({ VersionId, VersionStages, CreatedDate }) => ({
          id: VersionId,
          state: [...VersionStages].sort().join(" "),
          createdUs: timeOf(CreatedDate) ?? null,
        })),
        "current-since": timeOf(current?.CreatedDate),
      },
      "aws secretsmanager list-secret-version-ids",
      asOfUs,
    );
  },
});
