import { type EntityQuery, type Familiarity, familiarSpans } from "../contracts/entity";
import type { Span } from "../core/filter-range";
import { type Sql, sql } from "../sql/sql";
import { between } from "../sql/tally";

/** Columns over a group of cells `c`: `known` when seen in the look-back, `recent` when seen in the days after it. */
export function familiarColumns(span: Span): Sql {
  const { before, recent } = familiarSpans(span);
  return sql`bool_or(${between(sql`c.hour`, before)}) AS known, bool_or(${between(sql`c.hour`, recent)}) AS recent`;
}

/** Where reading must begin for `familiarColumns` and for the window itself. */
export function readFrom(span: Span): Span {
  return { fromUs: Math.min(span.fromUs, familiarSpans(span).before.fromUs), toUs: span.toUs };
}

export function familiarityOf(
  { known, recent }: { known: boolean; recent: boolean },
  { span, logsBeginUs }: Pick<EntityQuery, "span" | "logsBeginUs">,
): Familiarity {
  if (known) return "usual";
  if (!recent) return "lapsed";
  return logsBeginUs >= familiarSpans(span).before.toUs ? "unknown" : "new";
}
