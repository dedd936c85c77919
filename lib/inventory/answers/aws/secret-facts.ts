import { z } from "zod";
import { parseArn } from "../../../core/aws-arn";
import { awsResource, awsResourceKey } from "../../../core/aws-resource";
import type { FactValues, Reading } from "../../fact";
import { durationDays, timeOf } from "../../times";
import { factsOf } from "../answer";
import { anyTime, tagList, tagsOf } from "./members";

const stages = z.record(z.string(), z.array(z.string())).optional();

/** A secret, as `list-secrets` and `describe-secret` print it. */
export const awsSecret = z.looseObject({
  ARN: z.string().refine((arn) => parseArn(arn)?.service === "secretsmanager", "is no ARN of a secret"),
  Name: z.string(),
  Description: z.string().optional(),
  KmsKeyId: z.string().optional(),
  RotationEnabled: z.boolean().optional(),
  RotationRules: z
    .looseObject({
      AutomaticallyAfterDays: z.number().positive().optional(),
      ScheduleExpression: z.string().optional(),
    })
    .optional(),
  LastRotatedDate: anyTime.optional(),
  NextRotationDate: anyTime.optional(),
  LastAccessedDate: anyTime.optional(),
  CreatedDate: anyTime.optional(),
  DeletedDate: anyTime.optional(),
  PrimaryRegion: z.string().optional(),
  OwningService: z.string().optional(),
  Tags: tagList.optional(),
  VersionIdsToStages: stages,
  SecretVersionsToStages: stages,
});

/**
 * AWS leaves `RotationEnabled` out where rotation was never set up, so its absence is "off", and `LastRotatedDate` where there
 * never was a rotation. `LastChangedDate` is not used: a tag changes it as well as a value. `DeletedDate` is there only
 * while a deletion waits. The last access is told by the day.
 */
export function awsSecretReading(secret: z.infer<typeof awsSecret>, source: string, asOfUs: number): Reading {
  const arn = parseArn(secret.ARN);
  const key = awsResourceKey(secret.ARN);
  const deleted = timeOf(secret.DeletedDate);
  const accessed = timeOf(secret.LastAccessedDate);
  const replica = secret.PrimaryRegion !== undefined && secret.PrimaryRegion !== arn?.region;
  const values: FactValues = {
    name: secret.Name,
    description: secret.Description || undefined,
    tags: tagsOf(secret.Tags ?? []),
    created: timeOf(secret.CreatedDate),
    state: deleted === undefined ? "enabled" : "pending-deletion",
    deletion: deleted,
    manager: secret.OwningService ? "provider" : "customer",
    replica: replica ? { primaryRegion: secret.PrimaryRegion ?? "" } : undefined,
    "rotation-on": secret.RotationEnabled ?? false,
    "rotation-days": secret.RotationEnabled ? periodOf(secret.RotationRules) : undefined,
    rotated: secret.LastRotatedDate == null ? null : timeOf(secret.LastRotatedDate),
    "next-rotation": timeOf(secret.NextRotationDate),
    "last-used": accessed === undefined ? undefined : { at: accessed, day: true, eventId: null },
    versions: versionsOf(secret.VersionIdsToStages ?? secret.SecretVersionsToStages),
    "encrypted-by": secret.KmsKeyId,
  };
  return factsOf(awsResource(key), values, source, asOfUs);
}

function periodOf(rules: z.infer<typeof awsSecret>["RotationRules"]): number | undefined {
  if (rules?.AutomaticallyAfterDays !== undefined) return rules.AutomaticallyAfterDays;
  const [, count, unit] = /^rate\((\d+) (day|hour)s?\)$/.exec(rules?.ScheduleExpression ?? "") ?? [];
  return durationDays(count === undefined ? undefined : Number(count) * (unit === "hour" ? 3600 : 86_400));
}

function versionsOf(byId: z.infer<typeof stages>): FactValues["versions"] {
  if (byId === undefined) return undefined;
  return Object.entries(byId)
    .map(([id, names]) => ({ id, state: [...names].sort().join(" "), createdUs: null }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
