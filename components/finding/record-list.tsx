"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { OutcomeMark } from "@/components/entity/outcome-mark";
import { EventSheet } from "@/components/event-table/event-sheet";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { EventRow } from "@/lib/contracts/event-row";
import { eventsHref } from "@/lib/contracts/event-view";
import { exactly } from "@/lib/core/filter";

/** The events of a finding; each opens beside the page down to its raw record. Which is open stands in the URL. */
export function RecordList({ rows }: { rows: readonly EventRow[] }) {
  const pathname = usePathname();
  const search = useSearchParams();
  const router = useRouter();
  const open = search.get("event");
  const show = (id: string | null) =>
    window.history.pushState(
      null,
      "",
      id === null ? pathname : `${pathname}?event=${encodeURIComponent(id)}`,
    );
  return (
    <>
      <Table label="Events of the finding" className="max-h-96">
        <TableHead>
          <HeaderCell>Time</HeaderCell>
          <HeaderCell>Operation</HeaderCell>
          <HeaderCell className="max-md:hidden">Key or secret</HeaderCell>
          <HeaderCell className="max-md:hidden">Place</HeaderCell>
        </TableHead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} selected={row.id === open}>
              <Cell>
                <Time us={row.timeUs} />
              </Cell>
              <Cell className="w-1/3">
                <span className="flex items-center gap-2">
                  <OutcomeMark outcome={row.outcome} markOnly />
                  <button
                    type="button"
                    className="truncate text-accent hover:underline"
                    aria-haspopup="dialog"
                    onClick={() => show(row.id)}
                  >
                    <VisibleText text={row.operation} />
                  </button>
                </span>
              </Cell>
              <Cell fluid mono className="max-md:hidden">
                {row.resource && <VisibleText text={row.resource.name} />}
              </Cell>
              <Cell mono className="max-md:hidden">
                <VisibleText text={row.place.address} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {open !== null && (
        <EventSheet
          key={open}
          id={open}
          onClose={() => show(null)}
          onOpen={show}
          onFilter={(field, value, negated) =>
            router.push(eventsHref({ filter: { terms: [{ field, negated, values: [exactly(value)] }] } }))
          }
        />
      )}
    </>
  );
}
