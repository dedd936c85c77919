"use client";

import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_text,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useState } from "react";
import { cx } from "@/components/ui/cx";
import { HeaderCell, Table, TableHead } from "@/components/ui/table";
import type { ScopeReport, ScopeUser } from "@/lib/contracts/scope";
import { linksOf, usOf } from "./links";
import { MoreRows } from "./more-rows";
import { UserRow } from "./user-row";

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { text: sortFn_text },
});
const helper = createColumnHelper<typeof features, ScopeUser>();
const STANDING_ORDER = { new: 2, unlearned: 1, usual: 0 } as const;

const COLUMNS = helper.columns([
  helper.accessor(({ standing }) => STANDING_ORDER[standing], { id: "standing", header: "Standing" }),
  helper.accessor(({ identity }) => identity.name, { id: "identity", header: "Identity", sortFn: "text" }),
  helper.accessor("accesses", { header: "Accesses" }),
  helper.accessor("denied", { header: "Denied" }),
  helper.accessor("days", { header: "Days" }),
  helper.accessor("daysBefore", { header: "Before" }),
  helper.accessor(({ perDay }) => perDay, { id: "perDay", header: "A day" }),
  helper.accessor(({ networks }) => networks[0]?.name ?? "", {
    id: "networks",
    header: "Networks",
    sortFn: "text",
  }),
  helper.accessor(({ last }) => usOf(last), { id: "last", header: "Last" }),
]);

const NUMERIC = new Set(["accesses", "denied", "days", "daysBefore", "perDay"]);
/** What a phone has no room for stands below the name there. */
const WIDE_ONLY = new Set(["denied", "days", "daysBefore", "perDay", "networks", "last"]);
const TITLES: Readonly<Record<string, string>> = {
  days: "Days of the window with an access",
  daysBefore: "Days with an access in the 90 days before the window",
  perDay: "Accesses a day in the window, and in the 90 days before it",
};

const SHOWN = 20;

/** Who used what the report is about: sortable, every number a way to its rows. In the engine's order at first. */
export function UsersTable({ report }: { report: ScopeReport }) {
  const [all, setAll] = useState(false);
  const table = useTable({ features, columns: COLUMNS, data: report.users });
  const links = linksOf(report);
  const rows = table.getRowModel().rows;
  return (
    <>
      <Table label="Who used it" className="print:overflow-visible">
        <TableHead>
          {table.getFlatHeaders().map(({ id, column }) => {
            const sorted = column.getIsSorted();
            return (
              <HeaderCell
                key={id}
                numeric={NUMERIC.has(id)}
                title={TITLES[id]}
                sort={sorted === false ? "none" : sorted === "asc" ? "ascending" : "descending"}
                onSort={() => column.toggleSorting()}
                className={cx(
                  "!px-2 first:!pl-4",
                  WIDE_ONLY.has(id) && "max-md:hidden",
                  id === "perDay" && "max-xl:hidden",
                )}
              >
                {String(column.columnDef.header)}
              </HeaderCell>
            );
          })}
        </TableHead>
        {rows.map(({ original }, i) => (
          <UserRow key={original.identity.id} user={original} links={links} hidden={!all && i >= SHOWN} />
        ))}
      </Table>
      {!all && <MoreRows hidden={rows.length - SHOWN} what="identities" onShow={() => setAll(true)} />}
    </>
  );
}
