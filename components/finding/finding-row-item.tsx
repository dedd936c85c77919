import Link from "next/link";
import { Identifier } from "@/components/entity/identifier";
import { IdentityKindIcon } from "@/components/entity/identity-kind-icon";
import { ResourceKindIcon } from "@/components/entity/resource-kind-icon";
import { SeverityMark } from "@/components/entity/severity-mark";
import { Checkbox } from "@/components/ui/checkbox";
import { Count } from "@/components/ui/count";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { FindingRow } from "@/lib/contracts/finding-row";
import { findingHref, identityHref, resourceHref } from "@/lib/contracts/hrefs";
import { rarityText } from "./rarity-text";
import { StandingBadges } from "./standing-badges";
import { UsualSeenPicture } from "./usual-seen-picture";

export interface FindingRowItemProps {
  row: FindingRow;
  /** Below the line where the budget is used up. */
  below: boolean;
  /** The row that the keyboard is on. */
  active: boolean;
  /** Null for who may not triage: there is nothing to select for. */
  selected: boolean | null;
  onSelect(range: boolean): void;
  onFocus(): void;
}

/** One finding: what happened, who, which key or secret, when, how rare, and usual against seen. */
export function FindingRowItem({ row, below, active, selected, onSelect, onFocus }: FindingRowItemProps) {
  const { id, title, severity, source, identity, identityCount, resources, resourceCount } = row;
  const [resource] = resources;
  return (
    <li
      onFocus={onFocus}
      className={cx(
        "grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 border-line border-b px-3 py-2 md:grid-cols-[auto_minmax(0,1fr)_auto_11.5rem]",
        selected ? "bg-accent-soft" : "hover:bg-hover",
        active && "-outline-offset-2 outline outline-2 outline-accent",
      )}
    >
      <div className="flex items-start gap-3 pt-0.5">
        {selected !== null && (
          <span
            className="pt-0.5"
            onClickCapture={(event) => {
              if (!event.shiftKey) return;
              event.preventDefault();
              event.stopPropagation();
              onSelect(true);
            }}
          >
            <Checkbox
              label={`Select finding ${row.rank}`}
              labelHidden
              checked={selected}
              onCheckedChange={() => onSelect(false)}
            />
          </span>
        )}
        <SeverityMark severity={severity} markOnly />
      </div>
      <div className="min-w-0">
        <Link
          id={rowLinkId(id)}
          href={findingHref(id)}
          prefetch={false}
          className={cx(
            "wrap-anywhere outline-none hover:text-accent hover:underline",
            below ? "text-muted" : "font-medium",
          )}
        >
          <VisibleText text={title} />
        </Link>
        <div className="mt-0.5 flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 text-muted text-sm">
          <span className="flex min-w-0 max-w-full items-center gap-1.5 sm:max-w-72">
            <Identifier
              value={identity.key}
              name={identity.name}
              source={source ?? undefined}
              kind={<IdentityKindIcon kind={identity.kind} />}
              href={identityHref(identity.key)}
            />
            {identityCount > 1 && <span className="shrink-0">and {identityCount - 1} more</span>}
          </span>
          {resource && (
            <span className="flex min-w-0 max-w-full items-center gap-1.5 sm:max-w-72">
              <Identifier
                value={resource.key}
                name={resource.name}
                kind={<ResourceKindIcon kind={resource.kind} />}
                href={resourceHref(resource.key)}
              />
              {resourceCount > 1 && <span className="shrink-0">and {resourceCount - 1} more</span>}
            </span>
          )}
          <StandingBadges verdicts={row.verdicts} expected={row.expected} assignee={row.assignee} />
          {row.severity !== row.severityBefore && (
            <span className="shrink-0">was {row.severityBefore} before what is expected</span>
          )}
        </div>
      </div>
      <div className="col-start-2 md:col-start-auto">
        {row.picture && <UsualSeenPicture picture={row.picture} atUs={row.fromUs} />}
      </div>
      <div className="col-start-2 flex flex-wrap items-baseline gap-x-3 text-sm md:col-start-auto md:flex-col md:items-end md:gap-0 md:text-right">
        <span
          className={below ? "text-muted" : undefined}
          title="A score at least this high is expected about so often here."
        >
          {rarityText(row.onceInDays)}
        </span>
        <span className="text-muted">
          <Time us={row.fromUs} precision="minute" />
        </span>
        <span className="text-muted md:sr-only">
          <Count value={row.accesses} unit={["access", "accesses"]} />
        </span>
      </div>
    </li>
  );
}

/** Id of the link by which a row takes the focus. */
export function rowLinkId(findingId: string): string {
  return `finding-${findingId}`;
}
