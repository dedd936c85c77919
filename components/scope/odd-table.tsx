"use client";

import Link from "next/link";
import { useState } from "react";
import { OutcomeMark } from "@/components/entity/outcome-mark";
import { cx } from "@/components/ui/cx";
import { Cell, HeaderCell, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { findingHref } from "@/lib/contracts/hrefs";
import type { OddAccess } from "@/lib/contracts/scope";
import { usOf } from "./links";
import { MoreRows } from "./more-rows";
import { IdentityName, ResourceName } from "./name";
import { oddHref } from "./odd-links";
import { RowsLink } from "./rows-link";
import { JudgementBadge } from "./standing-mark";

const SHOWN = 12;

/** All odd accesses, the oddest first, with why below each. */
export function OddTable({ odd }: { odd: readonly OddAccess[] }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <Table label="Odd accesses" className="border-line border-t print:overflow-visible">
        <TableHead>
          <HeaderCell>First in its hour</HeaderCell>
          <HeaderCell>Identity</HeaderCell>
          <HeaderCell className="max-lg:hidden print:table-cell">On</HeaderCell>
          <HeaderCell className="max-md:hidden">Operation</HeaderCell>
          <HeaderCell>Outcome</HeaderCell>
          <HeaderCell className="max-md:hidden">Address</HeaderCell>
          <HeaderCell numeric>Accesses</HeaderCell>
        </TableHead>
        {odd.map((access, i) => (
          <OddRow key={rowKey(access)} odd={access} hidden={!all && i >= SHOWN} />
        ))}
      </Table>
      {!all && <MoreRows hidden={odd.length - SHOWN} what="odd accesses" onShow={() => setAll(true)} />}
    </>
  );
}

function OddRow({ odd, hidden }: { odd: OddAccess; hidden: boolean }) {
  return (
    <tbody className={cx("group/odd print:table-row-group print:break-inside-avoid", hidden && "hidden")}>
      <tr className="group-hover/odd:bg-hover">
        <Cell className="border-b-0">
          <Link href={oddHref(odd)} className="hover:text-accent hover:underline">
            <Time us={usOf(odd.from)} />
          </Link>
        </Cell>
        <Cell className="max-w-60 border-b-0 print:min-w-44 print:max-w-none print:whitespace-normal">
          <IdentityName {...odd.identity} />
        </Cell>
        <Cell
          fluid
          className="border-b-0 max-lg:hidden print:table-cell print:max-w-none print:whitespace-normal"
        >
          {odd.resource !== null && <ResourceName {...odd.resource} />}
        </Cell>
        <Cell mono className="border-b-0 max-md:hidden">
          <VisibleText text={odd.operation} />
        </Cell>
        <Cell className="border-b-0">
          <OutcomeMark outcome={odd.outcome} />
        </Cell>
        <Cell mono className="border-b-0 max-md:hidden">
          <VisibleText text={odd.address || odd.network} />
        </Cell>
        <Cell numeric className="border-b-0">
          <RowsLink href={oddHref(odd)} value={odd.accesses} />
        </Cell>
      </tr>
      <tr className="group-hover/odd:bg-hover">
        <td colSpan={7} className="border-line border-b px-3 pb-2">
          <p className="wrap-anywhere max-w-4xl text-muted">
            <JudgementBadge judgement={odd.judgement} /> {odd.bits.toFixed(1)} bits:{" "}
            <VisibleText text={odd.why.join("; ")} />{" "}
            {odd.finding !== null && (
              <Link
                href={findingHref(odd.finding)}
                className="whitespace-nowrap text-accent underline decoration-accent-line underline-offset-2 hover:decoration-current print:hidden"
              >
                Its finding
              </Link>
            )}
          </p>
        </td>
      </tr>
    </tbody>
  );
}

function rowKey(odd: OddAccess): string {
  return [
    odd.from,
    odd.identity.id,
    odd.resource?.id,
    odd.operation,
    odd.outcome,
    odd.address,
    odd.agent,
  ].join(" ");
}
