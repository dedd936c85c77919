import { type Digest, isDigestName, readDigest } from "../sources/aws-cloudtrail/digest";
import { sliceOfMember } from "./evidence";
import type { EvidencePlace } from "./evidence-place";

export type { Digest };

/** Larger texts are no digest: one names the files of an hour. */
const DIGEST_BYTES_MAX = 16 * 1024 * 1024;

/**
 * The CloudTrail digest in an original, by the log's name in the archive (empty for a file that is none); null
 * where the name (`known`) is not a digest's or the content is none. Throws as `sliceOfMember`.
 */
export async function readDigestFile(
  place: EvidencePlace,
  member: string,
  known: string,
): Promise<Digest | null> {
  if (!isDigestName(known)) return null;
  const bytes = await sliceOfMember(place, member, 0, DIGEST_BYTES_MAX);
  return bytes === null ? null : readDigest(new TextDecoder().decode(bytes));
}
