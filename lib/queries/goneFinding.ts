import { z } from "zod";
import type { GoneFinding } from "../contracts/finding-detail";
import { demand, type Viewer } from "../contracts/viewer";
import { IDENTITY_KINDS } from "../core/access-event";
import { type Sql, sql } from "../sql/sql";
import { metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";

/** No story has a leading access of less, in hundredths of a bit: `HOT_SCORE` of `lib/scoring/stages/hot-cells.ts`. */
const LEAD_SCORE = 500;

/**
 * What became of a finding that is not held under its id. Ids are made of a finding's leading access (`findingStages`), so
 * that access is looked for among the cells that could lead one: the finding that holds it now is the heir.
 */
export async function goneFinding(store: Store, viewer: Viewer, id: string): Promise<GoneFinding> {
  demand(viewer, "read");
  const [title, lead] = await Promise.all([titleOf(id), leadOf(store, id)]);
  if (lead === null) return { title, heir: null, identity: null, day: null, nearest: null };
  const { key, name, kind, day, identity } = lead;
  const [heir, nearest] = await Promise.all([
    store.first(
      sql`
        SELECT f.id, f.title FROM finding f JOIN finding_cell c ON c.finding = f.id
        WHERE c.hour = make_timestamp(${lead.hour_us}::BIGINT) AND c.identity = ${identity}::UINTEGER AND c.resource = ${lead.resource}::UINTEGER AND c.operation = ${lead.operation}::UINTEGER AND c.place = ${lead.place}::UINTEGER
        ORDER BY f.score DESC, f.id LIMIT 1`,
      named,
    ),
    store.first(
      sql`
        SELECT f.id, f.title FROM finding f WHERE f.id IN (SELECT finding FROM finding_cell WHERE identity = ${identity}::UINTEGER AND (epoch(hour)::BIGINT // 86400) = ${day})
        ORDER BY f.score DESC, f.id LIMIT 1`,
      named,
    ),
  ]);
  return {
    title,
    heir,
    identity: { key, name, kind: IDENTITY_KINDS.find((known) => known === kind) ?? "unknown" },
    day,
    nearest,
  };
}

const named = z.object({ id: z.string(), title: z.string() });

/** The title under which somebody said something of it. */
async function titleOf(findingId: string): Promise<string | null> {
  const one = { where: { findingId }, select: { findingTitle: true } };
  const newest = { orderBy: { createdAt: "desc" as const } };
  const [verdict, expectation, assignment] = await Promise.all([
    metadata().verdict.findFirst({ ...one, ...newest }),
    metadata().expectation.findFirst({ ...one, ...newest }),
    metadata().assignment.findFirst({ ...one, ...newest }),
  ]);
  return (verdict ?? expectation ?? assignment)?.findingTitle ?? null;
}

async function leadOf(store: Store, id: string): Promise<z.infer<typeof leadRow> | null> {
  return store.first(
    sql`
      SELECT s.day, epoch_us(s.hour) AS hour_us, s.identity, s.resource, s.operation, s.place, i.key, i.name, i.kind
      FROM (SELECT DISTINCT day, hour, identity, resource, operation, place FROM scored_cell WHERE score >= ${LEAD_SCORE}) s
      JOIN identity i ON i.id = s.identity LEFT JOIN resource r ON r.id = s.resource LEFT JOIN place p ON p.id = s.place JOIN operation o ON o.id = s.operation
      WHERE ${findingId()} = ${id} LIMIT 1`,
    leadRow,
  );
}

/** The id that a finding led by the cell `s` has. Must say what `findingStages` of `lib/scoring/stages/finding-cells.ts` says. */
function findingId(): Sql {
  return sql`left(sha256(concat_ws(chr(31), i.key, epoch(s.hour)::BIGINT, coalesce(r.key, ''), o.service, o.name, coalesce(p.key, ''))), 16)`;
}

const leadRow = z.object({
  day: z.number(),
  hour_us: z.number(),
  identity: z.number(),
  resource: z.number(),
  operation: z.number(),
  place: z.number(),
  key: z.string(),
  name: z.string(),
  kind: z.string(),
});
