import type { ReactNode } from "react";
import { IdentityKindIcon } from "@/components/entity/identity-kind-icon";
import { OutcomeMark } from "@/components/entity/outcome-mark";
import { ProviderIcon } from "@/components/entity/provider-icon";
import { ResourceKindIcon } from "@/components/entity/resource-kind-icon";
import { spellHidden } from "@/components/ui/hidden-characters";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { VisibleText } from "@/components/ui/visible-text";
import type { EventRow } from "@/lib/contracts/event-row";
import type { EventColumnId } from "@/lib/contracts/event-view";
import { LinkMark } from "./link-mark";
import { RowTime } from "./row-time";

export interface EventColumn {
  id: EventColumnId;
  heading: string;
  /** Width in a grid template. */
  width: string;
  /** The least width of page that has room for it; the detail has it always. */
  from?: "wide" | "widest";
  cell(row: EventRow): ReactNode;
}

/** Columns of the event table, in order. */
export const COLUMNS: readonly EventColumn[] = [
  { id: "time", heading: "Time", width: "12rem", cell: ({ timeUs }) => <RowTime us={timeUs} /> },
  {
    id: "outcome",
    heading: "Outcome",
    width: "5.25rem",
    cell: ({ outcome }) => <OutcomeMark outcome={outcome} />,
  },
  {
    id: "identity",
    heading: "Identity",
    width: "minmax(6.75rem,2fr)",
    cell: ({ identity, source }) => (
      <>
        <ProviderIcon source={source} />
        <IdentityKindIcon kind={identity.kind} />
        <MiddleTruncate value={identity.name} full={identity.key} className="font-mono text-sm" />
      </>
    ),
  },
  {
    id: "action",
    heading: "Action",
    width: "minmax(7.75rem,1.5fr)",
    cell: ({ action, operation, linked, links }) => (
      <>
        <span className="shrink-0" title={operation}>
          {action}
        </span>
        {operation.replaceAll(/[^a-z]/gi, "").toLowerCase() !== action.replaceAll("-", "") && (
          <span
            className="min-w-0 truncate text-muted text-sm max-[110rem]:hidden"
            title={spellHidden(operation)}
          >
            <VisibleText text={operation} />
          </span>
        )}
        <span className="ml-auto flex">
          <LinkMark linked={linked} links={links} />
        </span>
      </>
    ),
  },
  {
    id: "resource",
    heading: "Resource",
    width: "minmax(6.75rem,2.4fr)",
    cell: ({ resource, moreResources }) =>
      resource ? (
        <>
          <ResourceKindIcon kind={resource.kind} />
          <MiddleTruncate value={resource.name} full={resource.key} className="font-mono text-sm" />
          {moreResources > 0 && <span className="text-muted text-sm">+{moreResources}</span>}
        </>
      ) : (
        <span className="text-muted">none named</span>
      ),
  },
  {
    id: "place",
    heading: "Place",
    width: "minmax(8rem,1.2fr)",
    cell: ({ place }) =>
      place.kind === "service" ? (
        <span className="truncate font-mono text-sm" title={spellHidden(place.address)}>
          <VisibleText text={place.address} />
        </span>
      ) : (
        <MiddleTruncate
          value={place.address || place.network}
          full={`${place.address} ${place.network}`}
          className="font-mono text-sm"
        />
      ),
  },
  {
    id: "agent",
    from: "wide",
    heading: "Agent",
    width: "minmax(6rem,1fr)",
    cell: ({ agent }) => (
      <span className="truncate">
        <VisibleText text={agent} />
      </span>
    ),
  },
  {
    id: "source",
    from: "widest",
    heading: "Source",
    width: "minmax(9rem,1.2fr)",
    cell: ({ source, account, region }) => (
      <>
        <ProviderIcon source={source} />
        <MiddleTruncate
          value={[account, region].filter(Boolean).join(" · ") || "no account"}
          className="text-sm"
        />
      </>
    ),
  },
];
