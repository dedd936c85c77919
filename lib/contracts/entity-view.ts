import { parseRange, printRange, type TimeRange } from "../core/filter-range";
import { caseHref, findingHref } from "./hrefs";

/** What a page of its own tells of: somebody who acts, or something that is acted upon. */
export const ENTITY_SIDES = ["identity", "resource"] as const;
export type EntitySide = (typeof ENTITY_SIDES)[number];

/** The page of an identity or resource. */
export interface Crumb {
  side: EntitySide;
  key: string;
}

const WAY_SIDES = [...ENTITY_SIDES, "finding", "case"] as const;

/** A page that the viewer came through: besides identities and resources a finding or a case, by its id. */
export interface Waypoint {
  side: (typeof WAY_SIDES)[number];
  key: string;
}

/** Longest key that is looked up, in UTF-16 units; the longest ARN has 2,048. */
const KEY_MAX = 4_096;
/** Levels that an address keeps; older ones are forgotten. */
export const TRAIL_MAX = 6;

/** The window that these pages show when nobody chose one. */
export const ENTITY_RANGE = {
  kind: "last",
  text: "30d",
  us: 30 * 86_400_000_000,
} as const satisfies TimeRange;

export interface EntityView {
  /** Null when the address names nobody. */
  key: string | null;
  range: TimeRange;
  /** The pages that led here, the first one first. */
  trail: readonly Waypoint[];
}

export type EntityViewText = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the address of an identity's or resource's page. What is not understood is named and left out. */
export function readEntityView(text: EntityViewText): { view: EntityView; problems: string[] } {
  const problems: string[] = [];
  const key = first(text.key) ?? "";
  if (key.length > KEY_MAX) problems.push("key (too long)");
  const rangeText = first(text.range);
  const range = rangeText === undefined ? ENTITY_RANGE : parseRange(rangeText);
  if (range === null) problems.push(`range=${rangeText?.slice(0, 60)}`);
  const trail: Waypoint[] = [];
  for (const part of [text.from ?? []].flat()) {
    const crumb = parseCrumb(part);
    if (crumb === null) problems.push(`from=${part.slice(0, 60)}`);
    else trail.push(crumb);
  }
  return {
    view: {
      key: key === "" || key.length > KEY_MAX ? null : key,
      range: range ?? ENTITY_RANGE,
      trail: trail.slice(-TRAIL_MAX),
    },
    problems,
  };
}

/** The address of a page, with its window (none for the usual one) and the way that led there. */
export function entityHref(
  { side, key }: Crumb,
  { range, trail = [] }: { range?: TimeRange; trail?: readonly Waypoint[] } = {},
): string {
  const params = new URLSearchParams({ key });
  const window = range === undefined ? "" : printRange(range);
  if (window !== "" && window !== printRange(ENTITY_RANGE)) params.set("range", window);
  for (const crumb of trail.slice(-TRAIL_MAX)) params.append("from", printCrumb(crumb));
  return `/${side}?${params}`;
}

/** The address of a page of the way, with the way that led there. */
export function wayHref(
  { side, key }: Waypoint,
  { range, trail = [] }: { range?: TimeRange; trail?: readonly Waypoint[] } = {},
): string {
  if (side === "finding") return findingHref(key);
  if (side === "case") return caseHref(key);
  return entityHref({ side, key }, { range, trail });
}

/** An address of an identity's or resource's page with the way that leads there; any other address as it is. */
export function withWay(href: string, from: Waypoint): string {
  const entity = ENTITY_SIDES.some((side) => href.startsWith(`/${side}?`));
  if (!entity || /[?&]from=/.test(href)) return href;
  return `${href}&${new URLSearchParams({ from: printCrumb(from) })}`;
}

/** The way to a page from here: back along the trail when it was there already, else one level further. */
export function trailTo(to: Crumb, here: Waypoint, trail: readonly Waypoint[]): Waypoint[] {
  const way = [...trail, here];
  const before = way.findIndex((crumb) => crumb.side === to.side && crumb.key === to.key);
  return before === -1 ? way : way.slice(0, before);
}

function printCrumb({ side, key }: Waypoint): string {
  return `${side}:${key}`;
}

function parseCrumb(text: string): Waypoint | null {
  const colon = text.indexOf(":");
  const side = WAY_SIDES.find((one) => one === text.slice(0, colon));
  const key = text.slice(colon + 1);
  return side === undefined || key === "" || key.length > KEY_MAX ? null : { side, key };
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
