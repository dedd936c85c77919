import type { ReviewTable } from "../contracts/review";
import { demand, type Viewer } from "../contracts/viewer";
import { reviewCsv } from "../review/tables";
import type { Metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { buildReview } from "./buildReview";
import { openSignedReview } from "./openReview";
import { recordAudit } from "./recordAudit";

export interface ReviewExportRequest {
  /** A signed review, else the week as it stands now. */
  id: string | null;
  week: string | null;
  /** One table as CSV; null: everything as JSON. */
  table: ReviewTable | null;
  nowUs: number;
}

/** A review as a file: its canonical JSON, whose SHA-256 is the review's, or one table as CSV. Recorded before it leaves. */
export async function exportReview(
  store: Store,
  viewer: Viewer,
  { id, week, table, nowUs }: ReviewExportRequest,
  people: Metadata,
): Promise<{ text: string; fileName: string; contentType: string }> {
  demand(viewer, "export");
  const { review, json } =
    id === null
      ? await buildReview(store, viewer, people, { week: week ?? "", nowUs })
      : await openSignedReview(viewer, id, people);
  const what = table ?? "json";
  await recordAudit(viewer, "review-exported", `${review.week} ${id === null ? "not signed" : id}: ${what}`);
  const stem = `keytrail-review-${review.week}${id === null ? "-unsigned" : ""}`;
  return table === null
    ? { text: json, fileName: `${stem}.json`, contentType: "application/json; charset=utf-8" }
    : {
        text: reviewCsv(review, table),
        fileName: `${stem}-${table}.csv`,
        contentType: "text/csv; charset=utf-8",
      };
}
