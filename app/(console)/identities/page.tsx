import type { Metadata } from "next";
import Link from "next/link";
import { LeftOut } from "@/components/entity/left-out";
import { PageHeader } from "@/components/frame/page-header";
import { IdentitiesView } from "@/components/identity/identities-view";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { readIdentitiesView } from "@/lib/contracts/identities-view";
import type { SearchParams } from "@/lib/contracts/search-params";
import { listIdentities } from "@/lib/queries/listIdentities";
import { openEntityWindow } from "@/lib/queries/openEntityWindow";
import { currentStore } from "@/lib/services/app-store";
import { requireViewer } from "@/lib/services/auth/require-viewer";

export const metadata: Metadata = { title: "Identities" };

export default async function IdentitiesPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const [store, asked] = await Promise.all([currentStore(), searchParams]);
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) params.set(name, [value ?? ""].flat()[0] ?? "");
  const { view, problems } = readIdentitiesView(params);
  const window = await openEntityWindow(store, viewer, view.range, Date.now() * 1000);
  if (window === null) {
    return (
      <>
        <PageHeader title="Identities" />
        <EmptyState
          title="No logs are held yet"
          actions={
            <Link href="/sources" className={buttonStyle("primary")}>
              Add logs
            </Link>
          }
        >
          Identities are known from the logs: people, workloads and the provider's own services.
        </EmptyState>
      </>
    );
  }
  const page = await listIdentities(store, viewer, { ...view, ...window });
  return (
    <>
      <LeftOut problems={problems} stale={!window.fresh} />
      <IdentitiesView initial={page} first={view} />
    </>
  );
}
