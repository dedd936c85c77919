import type { ScopeReport, ScopeRequest } from "../contracts/scope";
import type { ScopeExportFormat } from "../contracts/scope-view";
import { demand, type Viewer } from "../contracts/viewer";
import { scopeMarkdown } from "../scope/report-markdown";
import type { Store } from "../store/store";
import { recordAudit } from "./recordAudit";
import { reportScope } from "./reportScope";

export interface ScopeExport {
  text: string;
  fileName: string;
  contentType: string;
}

export interface ScopeExportOptions {
  format: ScopeExportFormat;
  /** Microseconds since the epoch. */
  nowUs: number;
}

/** A scope report as a file: Markdown, or the JSON that `keytrail scope --json` prints. Recorded before it leaves. */
export async function exportScope(
  store: Store,
  viewer: Viewer,
  request: ScopeRequest,
  { format, nowUs }: ScopeExportOptions,
): Promise<ScopeExport> {
  demand(viewer, "export");
  const report = await reportScope(store, viewer, request, nowUs);
  await recordAudit(
    viewer,
    "scope-exported",
    `${format}: ${request.subjects.map(({ name }) => name).join(", ")}`,
  );
  return scopeDocument(report, format);
}

/** The file of a report. Its name holds the verdict and the time, and nothing from a log. */
export function scopeDocument(report: ScopeReport, format: ScopeExportFormat): ScopeExport {
  const stem = `keytrail-scope-${report.verdict}-${report.asOf.replace(/[^0-9TZ]/g, "")}`;
  return format === "markdown"
    ? {
        text: scopeMarkdown(report),
        fileName: `${stem}.md`,
        contentType: "text/markdown; charset=utf-8",
      }
    : {
        text: `${JSON.stringify(report)}\n`,
        fileName: `${stem}.json`,
        contentType: "application/json; charset=utf-8",
      };
}
