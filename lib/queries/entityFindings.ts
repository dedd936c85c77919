import { z } from "zod";
import type { FindingLines } from "../contracts/entity";
import type { EntitySide } from "../contracts/entity-view";
import { demand, type Viewer } from "../contracts/viewer";
import { SEVERITIES } from "../core/severity";
import { sql } from "../sql/sql";
import { type Metadata, metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { verdictsInForce } from "./feedbackInForce";

const SHOWN_MAX = 20;
/** Findings of one identity or resource whose verdicts are looked up: far more than anybody reads. */
const READ_MAX = 1_000;

const row = z.object({
  id: z.string(),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  onceInDays: z.number(),
  firstUs: z.number(),
  lastUs: z.number(),
});

/**
 * Findings of all times that an identity or resource is part of, open ones first, the highest score first, at most 20; open is
 * what nobody said anything of. Severity is as the logs alone have it. `people` null: nobody has said anything.
 */
export async function entityFindings(
  store: Store,
  viewer: Viewer,
  { side, id }: { side: EntitySide; id: number },
  people: Metadata | null = metadata(),
): Promise<FindingLines> {
  demand(viewer, "read");
  const column = side === "identity" ? sql`identity` : sql`resource`;
  const rows = await store.query(
    sql`SELECT f.id, f.title, f.severity, f.once_in_days AS "onceInDays", epoch_us(f.first_time) AS "firstUs", epoch_us(f.last_time) AS "lastUs"
        FROM finding f SEMI JOIN (SELECT DISTINCT finding FROM finding_cell WHERE ${column} = ${id}::UINTEGER) c ON c.finding = f.id
        ORDER BY f.score DESC, f.id LIMIT ${READ_MAX}`,
    row,
  );
  const said =
    people === null || rows.length === 0
      ? new Map<string, { verdict: "true" | "noise" }[]>()
      : await verdictsInForce(
          viewer,
          rows.map((one) => one.id),
          people,
        );
  const lines = rows.map((one) => ({ ...one, verdict: said.get(one.id)?.[0]?.verdict ?? null }));
  const open = lines.filter(({ verdict }) => verdict === null);
  const closed = lines.filter(({ verdict }) => verdict !== null);
  return { findings: [...open, ...closed].slice(0, SHOWN_MAX), total: lines.length, open: open.length };
}
