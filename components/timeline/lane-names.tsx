import { memo } from "react";
import { Identifier } from "@/components/entity/identifier";
import { IdentityKindIcon } from "@/components/entity/identity-kind-icon";
import { ResourceKindIcon } from "@/components/entity/resource-kind-icon";
import { cx } from "@/components/ui/cx";
import { formatCount, formatFull } from "@/components/ui/format-number";
import { identityHref, resourceHref } from "@/lib/contracts/hrefs";
import type { LaneKind, TimelineLane } from "@/lib/contracts/timeline";
import { IDENTITY_KINDS, RESOURCE_KINDS } from "@/lib/core/access-event";
import { laneName } from "./timeline-words";

/**
 * Lanes of one canvas: few, so that those out of sight need not be drawn while time moves, and that a printed page can end
 * between two.
 */
export const BLOCK_LANES = 4;

export interface LaneNamesProps {
  lanes: readonly TimelineLane[];
  by: LaneKind;
  laneHeight: number;
  /** The lane that is pointed at. */
  active: number | null;
}

/** A list of blocks as the canvases have them, so that names and lanes break to the same printed page. */
const list = { role: "list", "aria-label": "Lanes" };
const item = { role: "listitem" };

/** Each lane's identity or resource beside it, a link to its page, with its events. */
export const LaneNames = memo(function LaneNames({ lanes, by, laneHeight, active }: LaneNamesProps) {
  const blocks = Array.from({ length: Math.ceil(lanes.length / BLOCK_LANES) }, (_, n) => n * BLOCK_LANES);
  return (
    <div {...list} className="min-w-0">
      {blocks.map((first) => (
        <div key={first} className="print:break-inside-avoid">
          {lanes.slice(first, first + BLOCK_LANES).map((lane, place) => (
            <div
              key={lane.key}
              {...item}
              style={{ height: laneHeight }}
              className={cx(
                "flex min-w-0 items-center gap-2 rounded-sm border-line border-b",
                first + place === active && "bg-hover",
              )}
            >
              <LaneName lane={lane} by={by} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
});

function LaneName({ lane, by }: { lane: TimelineLane; by: LaneKind }) {
  return (
    <>
      <span className="min-w-0 flex-1">
        {lane.key === "" ? (
          <span className="truncate text-muted text-sm">{laneName(lane)}</span>
        ) : (
          <Identifier
            value={lane.key}
            name={laneName(lane)}
            kind={<LaneIcon lane={lane} />}
            href={by === "identity" ? identityHref(lane.key) : resourceHref(lane.key)}
          />
        )}
      </span>
      <span
        title={`${formatFull(lane.events)} events in this time`}
        className="shrink-0 text-muted text-xs max-sm:hidden"
      >
        {formatCount(lane.events)}
      </span>
    </>
  );
}

function LaneIcon({ lane: { kind } }: { lane: TimelineLane }) {
  const identity = IDENTITY_KINDS.find((one) => one === kind);
  const resource = RESOURCE_KINDS.find((one) => one === kind);
  if (identity) return <IdentityKindIcon kind={identity} />;
  return resource ? <ResourceKindIcon kind={resource} /> : null;
}
