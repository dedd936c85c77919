import { IDENTITY_KINDS, type IdentityKind } from "../core/access-event";
import { parseRange, printRange, type TimeRange } from "../core/filter-range";
import { IDENTITY_SORTS, type IdentitySort } from "./entity";
import { ENTITY_RANGE } from "./entity-view";

/** What the list of identities shows, as its address says it. */
export interface IdentitiesView {
  text: string;
  kind: IdentityKind | null;
  sort: IdentitySort;
  descending: boolean;
  range: TimeRange;
}

const TEXT_MAX = 300;
const USUAL = "-last";

/** Reads the address of the list and of its API. What is not understood is named and left out. */
export function readIdentitiesView(params: URLSearchParams): { view: IdentitiesView; problems: string[] } {
  const problems: string[] = [];
  const kindText = params.get("kind");
  const kind = IDENTITY_KINDS.find((one) => one === kindText) ?? null;
  if (kindText !== null && kind === null) problems.push(`kind=${kindText.slice(0, 60)}`);
  const sortText = params.get("sort") ?? USUAL;
  const sort = IDENTITY_SORTS.find((one) => one === sortText.replace(/^-/, ""));
  if (sort === undefined) problems.push(`sort=${sortText.slice(0, 60)}`);
  const rangeText = params.get("range");
  const range = rangeText === null ? ENTITY_RANGE : parseRange(rangeText);
  if (range === null) problems.push(`range=${rangeText?.slice(0, 60)}`);
  return {
    view: {
      text: (params.get("q") ?? "").slice(0, TEXT_MAX),
      kind,
      sort: sort ?? "last",
      descending: sort === undefined || sortText.startsWith("-"),
      range: range ?? ENTITY_RANGE,
    },
    problems,
  };
}

/** The address parts of a view; those that are as usual are left out. */
export function writeIdentitiesView({ text, kind, sort, descending, range }: IdentitiesView): string {
  const params = new URLSearchParams();
  if (text !== "") params.set("q", text);
  if (kind !== null) params.set("kind", kind);
  const order = `${descending ? "-" : ""}${sort}`;
  if (order !== USUAL) params.set("sort", order);
  const window = printRange(range);
  if (window !== printRange(ENTITY_RANGE)) params.set("range", window);
  return params.toString();
}
