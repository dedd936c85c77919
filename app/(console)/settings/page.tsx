import type { Metadata } from "next";
import { SettingsHeader } from "@/components/people/settings-header";
import { Panel } from "@/components/ui/panel";
import { toViewerSummary } from "@/lib/contracts/viewer";
import { hasOwnPassword } from "@/lib/queries/hasOwnPassword";
import { listOwnSessions } from "@/lib/queries/listOwnSessions";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { PasswordForm } from "./password-form";
import { SessionTable } from "./session-table";

export const metadata: Metadata = { title: "Settings" };

export default async function AccountPage() {
  const viewer = await requireViewer();
  const [hasPassword, sessions] = await Promise.all([hasOwnPassword(viewer), listOwnSessions(viewer)]);
  return (
    <>
      <SettingsHeader viewer={toViewerSummary(viewer)} current="/settings" />
      <div className="grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <Panel title="Password" note={hasPassword ? undefined : "none chosen yet"}>
          <PasswordForm email={viewer.email} hasPassword={hasPassword} />
        </Panel>
        <Panel title="Sessions" note="end by themselves after 24 hours" flush>
          <SessionTable sessions={sessions} />
        </Panel>
      </div>
    </>
  );
}
