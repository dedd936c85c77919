import type { ControlItem, Review, ReviewControl, ReviewDifference } from "../contracts/review";
import { REVIEW_STATUS_LABELS } from "../contracts/review";
import { canonicalJson, type JsonValue } from "../core/json";

/** Sections whose rows are compared, with the words for a row. */
const SECTIONS = {
  items: ({ resource }) => resource.name,
  readers: ({ identity, resource }) => `${identity.name} reads ${resource.name}`,
  rotations: ({ what, resource }) => `${resource.name}: rotation ${what}`,
  changes: ({ action, resource, identity }) =>
    `${action} of ${resource?.name ?? "no key or secret"} by ${identity.name}`,
  exceptions: ({ about, what }) => `${about.name}: ${what}`,
  findings: ({ title }) => title,
  coverage: ({ source, account, region }) => [source, account, region].filter(Boolean).join(" "),
  conflicts: ({ resource }) => resource.name,
} as const satisfies { [S in SectionName]: (row: Review[S]["rows"][number]) => string };

type SectionName =
  | "items"
  | "readers"
  | "rotations"
  | "changes"
  | "exceptions"
  | "findings"
  | "coverage"
  | "conflicts";

/**
 * What `after` says otherwise than `before`. Two reviews of one week are compared row by row; of two weeks only what
 * lasts: controls, their items, and exceptions. Equal reviews give no difference.
 */
export function diffReviews(before: Review, after: Review): ReviewDifference[] {
  const found: ReviewDifference[] = [...controls(before, after)];
  found.push(
    ...compareRows("policy", before.policies, after.policies, ({ framework, control, revision, origin }) => ({
      about: `${framework} ${control}`,
      text: `revision ${revision}, ${origin}`,
    })),
  );
  const names: SectionName[] =
    before.week === after.week ? (Object.keys(SECTIONS) as SectionName[]) : ["exceptions"];
  for (const name of names) {
    const words = SECTIONS[name] as (row: never) => string;
    found.push(
      ...compareRows<{ id: string }>(name, before[name].rows, after[name].rows, (row) => ({
        about: words(row as never),
        text: sentence(row),
      })),
    );
    if (before[name].total !== after[name].total)
      found.push(changed(name, "number of rows", String(before[name].total), String(after[name].total)));
  }
  return found;
}

function* controls(before: Review, after: Review): Generator<ReviewDifference> {
  const sameWeek = before.week === after.week;
  const [old, now] = [byId(before), byId(after)];
  for (const [id, { about, control }] of old) {
    const other = now.get(id);
    if (other === undefined) {
      yield { part: "control", kind: "removed", about, before: told(control), after: null };
      continue;
    }
    if (told(control) !== told(other.control))
      yield changed("control", about, told(control), told(other.control));
    if (control.digest !== other.control.digest) yield* items(about, control, other.control, sameWeek);
  }
  for (const [id, { about, control }] of now)
    if (!old.has(id)) yield { part: "control", kind: "added", about, before: null, after: told(control) };
}

/** Of two weeks only a change of status counts: ages grow by themselves. */
function* items(
  about: string,
  before: ReviewControl,
  after: ReviewControl,
  sameWeek: boolean,
): Generator<ReviewDifference> {
  let any = false;
  const tell = (item: ControlItem) => ({
    about: `${about}: ${item.name}`,
    text: `${REVIEW_STATUS_LABELS[item.status]}. ${item.reason}`,
  });
  const same = (a: ControlItem, b: ControlItem) => !sameWeek && a.status === b.status;
  for (const one of compareRows("item", before.items, after.items, tell, same)) {
    any = true;
    yield one;
  }
  if (sameWeek && !any)
    yield changed("item", `${about}: items beyond those listed`, before.digest, after.digest);
}

function byId({ frameworks }: Review): Map<string, { about: string; control: ReviewControl }> {
  return new Map(
    frameworks.flatMap(({ name, controls: all }) =>
      all.map((control) => [control.id, { about: `${name} ${control.control}`, control }] as const),
    ),
  );
}

function told({ status, counts, total }: ReviewControl): string {
  return `${REVIEW_STATUS_LABELS[status]}, ${counts.pass} of ${total} pass`;
}

function* compareRows<Row extends { id: string }>(
  part: string,
  before: readonly Row[],
  after: readonly Row[],
  tell: (row: Row) => { about: string; text: string },
  same: (a: Row, b: Row) => boolean = () => false,
): Generator<ReviewDifference> {
  const now = new Map(after.map((row) => [row.id, row]));
  const old = new Set(before.map(({ id }) => id));
  for (const row of before) {
    const other = now.get(row.id);
    const { about, text } = tell(row);
    if (other === undefined) yield { part, kind: "removed", about, before: text, after: null };
    else if (!same(row, other) && said(row) !== said(other))
      yield changed(part, about, text, tell(other).text);
  }
  for (const row of after) {
    if (old.has(row.id)) continue;
    const { about, text } = tell(row);
    yield { part, kind: "added", about, before: null, after: text };
  }
}

/** What a row says, without the address of the page that shows it: that is no fact. */
function said(row: { id: string; query?: string }): string {
  const { query: _, ...facts } = row;
  return canonicalJson(facts as unknown as JsonValue);
}

function changed(part: string, about: string, before: string, after: string): ReviewDifference {
  return { part, kind: "changed", about, before, after };
}

/** The plain members of a row, without its id and address. */
function sentence(row: { id: string }): string {
  return Object.entries(row)
    .filter(([name, value]) => name !== "id" && name !== "query" && isPlain(value))
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || value === true;
}
