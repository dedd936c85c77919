import { eventsHref } from "@/lib/contracts/event-view";
import type { ScopeReport, SubjectKind } from "@/lib/contracts/scope";
import { FILTER_TEXT_MAX, type FilterTerm, only, VALUES_MAX } from "@/lib/core/filter";
import { type AboutField, printAbout } from "@/lib/core/filter-about";
import { printFilter } from "@/lib/core/filter-print";
import { hourOf, type Span } from "@/lib/core/filter-range";
import { DAY_US, HOUR_US, parseTimeUs } from "@/lib/core/time";

const FIELDS: Readonly<Record<SubjectKind, AboutField>> = {
  resource: "resource",
  identity: "identity",
  credential: "credential",
  session: "session",
  address: "place",
};

/** The events that are accesses of their own, not parts of another's. */
const OWN_ACCESSES = only("linked", "no");

/** The filter of the events that a report is about; null where one filter cannot say it. */
export function aboutFilter({ subjects }: Pick<ScopeReport, "subjects">): string | null {
  const term = aboutTerm(subjects);
  return term === null ? null : printFilter({ terms: [term] });
}

export interface RowsLinks {
  /** Address of the events of the report that fit further conditions as well. */
  rows: (...terms: readonly FilterTerm[]) => string;
  /** The same in the 90 days before the window. */
  before: (...terms: readonly FilterTerm[]) => string;
  /**
   * The condition that lets through what the report counts as accesses. Of a key or secret that it is about every use
   * counts, the decrypt made for a secret read as well: then there is none.
   */
  counted: readonly FilterTerm[];
  /** False where one filter cannot say what the report is about: the rows are then more than those counted. */
  exact: boolean;
}

const LOOK_BACK_US = 90 * DAY_US;

/** How the numbers of a report lead to the rows behind them. */
export function linksOf({ subjects, window }: Pick<ScopeReport, "subjects" | "window">): RowsLinks {
  // Accesses are counted by whole hours.
  const [fromUs, toUs] = [hourOf(usOf(window.from)), hourOf(usOf(window.to) + HOUR_US - 1)];
  const about = aboutTerm(subjects);
  const within =
    (span: Span) =>
    (...terms: readonly FilterTerm[]) => {
      const told = about === null || terms.some(({ field }) => field === about.field);
      return eventsHref({
        range: { kind: "span", ...span },
        filter: { terms: told ? terms : [about, ...terms] },
      });
    };
  return {
    rows: within({ fromUs, toUs }),
    before: within({ fromUs: fromUs - LOOK_BACK_US, toUs: fromUs }),
    counted: subjects.some(({ found }) => found.some(({ kind }) => kind === "resource"))
      ? []
      : [OWN_ACCESSES],
    exact: about !== null,
  };
}

/** What the report is about as one condition; null where its names are too many for a filter. */
function aboutTerm(subjects: ScopeReport["subjects"]): FilterTerm | null {
  const found = subjects.flatMap(({ found }) => found);
  const [first] = found;
  if (!first || found.length > VALUES_MAX) return null;
  const term = found.every(({ kind }) => kind === first.kind)
    ? only(FIELDS[first.kind], ...found.map(({ id }) => id))
    : only("about", ...found.map(({ kind, id }) => printAbout(FIELDS[kind], id)));
  return printFilter({ terms: [term] }).length > FILTER_TEXT_MAX * 0.75 ? null : term;
}

/** Microseconds since the epoch of a report's time, which is RFC 3339 in UTC; 0 for what is none. */
export function usOf(time: string): number {
  return parseTimeUs(time) ?? 0;
}
