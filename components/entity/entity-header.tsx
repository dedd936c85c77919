import Link from "next/link";
import type { ReactNode } from "react";
import { AddToCase } from "@/components/case/add-to-case";
import { eventsOf } from "@/components/overview/links";
import { WindowNote, type WindowNoteProps } from "@/components/overview/window-note";
import { buttonStyle } from "@/components/ui/button-style";
import { CopyButton } from "@/components/ui/copy-button";
import { spellHidden } from "@/components/ui/hidden-characters";
import { VisibleText } from "@/components/ui/visible-text";
import type { Crumb, Waypoint } from "@/lib/contracts/entity-view";
import { scopeHref, timelineHref } from "@/lib/contracts/hrefs";
import { only } from "@/lib/core/filter";
import { printFilter } from "@/lib/core/filter-print";
import { printRange, type Span, type TimeRange } from "@/lib/core/filter-range";
import { isSource } from "@/lib/core/source";
import { Breadcrumbs } from "./breadcrumbs";
import { EntityIcon } from "./entity-link";
import { ProviderIcon } from "./provider-icon";
import { RangeLinks } from "./range-links";

export interface EntityHeaderProps {
  here: Crumb;
  name: string;
  kind: string;
  rotated?: boolean;
  sources: readonly string[];
  trail: readonly Waypoint[];
  range: TimeRange;
  span: Span;
  windowKind: WindowNoteProps["kind"];
  /** What it is, in a few facts, each a term with its value. */
  facts: readonly { term: string; value: ReactNode }[];
}

const LISTS = {
  identity: { href: "/identities", label: "Identities" },
  resource: { href: "/events", label: "Events" },
} as const;

/** What an identity or resource is called, what it is, and the ways from here: scope, timeline, events. */
export function EntityHeader(props: EntityHeaderProps) {
  const { here, name, kind, rotated, sources, trail, range, span, windowKind, facts } = props;
  const term = only(here.side, here.key);
  const text = printRange(range);
  return (
    <header className="mb-4">
      <Breadcrumbs name={name} trail={trail} range={range} list={LISTS[here.side]} />
      <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
        <div className="min-w-0 max-w-full flex-1 basis-96">
          <h1 className="wrap-anywhere flex items-center gap-2 font-semibold text-xl">
            {sources.filter(isSource).map((source) => (
              <ProviderIcon key={source} source={source} />
            ))}
            <EntityIcon side={here.side} kind={kind} rotated={rotated} />
            <span className="line-clamp-3 min-w-0" title={spellHidden(name)}>
              <VisibleText text={name} />
            </span>
          </h1>
          <p className="flex min-w-0 items-start gap-1">
            <span
              className="wrap-anywhere line-clamp-2 min-w-0 pt-0.5 font-mono text-muted text-sm"
              title={spellHidden(here.key)}
            >
              <VisibleText text={here.key} />
            </span>
            <CopyButton value={here.key} label={`Copy the ${here.side}'s key`} />
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Link
            href={scopeHref({ about: here.key, range: text })}
            className={buttonStyle("primary")}
            prefetch={false}
          >
            Scope this →
          </Link>
          <Link
            href={timelineHref({
              q: printFilter({ terms: [term] }),
              range: text,
              lanes: here.side === "identity" ? "resource" : "identity",
            })}
            className={buttonStyle("plain")}
            prefetch={false}
          >
            Timeline →
          </Link>
          <Link href={eventsOf(span, term)} className={buttonStyle("plain")} prefetch={false}>
            Events →
          </Link>
          <AddToCase
            keys="c"
            items={[{ kind: here.side, key: here.key }]}
            what={here.side === "identity" ? "this identity" : "this key or secret"}
          />
        </div>
      </div>
      <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
        {facts.map(({ term: label, value }) => (
          <div key={label} className="flex items-baseline gap-1.5">
            <dt className="text-muted text-sm">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        <RangeLinks here={here} trail={trail} range={range} />
        <span>
          <WindowNote {...span} kind={windowKind} future={false} />
        </span>
      </div>
    </header>
  );
}
