import { DEFAULT_FINDING_VIEW } from "../contracts/finding-view";
import { demand, type Viewer } from "../contracts/viewer";
import type { Metadata } from "../store/metadata/open-metadata";
import type { Store } from "../store/store";
import { openInBudget, rankWindow } from "./rank-window";

/** Findings that wait: open ones above the line of the list as it opens, the last seven days at three a day. */
export async function countOpenFindings(
  store: Store,
  viewer: Viewer,
  asked: { people: Metadata | null; now: Date },
): Promise<number> {
  demand(viewer, "read");
  return openInBudget(await rankWindow(store, viewer, DEFAULT_FINDING_VIEW, asked), viewer);
}
