import { type FindingOutline, tooShortToTell } from "../contracts/finding-row";
import { demand, type Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import type { Severity } from "../core/severity";
import { DAY_US } from "../core/time";
import { outlineFindings } from "../queries/outlineFindings";
import { storeState } from "../queries/storeState";
import type { Metadata } from "../store/metadata/open-metadata";
import type { Store } from "../store/store";
import { placeFindings } from "./place-findings";

const SHOWN = 5;
const DAY_FINDINGS_MAX = 1_000;

export interface NewestFindings extends Span {
  /** The highest, at most five, of `total`. */
  findings: (FindingOutline & { severity: Severity; onceInDays: number })[];
  total: number;
  /** Too few days are held to tell what is unusual. */
  short: boolean;
}

/** The highest findings of the newest day (UTC) of which events are held; null for an empty store. */
export async function newestFindings(
  store: Store,
  viewer: Viewer,
  { people, now }: { people: Metadata | null; now: Date },
): Promise<NewestFindings | null> {
  demand(viewer, "read");
  const { held } = await storeState(store, viewer, now.getTime() * 1000);
  if (held === null) return null;
  const fromUs = Math.floor(held.newestUs / DAY_US) * DAY_US;
  const span = { fromUs, toUs: fromUs + DAY_US };
  const request = { ...span, limit: DAY_FINDINGS_MAX, minSeverity: "info" } as const;
  const placed = await placeFindings(store, viewer, request, { people, now });
  const shown = placed.slice(0, SHOWN);
  const outlines = await outlineFindings(
    store,
    viewer,
    shown.map(({ id }) => id),
  );
  return {
    ...span,
    findings: shown.flatMap(({ id, severity, onceInDays }) => {
      const outline = outlines.get(id);
      return outline === undefined ? [] : { ...outline, severity, onceInDays };
    }),
    total: placed.length,
    short: tooShortToTell(held),
  };
}
