import { metadata } from "../store/metadata/metadata";

/** What people wrote of this server's findings: what `rankFindings` and its like take as `people`. */
export function people() {
  return metadata();
}
