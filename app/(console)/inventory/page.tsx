import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { AsOfNote } from "@/components/inventory/as-of-note";
import { Disagreements } from "@/components/inventory/disagreements";
import { DynamicShareBars } from "@/components/inventory/dynamic-share";
import { ExposedList } from "@/components/inventory/exposed-list";
import { ImportAnswers } from "@/components/inventory/import-answers";
import { ItemList } from "@/components/inventory/item-list";
import { NoInventory } from "@/components/inventory/no-inventory";
import { OwnerRulesButton } from "@/components/inventory/owner-rules";
import { ViewProblems } from "@/components/inventory/view-problems";
import { formatFull } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import {
  INVENTORY_PAGE_ROWS,
  type InventoryView,
  readInventoryRequest,
  readInventoryView,
  toParams,
} from "@/lib/contracts/inventory-view";
import type { SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/contracts/viewer";
import { dynamicShare } from "@/lib/queries/dynamicShare";
import { inventoryAsOf } from "@/lib/queries/inventoryEdge";
import { inventoryVersion } from "@/lib/queries/inventoryState";
import { currentStore, peopleStore } from "@/lib/services/app-store";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { listInventory } from "@/lib/services/listInventory";
import { readOwnerRules } from "@/lib/services/saveOwnerRules";
import {
  addExceptionAction,
  describeResourceAction,
  saveOwnerRulesAction,
  withdrawExceptionAction,
} from "./actions";

export const metadata: Metadata = { title: "Keys and secrets" };

const EXPOSED_SHOWN = 6;
const MOST_EXPOSED: InventoryView = {
  text: "",
  facets: { class: ["static"] },
  sort: "exposure",
  descending: true,
};

export default async function InventoryPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const [store, asked] = await Promise.all([currentStore(), searchParams]);
  const params = toParams(asked);
  const { view, problems } = readInventoryView(params);
  const { asked: askedTime, policyId } = readInventoryRequest(params);
  const nowUs = Date.now() * 1000;
  const asOf = await inventoryAsOf(store, viewer, nowUs, askedTime);
  const request = { policyId, start: 0, asOfUs: asOf.atUs, basis: asOf.basis };
  const people = peopleStore();
  const first = await listInventory(store, viewer, { ...request, view, limit: INVENTORY_PAGE_ROWS }, people);
  const [weeks, exposed] = await Promise.all([
    dynamicShare(store, viewer, await inventoryVersion(store, viewer, nowUs)),
    listInventory(
      store,
      viewer,
      { ...request, view: MOST_EXPOSED, policyId: null, limit: EXPOSED_SHOWN },
      people,
    ),
  ]);
  const writes = can(viewer, "triage");
  const actions = writes
    ? {
        say: describeResourceAction,
        addException: addExceptionAction,
        withdrawException: withdrawExceptionAction,
      }
    : null;
  return (
    <>
      <PageHeader
        title="Keys and secrets"
        note={`${formatFull(first.all)} known, from logs and from what the providers say`}
        actions={
          <>
            {writes && <OwnerRulesButton rules={await readOwnerRules(viewer)} save={saveOwnerRulesAction} />}
            {can(viewer, "ingest") && <ImportAnswers />}
          </>
        }
      />
      <ViewProblems problems={problems} />
      {first.all === 0 ? (
        <NoInventory mayImport={can(viewer, "ingest")} />
      ) : (
        <>
          <AsOfNote asOf={asOf} nowHref="/inventory?as-of=now" />
          <Disagreements flags={first.facets.flag} />
          <ItemList
            columns="inventory"
            first={{ rows: first.rows, total: first.total }}
            facets={first.facets}
            all={first.all}
            asOfUs={asOf.us}
            actions={actions}
          />
          <div className="mt-4 grid gap-4 lg:grid-cols-2">
            <Panel title="Static to dynamic" note="share of secret reads by week">
              <DynamicShareBars weeks={weeks} />
            </Panel>
            <Panel title="Replace these first" note="static secrets by exposure">
              <ExposedList rows={exposed.rows.filter(({ exposure }) => exposure > 0)} />
            </Panel>
          </div>
        </>
      )}
    </>
  );
}
