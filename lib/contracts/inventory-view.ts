import { z } from "zod";
import { ITEM_CLASSES, ROTATION_STATUSES, SENSITIVITIES } from "../core/inventory";
import { SOURCES } from "../core/source";
import { parseTimeUs } from "../core/time";
import { FLAGS } from "./inventory";

/** Facets of the list of keys and secrets; each is a parameter of the address that may come several times. */
export const INVENTORY_FACETS = [
  "status",
  "class",
  "provider",
  "sensitivity",
  "environment",
  "flag",
  "account",
  "region",
  "owner",
] as const;
export type InventoryFacet = (typeof INVENTORY_FACETS)[number];

export const FACET_LABELS: Readonly<Record<InventoryFacet, string>> = {
  status: "Rotation",
  class: "Kind",
  provider: "Provider",
  sensitivity: "Sensitivity",
  environment: "Environment",
  flag: "Flag",
  account: "Account",
  region: "Region",
  owner: "Owner",
};

export const INVENTORY_SORTS = [
  "name",
  "created",
  "used",
  "users",
  "status",
  "due",
  "since",
  "exposure",
  "sensitivity",
] as const;
export type InventorySort = (typeof INVENTORY_SORTS)[number];

export interface InventoryView {
  text: string;
  facets: Partial<Record<InventoryFacet, string[]>>;
  sort: InventorySort;
  descending: boolean;
}

const CLOSED: Partial<Record<InventoryFacet, readonly string[]>> = {
  status: ROTATION_STATUSES,
  class: ITEM_CLASSES,
  provider: SOURCES,
  sensitivity: SENSITIVITIES,
  flag: Object.keys(FLAGS),
};

const TEXT_MAX = 500;
const VALUES_MAX = 100;
const sorting = z.enum(INVENTORY_SORTS);

/** The facet value that stands for "none" where an item has none. */
export const NONE = "(none)";

/** The view of an address, and the parts of it that were not understood and left out. */
export function readInventoryView(params: URLSearchParams): { view: InventoryView; problems: string[] } {
  const problems: string[] = [];
  const facets: InventoryView["facets"] = {};
  for (const facet of INVENTORY_FACETS) {
    const values = [...new Set(params.getAll(facet))].slice(0, VALUES_MAX);
    const allowed = CLOSED[facet];
    const good = values.filter((value) => value.length <= TEXT_MAX && (!allowed || allowed.includes(value)));
    for (const value of values) if (!good.includes(value)) problems.push(`${facet}=${value.slice(0, 60)}`);
    if (good.length > 0) facets[facet] = good;
  }
  const text = (params.get("q") ?? "").slice(0, TEXT_MAX);
  const asked = params.get("sort");
  const sort = sorting.safeParse(asked?.replace(/^-/, ""));
  if (asked !== null && !sort.success) problems.push(`sort=${asked.slice(0, 60)}`);
  return {
    view: {
      text,
      facets,
      sort: sort.success ? sort.data : "name",
      descending: sort.success && (asked?.startsWith("-") ?? false),
    },
    problems,
  };
}

/** The address's parameters of a view; the inverse of `readInventoryView`. */
export function inventoryParams({ text, facets, sort, descending }: InventoryView): URLSearchParams {
  const params = new URLSearchParams();
  if (text !== "") params.set("q", text);
  for (const facet of INVENTORY_FACETS) for (const value of facets[facet] ?? []) params.append(facet, value);
  if (sort !== "name" || descending) params.set("sort", `${descending ? "-" : ""}${sort}`);
  return params;
}

/** What Next gives a page as one URLSearchParams. */
export function toParams(query: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : value === undefined ? [] : [value])
      params.append(name, one);
  return params;
}

export interface FacetCount {
  value: string;
  count: number;
}

export type InventoryFacetCounts = Record<InventoryFacet, FacetCount[]>;

export const INVENTORY_PAGE_ROWS = 50;
const LIMIT_MAX = 500;

/** A request for rows of the list: the view, the policy it is judged against, and the part wanted. */
export interface InventoryRequest {
  view: InventoryView;
  policyId: string | null;
  /** Judged as of now even where what is held ends earlier, or by what was known at a time (microseconds); null: not asked. */
  asked: "now" | number | null;
  start: number;
  limit: number;
}

/** Reads a request's parameters; parts that are not understood are left out. */
export function readInventoryRequest(params: URLSearchParams): InventoryRequest {
  const whole = (name: string, otherwise: number, most: number) => {
    const value = Number(params.get(name) ?? otherwise);
    return Number.isSafeInteger(value) && value >= 0 ? Math.min(value, most) : otherwise;
  };
  return {
    view: readInventoryView(params).view,
    policyId: params.get("policy")?.slice(0, 100) || null,
    asked: askedTime(params.get("as-of")),
    start: whole("start", 0, 10_000_000),
    limit: whole("limit", INVENTORY_PAGE_ROWS, LIMIT_MAX),
  };
}

function askedTime(text: string | null): "now" | number | null {
  return text === null || text === "now" ? text : parseTimeUs(text);
}
