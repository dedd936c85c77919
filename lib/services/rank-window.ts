import { type FindingStanding, isDecided } from "../contracts/finding-row";
import type { FindingState, FindingView } from "../contracts/finding-view";
import { demand, type Viewer } from "../contracts/viewer";
import { resolveRange, type Span } from "../core/filter-range";
import { DAY_US } from "../core/time";
import { findingStanding } from "../queries/findingStanding";
import { storeState } from "../queries/storeState";
import type { Metadata } from "../store/metadata/open-metadata";
import type { Store } from "../store/store";
import { type Placed, placeFindings } from "./place-findings";

/** More findings than this in one window are not ranked: nobody reads so far, and a shorter window has them all. */
const RANKED_MAX = 100_000;
const NOTHING: FindingStanding = { verdicts: [], expected: [], assignee: null };

/** A finding of a window with its rank among all of them, from 1, and what people did with it. */
export interface Ranked {
  placed: Placed;
  rank: number;
  standing: FindingStanding;
}

export interface RankedWindow extends Span {
  ranked: Ranked[];
  /** Days of the window, at least one, and the last rank that the budget pays for. */
  days: number;
  lastInBudget: number;
}

/**
 * All findings of a window, ranked as `rankFindings` ranks them. Ranks, and so the line where the budget is used up, are among
 * all of them: filters and decisions move nobody across it. `people` null: nobody has said anything.
 */
export async function rankWindow(
  store: Store,
  viewer: Viewer,
  { range, budget }: Pick<FindingView, "range" | "budget">,
  { people, now }: { people: Metadata | null; now: Date },
): Promise<RankedWindow> {
  demand(viewer, "read");
  const nowUs = now.getTime() * 1000;
  const { held } = await storeState(store, viewer, nowUs);
  const { fromUs, toUs } = resolveRange(range, held, nowUs);
  const request = { fromUs, toUs, limit: RANKED_MAX, minSeverity: "info" } as const;
  const placed = await placeFindings(store, viewer, request, { people, now });
  const ids = placed.map(({ id }) => id);
  const standing =
    people === null ? new Map<string, FindingStanding>() : await findingStanding(viewer, ids, now, people);
  const ranked = placed.map((one, index) => ({
    placed: one,
    rank: index + 1,
    standing: standing.get(one.id) ?? NOTHING,
  }));
  const days = Math.max(1, Math.round((toUs - fromUs) / DAY_US));
  return { fromUs, toUs, ranked, days, lastInBudget: Math.min(ranked.length, budget * days) };
}

/** Whether a list of this state shows a finding of this standing to the viewer. */
export function isIn(state: FindingState, standing: FindingStanding, { userId }: Viewer): boolean {
  if (state === "all") return true;
  if (state === "mine") return standing.assignee?.id === userId;
  return isDecided(standing) === (state === "decided");
}

/** Findings that the budget pays for and nobody has decided. */
export function openInBudget({ ranked, lastInBudget }: RankedWindow, viewer: Viewer): number {
  return ranked.slice(0, lastInBudget).filter(({ standing }) => isIn("open", standing, viewer)).length;
}
