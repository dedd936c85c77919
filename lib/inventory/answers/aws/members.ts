import { z } from "zod";
import type { Resource } from "../../../core/access-event";
import { parseArn, partitionOf } from "../../../core/aws-arn";
import { awsResource, awsResourceKey } from "../../../core/aws-resource";
import { pendingKmsKey } from "../../pending";
import type { About } from "../answer";

/** A time in any spelling; what is none is read as not known. */
export const anyTime = z.unknown();

/** The key behind an id, an alias ARN or an ARN; without account and region a reference that is resolved later. */
export function kmsKey(id: string, about: About): Resource {
  const given = parseArn(id)
    ? id
    : about.key !== null && parseArn(about.key) && about.key.includes(id)
      ? about.key
      : id;
  if (parseArn(given)) return awsResource(awsResourceKey(given));
  const bare = id.replace(/^key\//, "");
  if (about.account === null || about.region === null) return pendingKmsKey(bare);
  const arn = `arn:${partitionOf(about.region)}:kms:${about.region}:${about.account}:key/${bare}`;
  return awsResource(awsResourceKey(arn));
}

/** The KMS key an answer without one is about, by wrapper or file name; null when neither says. */
export function kmsKeyAbout(about: About): Resource | null {
  if (about.key === null) return null;
  const arn = parseArn(about.key);
  if (arn) return arn.service === "kms" && arn.resource.startsWith("key/") ? kmsKey(about.key, about) : null;
  return /^(key\/)?(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(about.key)
    ? kmsKey(about.key, about)
    : null;
}

/** AWS writes tags as a list of pairs, KMS with names of its own, Config as an object. */
export const tagList = z.array(z.unknown()).catch([]);

export function tagsOf(list: readonly unknown[]): Record<string, string> | undefined {
  const tags: Record<string, string> = {};
  for (const one of list) {
    const pair = z
      .looseObject({
        Key: z.string().optional(),
        Value: z.string().nullish(),
        TagKey: z.string().optional(),
        TagValue: z.string().nullish(),
        key: z.string().optional(),
        value: z.string().nullish(),
      })
      .safeParse(one);
    if (!pair.success) continue;
    const { Key, TagKey, key, Value, TagValue, value } = pair.data;
    const name = Key ?? TagKey ?? key;
    if (name !== undefined) tags[name] = Value ?? TagValue ?? value ?? "";
  }
  return Object.keys(tags).length > 0 ? tags : undefined;
}
