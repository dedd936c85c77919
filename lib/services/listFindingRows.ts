import type { FindingList, FindingRow } from "../contracts/finding-row";
import { FINDINGS_PAGE, type FindingState, type FindingView } from "../contracts/finding-view";
import { demand, type Viewer } from "../contracts/viewer";
import { SEVERITIES } from "../core/severity";
import { outlineFindings } from "../queries/outlineFindings";
import type { Metadata } from "../store/metadata/open-metadata";
import type { Store } from "../store/store";
import { findingPictures } from "./baselines/pictures";
import { isIn, openInBudget, type Ranked, rankWindow } from "./rank-window";

/** A page of the findings of a window as `rankWindow` ranks them, with what people did with each. Reads no event. */
export async function listFindingRows(
  store: Store,
  viewer: Viewer,
  view: FindingView,
  { people, now }: { people: Metadata | null; now: Date },
): Promise<FindingList> {
  demand(viewer, "read");
  const window = await rankWindow(store, viewer, view, { people, now });
  const { fromUs, toUs, ranked, days, lastInBudget } = window;
  const severe = ranked.filter(
    ({ placed: { severity } }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(view.severity),
  );
  const inState = (state: FindingState) => severe.filter(({ standing }) => isIn(state, standing, viewer));
  const shown = inState(view.state);
  const pages = Math.max(1, Math.ceil(shown.length / FINDINGS_PAGE));
  const page = Math.min(view.page, pages);
  return {
    fromUs,
    toUs,
    rows: await toRows(store, viewer, shown.slice((page - 1) * FINDINGS_PAGE, page * FINDINGS_PAGE)),
    ranked: ranked.length,
    counts: {
      open: inState("open").length,
      decided: inState("decided").length,
      mine: inState("mine").length,
      all: severe.length,
    },
    days,
    lastInBudget,
    openInBudget: openInBudget(window, viewer),
    page,
    pages,
  };
}

async function toRows(store: Store, viewer: Viewer, shown: readonly Ranked[]): Promise<FindingRow[]> {
  const ids = shown.map(({ placed }) => placed.id);
  const [outlines, pictures] = await Promise.all([
    outlineFindings(store, viewer, ids),
    findingPictures(store, ids),
  ]);
  return shown.flatMap(({ placed, rank, standing }) => {
    const outline = outlines.get(placed.id);
    if (outline === undefined) return [];
    const { score, onceInDays, severity, before } = placed;
    return {
      ...outline,
      ...standing,
      rank,
      score,
      scoreBefore: before.score,
      onceInDays,
      severity,
      severityBefore: before.severity,
      picture: pictures.get(placed.id) ?? null,
    };
  });
}
