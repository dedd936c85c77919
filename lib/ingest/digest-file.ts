import { type Digest, isDigestName, readDigest } from "../sources/aws-cloudtrail/digest";
import { sliceOfMember } from "./evidence";

export type { Digest };

/** Larger texts are no digest: one names the files of an hour. */
const DIGEST_BYTES_MAX = 16 * 1024 * 1024;

/**
 * The CloudTrail digest in a file of the evidence, by the log's name in the archive (empty for a file that is none); null
 * where the name (`known`) is not a digest's or the content is none. Throws as `sliceOfMember`.
 */
export async function readDigestFile(path: string, member: string, known: string): Promise<Digest | null> {
  if (!isDigestName(known)) return null;
  const bytes = await sliceOfMember(path, member, 0, DIGEST_BYTES_MAX);
  return bytes === null ? null : readDigest(new TextDecoder().decode(bytes));
}
