import type { ReactNode } from "react";
import { Identifier } from "@/components/entity/identifier";
import { ProviderIcon } from "@/components/entity/provider-icon";
import { ResourceKindIcon } from "@/components/entity/resource-kind-icon";
import { Badge } from "@/components/ui/badge";
import { formatFull } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { resourceHref } from "@/lib/contracts/hrefs";
import { FLAGS, type Flag, type RotationRow } from "@/lib/contracts/inventory";
import type { InventorySort } from "@/lib/contracts/inventory-view";
import { CLASS_LABELS } from "@/lib/core/inventory";
import { Day } from "./day";
import { HistoryStrip } from "./history-strip";
import { StatusMark } from "./status-mark";

export interface ItemColumn {
  id: string;
  heading: string;
  /** CSS grid width. */
  width: string;
  sort?: InventorySort;
  numeric?: boolean;
  cell(row: RotationRow, context: ColumnContext): ReactNode;
}

export interface ColumnContext {
  /** Statuses are as of this time, in microseconds. */
  asOfUs: number;
}

const name: ItemColumn = {
  id: "name",
  heading: "Key or secret",
  width: "minmax(13rem, 2fr)",
  sort: "name",
  cell: (row) => (
    <Identifier
      value={row.key}
      name={row.name}
      source={row.provider}
      kind={<ResourceKindIcon kind={row.kind} rotated={row.class === "rotated"} />}
      href={resourceHref(row.key)}
    />
  ),
};

const kind: ItemColumn = {
  id: "kind",
  heading: "Kind",
  width: "8rem",
  cell: (row) => <span className="truncate">{CLASS_LABELS[row.class]}</span>,
};

const status: ItemColumn = {
  id: "status",
  heading: "Rotation",
  width: "8.5rem",
  sort: "status",
  cell: (row) => <StatusMark status={row.status} />,
};

const due: ItemColumn = {
  id: "due",
  heading: "Next due",
  width: "6.5rem",
  sort: "due",
  cell: (row) => <Day us={row.dueUs} />,
};

const since: ItemColumn = {
  id: "since",
  heading: "Unchanged since",
  width: "8rem",
  sort: "since",
  cell: (row) => (row.sinceUs === null ? <Unknown /> : <Day us={row.sinceUs} />),
};

const owner: ItemColumn = {
  id: "owner",
  heading: "Owner",
  width: "minmax(8.5rem, 1fr)",
  cell: ({ owner: one }) =>
    one === null ? (
      <span className="text-muted">not known</span>
    ) : (
      <>
        <span className="truncate" title={one.name}>
          <VisibleText text={one.name} />
        </span>
        {one.how === "learned" && (
          <span title="The identity that uses it most: no tag, mapping or person says who owns it.">
            <Badge>learned</Badge>
          </span>
        )}
      </>
    ),
};

/** The columns of the list of keys and secrets. */
export const INVENTORY_COLUMNS: readonly ItemColumn[] = [
  name,
  status,
  due,
  {
    id: "used",
    heading: "Last used",
    width: "6.5rem",
    sort: "used",
    cell: (row) =>
      row.lastUsedUs !== null ? (
        <RelativeTime us={row.lastUsedUs} className="text-muted" />
      ) : row.flags.includes("never-used") ? (
        <span>never</span>
      ) : (
        <Unknown />
      ),
  },
  {
    id: "users",
    heading: "Users",
    width: "5rem",
    sort: "users",
    numeric: true,
    cell: (row) => (
      <span
        className="font-mono text-sm"
        title={`${row.users} people and workloads; ${row.newUsers} new in the last week held`}
      >
        {formatFull(row.users)}
        {row.newUsers > 0 && <span className="text-accent"> +{row.newUsers}</span>}
      </span>
    ),
  },
  {
    id: "sensitivity",
    heading: "Sensitivity",
    width: "6.5rem",
    sort: "sensitivity",
    cell: (row) => (
      <span
        title={row.sensitivitySet ? row.sensitivityWhy : `Inferred: ${row.sensitivityWhy}`}
        className="inline-flex items-center gap-1.5"
      >
        {row.sensitivity}
        {row.sensitivitySet && <Badge>set</Badge>}
      </span>
    ),
  },
  owner,
  {
    id: "flags",
    heading: "Flags",
    width: "minmax(9rem, 1fr)",
    cell: (row) => <Flags flags={row.flags} />,
  },
  kind,
  {
    id: "account",
    heading: "Account",
    width: "8.5rem",
    cell: (row) => (
      <span className="truncate font-mono text-sm" title={`${row.account} ${row.region}`}>
        <VisibleText text={row.account} />
      </span>
    ),
  },
  {
    id: "region",
    heading: "Region",
    width: "7.5rem",
    cell: (row) => <span className="truncate text-muted">{row.region}</span>,
  },
  {
    id: "purpose",
    heading: "Purpose",
    width: "8rem",
    cell: (row) => (
      <span className="truncate text-muted" title={row.purpose}>
        <VisibleText text={row.purpose} />
      </span>
    ),
  },
  {
    id: "created",
    heading: "Created",
    width: "6.5rem",
    sort: "created",
    cell: (row) => (row.createdUs === null ? <Unknown /> : <Day us={row.createdUs} />),
  },
];

/** The columns of the rotation page. */
export const ROTATION_COLUMNS: readonly ItemColumn[] = [
  name,
  status,
  due,
  since,
  {
    id: "why",
    heading: "Why",
    width: "minmax(14rem, 3fr)",
    cell: (row) => (
      <span
        className="truncate text-muted"
        title={row.verdict ? `${row.verdict.policy}. ${row.verdict.reason}` : undefined}
      >
        {row.verdict ? row.verdict.reason : "No policy is about it."}
      </span>
    ),
  },
  {
    id: "history",
    heading: "Changes in a year",
    width: "10.5rem",
    cell: (row, { asOfUs }) => <HistoryStrip changesUs={row.changesUs} dueUs={row.dueUs} asOfUs={asOfUs} />,
  },
  owner,
];

export function Flags({ flags }: { flags: readonly Flag[] }) {
  const [first, ...rest] = flags;
  if (first === undefined) return null;
  return (
    <span
      className="inline-flex min-w-0 items-center gap-1"
      title={flags.map((flag) => FLAGS[flag]).join(", ")}
    >
      <FlagBadge flag={first} />
      {rest.length > 0 && <span className="text-muted text-sm">+{rest.length}</span>}
    </span>
  );
}

const LOUD: ReadonlySet<Flag> = new Set([
  "conflict",
  "not-held",
  "old-readers",
  "pending-deletion",
  "exportable",
]);

export function FlagBadge({ flag }: { flag: Flag }) {
  return (
    <Badge tone={LOUD.has(flag) ? "warning" : flag === "new-users" ? "new" : "neutral"}>{FLAGS[flag]}</Badge>
  );
}

function Unknown() {
  return <span className="text-muted">not known</span>;
}

/** One item in two lines, for narrow pages. */
export function TwoLines({ row }: { row: RotationRow }) {
  return (
    <div className="flex w-full min-w-0 flex-col px-3">
      <div className="flex min-w-0 items-center gap-2">
        <span className="inline-flex min-w-0 items-center gap-1.5">
          <ProviderIcon source={row.provider} />
          <span className="truncate font-mono text-sm">
            <VisibleText text={row.name} />
          </span>
        </span>
        <span className="ml-auto shrink-0 text-sm">
          <StatusMark status={row.status} />
        </span>
      </div>
      <div className="flex min-w-0 items-center gap-2 text-muted text-sm">
        <span className="truncate">
          {CLASS_LABELS[row.class]}
          {row.owner && ` · ${row.owner.name}`}
        </span>
        {row.dueUs !== null && (
          <span className="ml-auto shrink-0">
            due <Day us={row.dueUs} />
          </span>
        )}
      </div>
    </div>
  );
}
