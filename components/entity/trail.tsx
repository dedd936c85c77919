"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { type Crumb, entityHref, trailTo, type Waypoint, withWay } from "@/lib/contracts/entity-view";
import type { TimeRange } from "@/lib/core/filter-range";

/** Where the viewer is, and by which way. */
export interface Whereabouts {
  here: Waypoint;
  trail: readonly Waypoint[];
  /** The window that goes along; none from a page that has no such window. */
  range?: TimeRange;
}

const Context = createContext<Whereabouts | null>(null);

/** Has every link to an identity or resource below it keep the window and the way back. */
export function TrailProvider({ here, trail, range, children }: Whereabouts & { children: ReactNode }) {
  const value = useMemo(() => ({ here, trail, range }), [here, trail, range]);
  return <Context value={value}>{children}</Context>;
}

/** Has an address of an identity or resource keep the way back to here, where that address does not name one itself. */
export function useWayFrom(): (href: string) => string {
  const at = useContext(Context);
  return (href) => (at === null || at.trail.length > 0 ? href : withWay(href, at.here));
}

/** Makes the addresses of identities' and resources' pages as seen from here. */
export function useEntityHref(): (to: Crumb) => string {
  const at = useContext(Context);
  return (to) =>
    at === null ? entityHref(to) : entityHref(to, { range: at.range, trail: trailTo(to, at.here, at.trail) });
}
