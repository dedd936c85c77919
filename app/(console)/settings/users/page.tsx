import type { Metadata } from "next";
import { NotAllowed } from "@/components/people/not-allowed";
import { SettingsHeader } from "@/components/people/settings-header";
import { can, toViewerSummary } from "@/lib/contracts/viewer";
import { listUsers } from "@/lib/queries/listUsers";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { UsersPanel } from "./users-panel";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage() {
  const viewer = await requireViewer();
  const header = <SettingsHeader viewer={toViewerSummary(viewer)} current="/settings/users" />;
  if (!can(viewer, "manage-users")) {
    return (
      <>
        {header}
        <NotAllowed role={viewer.role} least="admin" />
      </>
    );
  }
  return (
    <>
      {header}
      <UsersPanel users={await listUsers(viewer)} ownId={viewer.userId} />
    </>
  );
}
