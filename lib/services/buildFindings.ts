import { z } from "zod";
import { RESOURCE_KINDS } from "../core/access-event";
import { ACTIONS } from "../core/action";
import { DETECTORS } from "../detectors/registry";
import { calibrate } from "../scoring/calibrate";
import type { ScoringSettings } from "../scoring/settings";
import { severityOf, USUAL_SENSITIVITY } from "../scoring/severity";
import { changeStages } from "../scoring/stages/estate-changes";
import { findingStages } from "../scoring/stages/finding-cells";
import { hotCellStages } from "../scoring/stages/hot-cells";
import { linkStories } from "../scoring/stories";
import { type Told, titleOf } from "../scoring/title";
import { sensitivityOf } from "../sql/sensitivity";
import { type Sql, sql } from "../sql/sql";
import { appendValues } from "../store/append";
import type { Writer } from "../store/store";
import { techniquesOf } from "./finding-techniques";
import { type Reason, readReasons } from "./read-reasons";
import { severestRule } from "./severest-rule";

/** Less says nothing that does not happen every day. */
const TOLD_BITS = 2;

/**
 * Makes all findings anew from the scored cells: stories, put together where they are one, calibrated against the
 * findings before them, each with its reasons in sentences. Needs the tables of `cellStages`. Returns how many.
 */
export async function buildFindings(writer: Writer, settings: ScoringSettings): Promise<number> {
  await runAll(writer, hotCellStages());
  await groupStories(writer);
  await runAll(writer, findingStages());
  await runAll(writer, changeStages(settings));
  const drafts = await writer.query(
    sql`
      SELECT d.grp, d.id, d.kind, d.day, d.score, d.identity, d.accesses, d.first_time, d.last_time, i.name AS identity_name,
        d.identities, coalesce(a.resources, 0) AS resources, coalesce(a.kinds, []) AS resource_kinds,
        CASE WHEN d.subject <> '' THEN d.subject ELSE coalesce(r.name, '') END AS resource_name, coalesce(o.action, '') AS action,
        coalesce(s.sensitivity, ${USUAL_SENSITIVITY})::INTEGER AS sensitivity
      FROM finding_draft d JOIN identity i ON i.id = d.identity LEFT JOIN resource r ON r.id = d.resource LEFT JOIN operation o ON o.id = d.operation
      LEFT JOIN (
        SELECT m.grp, mo.action, count(DISTINCT m.resource) AS resources, list(DISTINCT mr.kind) AS kinds
        FROM finding_member m JOIN operation mo ON mo.id = m.operation JOIN resource mr ON mr.id = m.resource GROUP BY ALL
      ) a ON a.grp = d.grp AND a.action = o.action
      LEFT JOIN (
        SELECT t.grp, max(${sensitivityOf(sql`tr.name`)}) AS sensitivity
        FROM (SELECT DISTINCT grp, resource FROM finding_member) t JOIN resource tr ON tr.id = t.resource GROUP BY t.grp
      ) s ON s.grp = d.grp
      ORDER BY d.day, d.score DESC, d.id`,
    draftRow,
  );
  const reasons = await readReasons(writer, TOLD_BITS, settings.lookBackDays);
  const first = await writer.query(
    sql`SELECT min(day) AS day FROM identity_day`,
    z.object({ day: z.number().nullable() }),
  );
  const firstDay = first[0]?.day ?? 0;
  const days = new Map<number, ReturnType<typeof calibrate>>();
  const rows = drafts.map((draft) => {
    const told = (reasons.get(draft.grp) ?? []).sort(
      (a, b) =>
        b.bits - a.bits ||
        (a.dimension < b.dimension ? -1 : a.dimension > b.dimension ? 1 : a.rule < b.rule ? -1 : 1),
    );
    const rate = days.get(draft.day) ?? calibrate(draft.day, drafts, firstDay, settings.lookBackDays);
    days.set(draft.day, rate);
    const onceInDays = rate(draft.score);
    const severity =
      draft.kind === "estate-change"
        ? "info"
        : severityOf(onceInDays, severestRule(told.map(({ rule }) => rule)), draft.sensitivity);
    return { ...draft, told, onceInDays, severity, title: titleOf(toTold(draft, told)) };
  });
  await writer.run(sql`DELETE FROM finding`);
  await writer.run(sql`DELETE FROM finding_reason`);
  await writer.run(sql`DELETE FROM finding_cell`);
  await appendValues(writer, "finding", rows.length, [
    rows.map(({ id }) => id),
    rows.map(({ day }) => day),
    rows.map(({ kind }) => kind),
    rows.map(({ severity }) => severity),
    rows.map(({ title }) => title),
    rows.map(({ told }) => techniquesOf(told).join(" ")),
    rows.map(({ score }) => score),
    rows.map(({ onceInDays }) => onceInDays),
    Uint32Array.from(rows, ({ identity }) => identity),
    BigInt64Array.from(rows, ({ first_time }) => BigInt(first_time)),
    BigInt64Array.from(rows, ({ last_time }) => BigInt(last_time)),
    BigInt64Array.from(rows, ({ accesses }) => BigInt(accesses)),
  ]);
  const flat = rows.flatMap(({ id, told }) => told.map((reason, position) => ({ id, position, ...reason })));
  await appendValues(writer, "finding_reason", flat.length, [
    flat.map(({ id }) => id),
    Uint8Array.from(flat, ({ position }) => position),
    flat.map(({ dimension }) => dimension),
    flat.map(({ rule }) => rule),
    flat.map(({ bits }) => bits),
    flat.map(({ text }) => text),
  ]);
  await writer.run(sql`
    INSERT INTO finding_cell
    SELECT d.id, m.hour, m.stream, m.identity, m.resource, m.operation, m.place, m.agent, m.credential_kind, m.outcome, m.score
    FROM finding_member m JOIN finding_draft d ON d.grp = m.grp`);
  await writer.run(sql`DROP TABLE story_group`);
  return rows.length;
}

const draftRow = z.object({
  grp: z.number(),
  id: z.string(),
  kind: z.string(),
  day: z.number(),
  score: z.number(),
  identity: z.number(),
  accesses: z.number(),
  first_time: z.number(),
  last_time: z.number(),
  identity_name: z.string(),
  identities: z.number(),
  resources: z.number(),
  resource_kinds: z.array(z.enum(RESOURCE_KINDS)),
  resource_name: z.string(),
  action: z.enum([...ACTIONS, ""]),
  sensitivity: z.number(),
});

function toTold(draft: z.infer<typeof draftRow>, reasons: readonly Reason[]): Told {
  const [rule] = reasons.filter(({ rule }) => rule !== "");
  return {
    kind: draft.kind,
    identity: draft.identity_name,
    identities: draft.identities,
    resource: draft.resource_name,
    resources: draft.resources,
    resourceKinds: draft.resource_kinds,
    action: draft.action,
    accesses: draft.accesses,
    leading: reasons[0]?.dimension ?? "",
    rule: DETECTORS.find(({ id }) => id === rule?.rule)?.title ?? null,
  };
}

/** Writes `story_group(identity, story, grp)`. */
async function groupStories(writer: Writer): Promise<void> {
  const stories = await writer.query(
    sql`
      SELECT s.identity, s.story, s.from_hour, s.to_hour, CASE WHEN i.kind = 'person' AND contains(i.name, '@') THEN lower(i.name) || ' ' || s.sitting END AS person
      FROM story s JOIN identity i ON i.id = s.identity ORDER BY s.from_hour, i.key, s.first_place, s.to_hour`,
    z.object({
      identity: z.number(),
      story: z.number(),
      from_hour: z.number(),
      to_hour: z.number(),
      person: z.string().nullable(),
    }),
  );
  const addresses = new Map<string, number[]>();
  for (const { identity, story, address } of await writer.query(
    sql`SELECT identity, story, address FROM story_address`,
    z.object({ identity: z.number(), story: z.number(), address: z.number() }),
  )) {
    const key = `${identity} ${story}`;
    addresses.set(key, [...(addresses.get(key) ?? []), address]);
  }
  const groups = linkStories(
    stories.map(({ identity, story, from_hour, to_hour, person }) => ({
      fromHour: from_hour,
      toHour: to_hour,
      person,
      rareAddresses: addresses.get(`${identity} ${story}`) ?? [],
    })),
  );
  await writer.run(
    sql`CREATE OR REPLACE TABLE story_group (identity UINTEGER NOT NULL, story UINTEGER NOT NULL, grp UINTEGER NOT NULL)`,
  );
  await appendValues(writer, "story_group", stories.length, [
    Uint32Array.from(stories, ({ identity }) => identity),
    Uint32Array.from(stories, ({ story }) => story),
    Uint32Array.from(groups),
  ]);
}

async function runAll(writer: Writer, statements: readonly Sql[]): Promise<void> {
  for (const statement of statements) await writer.run(statement);
}
