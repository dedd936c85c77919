import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { AsOfNote } from "@/components/inventory/as-of-note";
import { ItemList } from "@/components/inventory/item-list";
import { NoInventory } from "@/components/inventory/no-inventory";
import { ViewProblems } from "@/components/inventory/view-problems";
import { DueCalendar } from "@/components/rotation/due-calendar";
import { OldReaders } from "@/components/rotation/old-readers";
import { PolicyChoice } from "@/components/rotation/policy-choice";
import { PolicyList } from "@/components/rotation/policy-list";
import { StatusBar } from "@/components/rotation/status-bar";
import { Panel } from "@/components/ui/panel";
import {
  INVENTORY_PAGE_ROWS,
  type InventoryView,
  inventoryParams,
  readInventoryRequest,
  readInventoryView,
  toParams,
} from "@/lib/contracts/inventory-view";
import type { SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/contracts/viewer";
import { ROTATION_STATUSES, type RotationStatus } from "@/lib/core/inventory";
import { inventoryAsOf } from "@/lib/queries/inventoryEdge";
import { currentStore, peopleStore } from "@/lib/services/app-store";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { peopleWords } from "@/lib/services/inventory-people";
import { listDueDays } from "@/lib/services/listDueDays";
import { listInventory } from "@/lib/services/listInventory";
import {
  addExceptionAction,
  describeResourceAction,
  resetPolicyAction,
  savePolicyAction,
  withdrawExceptionAction,
} from "../inventory/actions";

export const metadata: Metadata = { title: "Rotation" };

const DUE_DAYS = 91;
const OLD_READERS_SHOWN = 50;
const STILL_READ: InventoryView = {
  text: "",
  facets: { flag: ["old-readers"] },
  sort: "name",
  descending: false,
};

export default async function RotationPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const [store, asked] = await Promise.all([currentStore(), searchParams]);
  const params = toParams(asked);
  const { view, problems } = readInventoryView(params);
  const shown: InventoryView = params.has("sort") ? view : { ...view, sort: "status" };
  const { asked: askedTime, policyId } = readInventoryRequest(params);
  const asOf = await inventoryAsOf(store, viewer, Date.now() * 1000, askedTime);
  const people = peopleStore();
  const request = { policyId, start: 0, asOfUs: asOf.atUs, basis: asOf.basis };
  const [first, due, stillRead, { policies }] = await Promise.all([
    listInventory(store, viewer, { ...request, view: shown, limit: INVENTORY_PAGE_ROWS }, people),
    listDueDays(store, viewer, people, { asOf, policyId, days: DUE_DAYS }),
    listInventory(store, viewer, { ...request, view: STILL_READ, limit: OLD_READERS_SHOWN }, people),
    peopleWords(people),
  ]);
  const writes = can(viewer, "triage");
  return (
    <>
      <PageHeader
        title="Rotation"
        note="where every key and secret stands, with the event that proves it"
        actions={<PolicyChoice policies={policies} />}
      />
      <ViewProblems problems={problems} />
      {first.all === 0 ? (
        <NoInventory mayImport={can(viewer, "ingest")} />
      ) : (
        <>
          <AsOfNote asOf={asOf} nowHref="/rotation?as-of=now" />
          <StatusBar counts={first.facets.status} hrefs={statusHrefs(view, policyId, params.get("as-of"))} />
          <ItemList
            columns="rotation"
            first={{ rows: first.rows, total: first.total }}
            facets={first.facets}
            all={first.all}
            asOfUs={asOf.us}
            actions={
              writes
                ? {
                    say: describeResourceAction,
                    addException: addExceptionAction,
                    withdrawException: withdrawExceptionAction,
                  }
                : null
            }
          />
          <div className="mt-4 grid gap-4 lg:grid-cols-2">
            <Panel title="What is due" note="by day (UTC), the quarter to come">
              <DueCalendar days={due} asOfUs={asOf.us} />
            </Panel>
            <Panel title="Still on the previous version" note="reads after the last change">
              <OldReaders rows={stillRead.rows} />
            </Panel>
          </div>
        </>
      )}
      <Panel title="Policies" note="what is asked of which keys and secrets" className="mt-4" flush>
        <PolicyList
          policies={policies}
          actions={writes ? { save: savePolicyAction, reset: resetPolicyAction } : null}
        />
      </Panel>
    </>
  );
}

/** The page with only one status in its list, all other choices standing. */
function statusHrefs(
  view: InventoryView,
  policyId: string | null,
  asOf: string | null,
): Record<RotationStatus, string> {
  return Object.fromEntries(
    ROTATION_STATUSES.map((status) => {
      const params = inventoryParams({ ...view, facets: { ...view.facets, status: [status] } });
      if (policyId !== null) params.set("policy", policyId);
      if (asOf !== null) params.set("as-of", asOf);
      return [status, `/rotation?${params}`];
    }),
  ) as Record<RotationStatus, string>;
}
