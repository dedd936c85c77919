import { z } from "zod";
import type { FindingIdentity, FindingOutline, FindingResource } from "../contracts/finding-row";
import { demand, type Viewer } from "../contracts/viewer";
import { IDENTITY_KINDS, RESOURCE_KINDS } from "../core/access-event";
import { SOURCES } from "../core/source";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";

const RESOURCES_SHOWN = 3;

/** What a list tells of these findings, by id; reads findings and their cells, no event. One that is gone is left out. */
export async function outlineFindings(
  store: Store,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Map<string, FindingOutline>> {
  demand(viewer, "read");
  if (ids.length === 0) return new Map();
  const [rows, resources] = await Promise.all([
    store.query(
      sql`
        WITH cell AS (
          SELECT c.finding, count(DISTINCT c.identity) AS identities, count(DISTINCT c.resource) FILTER (WHERE c.resource <> 0) AS resources, arg_max(c.stream, (c.score, c.hour, c.stream)) AS stream
          FROM finding_cell c WHERE c.finding IN (${list(ids)}) GROUP BY c.finding)
        SELECT f.id, f.day, f.kind, f.title, f.techniques, epoch_us(f.first_time) AS from_us, epoch_us(f.last_time) AS to_us, f.accesses,
          i.key AS identity_key, i.name AS identity_name, i.kind AS identity_kind, coalesce(c.identities, 1) AS identities, coalesce(c.resources, 0) AS resources, s.source,
          r.dimension, r.text
        FROM finding f JOIN identity i ON i.id = f.identity
        LEFT JOIN cell c ON c.finding = f.id LEFT JOIN stream s ON s.id = c.stream
        LEFT JOIN finding_reason r ON r.finding = f.id AND r.position = 0
        WHERE f.id IN (${list(ids)})`,
      outlineRow,
    ),
    store.query(
      sql`
        SELECT c.finding, r.key, r.name, r.kind
        FROM (SELECT finding, resource, max(score) AS score FROM finding_cell WHERE finding IN (${list(ids)}) AND resource <> 0 GROUP BY ALL) c
        JOIN resource r ON r.id = c.resource
        QUALIFY row_number() OVER (PARTITION BY c.finding ORDER BY c.score DESC, r.key) <= ${RESOURCES_SHOWN}
        ORDER BY c.finding, c.score DESC, r.key`,
      resourceRow,
    ),
  ]);
  const touched = new Map<string, FindingResource[]>();
  for (const { finding, key, name, kind } of resources)
    touched.set(finding, [
      ...(touched.get(finding) ?? []),
      { key, name, kind: known(RESOURCE_KINDS, kind, "other") },
    ]);
  return new Map(rows.map((row) => [row.id, toOutline(row, touched.get(row.id) ?? [])]));
}

function toOutline(row: z.infer<typeof outlineRow>, resources: FindingResource[]): FindingOutline {
  const identity: FindingIdentity = {
    key: row.identity_key,
    name: row.identity_name,
    kind: known(IDENTITY_KINDS, row.identity_kind, "unknown"),
  };
  return {
    id: row.id,
    day: row.day,
    kind: row.kind,
    title: row.title,
    fromUs: row.from_us,
    toUs: row.to_us,
    accesses: row.accesses,
    source: SOURCES.find((source) => source === row.source) ?? null,
    identity,
    identityCount: row.identities,
    resources,
    resourceCount: row.resources,
    reason: row.dimension === null || row.text === null ? null : { dimension: row.dimension, text: row.text },
    techniques: row.techniques === "" ? [] : row.techniques.split(" "),
  };
}

function known<Word extends string>(words: readonly Word[], text: string, otherwise: Word): Word {
  return words.find((word) => word === text) ?? otherwise;
}

const outlineRow = z.object({
  id: z.string(),
  day: z.number(),
  kind: z.string(),
  title: z.string(),
  techniques: z.string(),
  from_us: z.number(),
  to_us: z.number(),
  accesses: z.number(),
  identity_key: z.string(),
  identity_name: z.string(),
  identity_kind: z.string(),
  identities: z.number(),
  resources: z.number(),
  source: z.string().nullable(),
  dimension: z.string().nullable(),
  text: z.string().nullable(),
});

const resourceRow = z.object({ finding: z.string(), key: z.string(), name: z.string(), kind: z.string() });
