import { type FindingList, type FindingRow, type FindingStanding, isDecided } from "../contracts/finding-row";
import { FINDINGS_PAGE, type FindingState, type FindingView } from "../contracts/finding-view";
import { demand, type Viewer } from "../contracts/viewer";
import { resolveRange, type Span } from "../core/filter-range";
import { SEVERITIES } from "../core/severity";
import { DAY_US } from "../core/time";
import { findingStanding } from "../queries/findingStanding";
import { outlineFindings } from "../queries/outlineFindings";
import { storeState } from "../queries/storeState";
import type { Metadata } from "../store/metadata/open-metadata";
import type { Store } from "../store/store";
import { findingPictures } from "./baselines/pictures";
import { type Placed, placeFindings } from "./place-findings";

/** More findings than this in one window are not ranked: nobody reads so far, and the oldest method is a shorter window. */
const RANKED_MAX = 10_000;
const NOTHING: FindingStanding = { verdicts: [], expected: [], assignee: null };

/**
 * A page of the findings of a window, ranked as `rankFindings` ranks them, with what people did with each. Ranks, and so
 * the line where the budget is used up, are among all findings of the window: filters and decisions move nobody across it.
 * Reads no event. `people` null: nobody has said anything.
 */
export async function listFindingRows(
  store: Store,
  viewer: Viewer,
  view: FindingView,
  { people, now }: { people: Metadata | null; now: Date },
): Promise<FindingList> {
  demand(viewer, "read");
  const nowUs = now.getTime() * 1000;
  const { held } = await storeState(store, viewer, nowUs);
  const { fromUs, toUs } = resolveRange(view.range, held, nowUs);
  const span: Span = { fromUs, toUs };
  const request = { fromUs, toUs, limit: RANKED_MAX, minSeverity: "info" } as const;
  const placed = await placeFindings(store, viewer, request, { people, now });
  const standing =
    people === null
      ? new Map<string, FindingStanding>()
      : await findingStanding(
          viewer,
          placed.map(({ id }) => id),
          now,
          people,
        );
  const ranked = placed.map((one, index) => ({
    placed: one,
    rank: index + 1,
    standing: standing.get(one.id) ?? NOTHING,
  }));
  const days = Math.max(1, Math.round((toUs - fromUs) / DAY_US));
  const lastInBudget = Math.min(ranked.length, view.budget * days);
  const severe = ranked.filter(
    ({ placed: { severity } }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(view.severity),
  );
  const inState = (state: FindingState) => severe.filter((one) => isIn(state, one.standing, viewer));
  const shown = inState(view.state);
  const pages = Math.max(1, Math.ceil(shown.length / FINDINGS_PAGE));
  const page = Math.min(view.page, pages);
  return {
    ...span,
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
    openInBudget: ranked.slice(0, lastInBudget).filter((one) => isIn("open", one.standing, viewer)).length,
    page,
    pages,
  };
}

function isIn(state: FindingState, standing: FindingStanding, { userId }: Viewer): boolean {
  if (state === "all") return true;
  if (state === "mine") return standing.assignee?.id === userId;
  return isDecided(standing) === (state === "decided");
}

interface Ranked {
  placed: Placed;
  rank: number;
  standing: FindingStanding;
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
