import type { ScopeReport, ScopeRequest } from "../contracts/scope";
import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { recordAudit } from "./recordAudit";
import { scopeLeak } from "./scopeLeak";
import { scoreEvents } from "./scoreEvents";

/**
 * The scope report for a page or an API: recorded in the audit log, made from scores brought up to date first (accesses
 * not scored yet would read as usual) and from what people said. `nowUs`: microseconds since the epoch.
 */
export async function reportScope(
  store: Store,
  viewer: Viewer,
  request: ScopeRequest,
  nowUs: number,
): Promise<ScopeReport> {
  demand(viewer, "read");
  await recordAudit(viewer, "leak-scoped", request.subjects.map(({ name }) => name).join(", "));
  await scoreEvents(store, { untilDay: null });
  return scopeLeak(store, viewer, request, { nowUs, people: metadata() });
}
