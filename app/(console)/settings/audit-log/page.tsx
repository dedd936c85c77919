import type { Metadata } from "next";
import { NotAllowed } from "@/components/people/not-allowed";
import { SettingsHeader } from "@/components/people/settings-header";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { formatAuditCursor, parseAuditCursor } from "@/lib/contracts/audit";
import type { SearchParams } from "@/lib/contracts/search-params";
import { can, toViewerSummary } from "@/lib/contracts/viewer";
import { listAuditLog } from "@/lib/queries/listAuditLog";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { recordAudit } from "@/lib/services/recordAudit";
import { AuditTable } from "./audit-table";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditLogPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const header = <SettingsHeader viewer={toViewerSummary(viewer)} current="/settings/audit-log" />;
  if (!can(viewer, "read-audit-log")) {
    return (
      <>
        {header}
        <NotAllowed role={viewer.role} least="admin" />
      </>
    );
  }
  const before = parseAuditCursor((await searchParams).before);
  const { entries, next } = await listAuditLog(viewer, { before });
  if (!before) await recordAudit(viewer, "audit-log-viewed", "");
  return (
    <>
      {header}
      <Panel title="Audit log" note="who did and looked at what in this Keytrail, newest first" flush>
        <AuditTable entries={entries} />
        {(before || next) && (
          <div className="flex justify-between px-4 py-2">
            {before ? (
              <Button asChild>
                <a href="/settings/audit-log">Newest</a>
              </Button>
            ) : (
              <span />
            )}
            {next && (
              <Button asChild>
                <a href={`/settings/audit-log?before=${encodeURIComponent(formatAuditCursor(next))}`}>
                  Older
                </a>
              </Button>
            )}
          </div>
        )}
      </Panel>
    </>
  );
}
