"use client";

import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { formatCount } from "@/components/ui/format-number";
import { Cell } from "@/components/ui/table";
import { RelativeTime, Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { ScopeUser } from "@/lib/contracts/scope";
import { only } from "@/lib/core/filter";
import { type RowsLinks, usOf } from "./links";
import { IdentityName } from "./name";
import { RowsLink } from "./rows-link";
import { JudgementBadge, StandingMark } from "./standing-mark";

export interface UserRowProps {
  user: ScopeUser;
  links: RowsLinks;
  /** Kept back on screen. */
  hidden: boolean;
}

const NETWORKS_SHOWN = 1;

/** One user of the report's subject; below it why it is odd, and what a phone has no room for. */
export function UserRow({ user, links, hidden }: UserRowProps) {
  const who = only("identity", user.identity.id);
  const rows = links.rows(who, ...links.counted);
  const before = links.before(who, ...links.counted);
  const odd = user.judgement !== "usual";
  const line = cx("!px-2 first:!pl-4", odd || user.why.length > 0 ? "border-b-0" : "max-md:border-b-0");
  return (
    <tbody
      className={cx("group/user print:table-row-group print:break-inside-avoid", hidden && "hidden")}
      data-judgement={user.judgement}
    >
      <tr className="group-hover/user:bg-hover">
        <Cell className={line}>
          <span className="flex items-center gap-2">
            <StandingMark standing={user.standing} />
            <JudgementBadge judgement={user.judgement} />
          </span>
        </Cell>
        <Cell fluid className={cx(line, "!min-w-28 md:!min-w-44 print:!max-w-none print:whitespace-normal")}>
          <IdentityName {...user.identity} />
        </Cell>
        <Cell numeric className={line}>
          <RowsLink href={rows} value={user.accesses} />
        </Cell>
        <Cell numeric className={cx(line, "max-md:hidden")}>
          <RowsLink href={links.rows(who, only("outcome", "denied"), ...links.counted)} value={user.denied} />
        </Cell>
        <Cell numeric className={cx(line, "max-md:hidden")}>
          <RowsLink href={rows} value={user.days} />
        </Cell>
        <Cell numeric className={cx(line, "max-md:hidden")}>
          <RowsLink href={before} value={user.daysBefore} />
        </Cell>
        <Cell numeric className={cx(line, "max-xl:hidden")}>
          <Link href={rows} className="hover:text-accent hover:underline">
            {rate(user.perDay)}
          </Link>
          <span className="text-muted">
            {user.perDayBefore === null ? ", none" : `, ${rate(user.perDayBefore)}`}
          </span>
        </Cell>
        <Cell className={cx(line, "max-md:hidden print:whitespace-normal")}>
          <Networks user={user} links={links} />
        </Cell>
        <Cell className={cx(line, "max-md:hidden print:whitespace-normal")}>
          <span className="text-muted print:hidden">
            <RelativeTime us={usOf(user.last)} />
          </span>
          <span className="hidden print:inline">
            <Time us={usOf(user.last)} precision="minute" className="print:whitespace-normal" />
          </span>
        </Cell>
      </tr>
      <tr className={cx("group-hover/user:bg-hover", user.why.length === 0 && "md:hidden")}>
        <td colSpan={9} className="border-line border-b px-4 pb-2">
          {user.why.length > 0 && (
            <ul className="max-w-4xl list-disc pl-5 text-muted">
              {user.why.map((reason) => (
                <li key={reason} className="wrap-anywhere">
                  <VisibleText text={reason} />
                </li>
              ))}
            </ul>
          )}
          <p className="flex flex-wrap gap-x-3 text-muted text-sm md:hidden">
            <Networks user={user} links={links} />
            <span>
              {formatCount(user.denied)} denied, {formatCount(user.days)} d, {formatCount(user.daysBefore)} d
              before
            </span>
          </p>
        </td>
      </tr>
    </tbody>
  );
}

function Networks({ user, links }: Pick<UserRowProps, "user" | "links">) {
  const shown = user.networks.slice(0, NETWORKS_SHOWN);
  const left = user.networks.length - shown.length;
  return (
    <span className="flex items-center gap-x-3 whitespace-nowrap print:flex-wrap">
      {shown.map(({ name, accesses, standing }) => (
        <Link
          key={name}
          href={links.rows(only("identity", user.identity.id), only("network", name), ...links.counted)}
          title={`${formatCount(accesses)} accesses, ${standing}`}
          className="inline-flex items-center rounded-sm font-mono text-sm hover:text-accent hover:underline"
        >
          <StandingMark standing={standing} label={name} />
        </Link>
      ))}
      {left > 0 && (
        <Link
          href={links.rows(only("identity", user.identity.id), ...links.counted)}
          className="text-muted text-sm hover:text-accent hover:underline"
        >
          and {formatCount(left)} more
        </Link>
      )}
    </span>
  );
}

function rate(perDay: number): string {
  return perDay >= 10 ? formatCount(Math.round(perDay)) : perDay.toFixed(1);
}
