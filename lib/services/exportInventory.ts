import type { InventoryRow } from "../contracts/inventory";
import { FLAGS } from "../contracts/inventory";
import type { InventoryView } from "../contracts/inventory-view";
import { demand, type Viewer } from "../contracts/viewer";
import { csvLine } from "../core/csv";
import { CLASS_LABELS, STATUS_LABELS } from "../core/inventory";
import { formatTimeUs } from "../core/time";
import type { Basis } from "../queries/inventoryEdge";
import type { Metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { filterInventory } from "./inventory-filter";
import { judgeInventory, rotationRow } from "./judge-inventory";
import { recordAudit } from "./recordAudit";

export interface InventoryExport {
  text: string;
  fileName: string;
  contentType: string;
}

/** The rows of a view as a file, with the verdict that proves each status. Recorded before it leaves. */
export async function exportInventory(
  store: Store,
  viewer: Viewer,
  {
    view,
    policyId,
    asOfUs,
    basis,
    format,
  }: { view: InventoryView; policyId: string | null; asOfUs: number; basis?: Basis; format: "csv" | "json" },
  people: Metadata | null,
  audit: typeof recordAudit = recordAudit,
): Promise<InventoryExport> {
  demand(viewer, "export");
  const judged = await judgeInventory(store, viewer, people, asOfUs, policyId, basis);
  const { rows } = filterInventory(judged.rows, view);
  await audit(viewer, "inventory-exported", `${rows.length} keys and secrets as ${format}`);
  const lines = rows.map((row) => rotationRow(row, judged, policyId));
  const name = `keytrail-keys-and-secrets-${rows.length}`;
  if (format === "json") {
    const list = lines.map((row) =>
      Object.fromEntries(COLUMNS.map(([column, value]) => [column, value(row)])),
    );
    const text = JSON.stringify({ asOf: formatTimeUs(judged.nowUs), items: list }, null, 1);
    return { text, fileName: `${name}.json`, contentType: "application/json; charset=utf-8" };
  }
  const text = [
    COLUMNS.map(([column]) => column),
    ...lines.map((row) => COLUMNS.map(([, value]) => value(row))),
  ]
    .map(csvLine)
    .join("");
  return { text, fileName: `${name}.csv`, contentType: "text/csv; charset=utf-8; header=present" };
}

type Line = ReturnType<typeof rotationRow>;

const COLUMNS: readonly (readonly [name: string, value: (row: Line) => string | number])[] = [
  ["name", ({ name }) => name],
  ["key", ({ key }) => key],
  ["kind", ({ class: itemClass }) => CLASS_LABELS[itemClass]],
  ["provider", ({ provider }) => provider],
  ["account", ({ account }) => account],
  ["region", ({ region }) => region],
  ["environment", ({ environment }) => environment ?? ""],
  ["owner", ({ owner }) => owner?.name ?? ""],
  ["owner_from", ({ owner }) => owner?.how ?? ""],
  ["purpose", ({ purpose }) => purpose],
  ["sensitivity", ({ sensitivity }) => sensitivity],
  ["sensitivity_why", ({ sensitivityWhy }) => sensitivityWhy],
  ["created", ({ createdUs }) => time(createdUs)],
  ["last_used", ({ lastUsedUs }) => time(lastUsedUs)],
  ["users", ({ users }) => users],
  ["new_users", ({ newUsers }) => newUsers],
  ["in_use_since", ({ sinceUs }) => time(sinceUs)],
  ["as_of", ({ asOfUs }) => time(asOfUs)],
  ["status", ({ status }: InventoryRow) => STATUS_LABELS[status]],
  ["due", ({ dueUs }) => time(dueUs)],
  ["policy", ({ verdict }) => verdict?.policy ?? ""],
  ["reason", ({ verdict }) => verdict?.reason ?? ""],
  ["proof_event", ({ verdict }) => verdict?.eventId ?? ""],
  ["previous_version_read_by", ({ oldReaders }) => oldReaders.map(({ key }) => key).join(" ")],
  ["exposure", ({ exposure }) => exposure],
  ["flags", ({ flags }) => flags.map((flag) => FLAGS[flag]).join("; ")],
];

function time(us: number | null): string {
  return us === null ? "" : formatTimeUs(us);
}
