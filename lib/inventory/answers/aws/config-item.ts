import { z } from "zod";
import { parseArn } from "../../../core/aws-arn";
import { awsResource, awsResourceKey } from "../../../core/aws-resource";
import { isObject, type JsonObject, type JsonValue } from "../../../core/json";
import type { FactValues, Reading } from "../../fact";
import { jsonIn } from "../../json-text";
import { timeOf } from "../../times";
import { answerKind, factsOf, together } from "../answer";
import { kmsMetadata, kmsMetadataFacts } from "./kms-metadata";
import { anyTime, tagsOf } from "./members";
import { awsSecret, awsSecretReading } from "./secret-facts";

const SOURCE = "aws config item";
const TYPES = ["AWS::KMS::Key", "AWS::SecretsManager::Secret"] as const;

const item = z.looseObject({
  resourceType: z.enum(TYPES),
  arn: z.string().refine((arn) => parseArn(arn) !== null, "is no ARN"),
  configuration: z.unknown(),
  supplementaryConfiguration: z.unknown().optional(),
  configurationItemCaptureTime: anyTime.optional(),
  resourceCreationTime: anyTime.optional(),
  tags: z.unknown().optional(),
});

/** One configuration item, as a delivery or `get-resource-config-history` gives it. */
export const configItem = answerKind({
  name: SOURCE,
  schema: item,
  read: (one, { asOfUs }) => readItem(one, asOfUs),
});

/** Several: a snapshot, a history, `batch-get-resource-config` or `select-resource-config`. */
export const configItems = answerKind({
  name: SOURCE,
  schema: z.union([
    z
      .looseObject({ configurationItems: z.array(z.unknown()) })
      .transform(({ configurationItems }) => configurationItems),
    z
      .looseObject({ baseConfigurationItems: z.array(z.unknown()) })
      .transform(({ baseConfigurationItems }) => baseConfigurationItems),
    z
      .looseObject({ Results: z.array(z.string()) })
      .transform(({ Results }) => Results.map((result) => jsonIn(result))),
  ]),
  fits: (items) => items.some((one) => item.safeParse(one).success),
  read: (items, { asOfUs }) =>
    together(
      items.flatMap((one) => {
        const parsed = item.safeParse(one);
        return parsed.success ? [readItem(parsed.data, asOfUs)] : [];
      }),
    ),
});

/** Config says when it looked, which is when its facts were so. */
function readItem(one: z.infer<typeof item>, otherwiseUs: number): Reading {
  const asOfUs = timeOf(one.configurationItemCaptureTime) ?? otherwiseUs;
  const configuration = capitals(jsonIn(one.configuration));
  const more = capitals(jsonIn(one.supplementaryConfiguration));
  const values: FactValues = {
    created: timeOf(one.resourceCreationTime),
    tags: tagsIn(one.tags),
    "rotation-on": flag(
      more.KeyRotationStatus ?? configuration.EnableKeyRotation ?? configuration.RotationEnabled,
    ),
    policy: jsonIn(more.Policy ?? configuration.KeyPolicy ?? configuration.Policy) ?? undefined,
  };
  const base = factsOf(awsResource(awsResourceKey(one.arn)), values, SOURCE, asOfUs);
  return together([base, described(one, configuration, asOfUs)]);
}

function described(one: z.infer<typeof item>, configuration: JsonObject, asOfUs: number): Reading {
  if (one.resourceType === "AWS::KMS::Key") {
    const key = kmsMetadata.safeParse({ ...configuration, Arn: one.arn });
    if (!key.success) return { resources: [], facts: [] };
    return factsOf(awsResource(awsResourceKey(one.arn)), kmsMetadataFacts(key.data), SOURCE, asOfUs);
  }
  const secret = awsSecret.safeParse({ ...configuration, ARN: one.arn, Name: configuration.Name });
  if (!secret.success) return { resources: [], facts: [] };
  const reading = awsSecretReading(secret.data, SOURCE, asOfUs);
  // Config describes a secret by its template, which says nothing of rotation where it names none.
  const unsaid = new Set(configuration.RotationEnabled === undefined ? ["rotation-on", "rotated"] : []);
  return { ...reading, facts: reading.facts.filter(({ attribute }) => !unsaid.has(attribute)) };
}

/** Config writes the members of the services' answers with small initials. */
function capitals(value: JsonValue | null): JsonObject {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.charAt(0).toUpperCase() + name.slice(1), inner]),
  );
}

function flag(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

function tagsIn(tags: unknown): Record<string, string> | undefined {
  if (Array.isArray(tags)) return tagsOf(tags);
  const pairs = z.record(z.string(), z.string()).safeParse(tags);
  return pairs.success && Object.keys(pairs.data).length > 0 ? pairs.data : undefined;
}
