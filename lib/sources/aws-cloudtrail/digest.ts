import { z } from "zod";
import { parseTimeUs } from "../../core/time";

/** What a CloudTrail digest says of one hour of an account and region. */
export interface Digest {
  account: string;
  region: string;
  /** `[fromUs, toUs)`, microseconds since the epoch. */
  fromUs: number;
  toUs: number;
  /** The log files delivered in it: the object's name in the bucket, and the SHA-256 of the log unpacked, in lower-case hex. */
  logs: { name: string; sha256: string }[];
}

const time = z.string().transform((text, context) => {
  const us = parseTimeUs(text);
  if (us !== null) return us;
  context.addIssue("This is no time.");
  return z.NEVER;
});

/** CloudTrail User Guide, "CloudTrail digest file structure". */
const digestSchema = z.object({
  awsAccountId: z.string(),
  digestStartTime: time,
  digestEndTime: time,
  digestS3Object: z.string(),
  logFiles: z.array(
    z.object({
      s3Object: z.string(),
      hashValue: z.string().regex(/^[0-9a-f]{64}$/i),
      hashAlgorithm: z.literal("SHA-256"),
    }),
  ),
});

/** Whether a file's name is that of a digest. */
export function isDigestName(name: string): boolean {
  return /_CloudTrail-Digest_/.test(name);
}

/** Reads a digest; null for a text that is none. Its signature is not looked at. */
export function readDigest(text: string): Digest | null {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const { success, data } = digestSchema.safeParse(content);
  if (!success) return null;
  const [, region = ""] = /\/CloudTrail-Digest\/([a-z0-9-]+)\//.exec(data.digestS3Object) ?? [];
  return {
    account: data.awsAccountId,
    region,
    fromUs: data.digestStartTime,
    toUs: data.digestEndTime,
    logs: data.logFiles.map(({ s3Object, hashValue }) => ({
      name: s3Object,
      sha256: hashValue.toLowerCase(),
    })),
  };
}
