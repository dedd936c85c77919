import type { Finding, FindingRequest } from "../contracts/finding";
import type { Viewer } from "../contracts/viewer";
import type { Store } from "../store/store";
import { describeFindings } from "./describeFindings";
import { listFindingScores } from "./listFindingScores";

/**
 * Findings that overlap the time asked for, the highest score first; equal scores in order of their ids. Only what
 * `scoreEvents` has found so far, and as the logs alone have it: `rankFindings` knows what people said of them.
 */
export async function listFindings(
  store: Store,
  viewer: Viewer,
  request: FindingRequest,
): Promise<Finding[]> {
  const ids = (await listFindingScores(store, viewer, request)).map(({ id }) => id);
  const described = await describeFindings(store, viewer, ids);
  return ids
    .map((id) => described.get(id))
    .filter((finding) => finding !== undefined)
    .map((finding, index) => ({ ...finding, rank: index + 1 }));
}
