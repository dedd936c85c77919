import type { AccessFields } from "../core/access-event";
import { DIMENSION_NAMES, type Dimension } from "../core/event-batch";
import { canonicalJson, type JsonObject } from "../core/json";
import { OUTCOME_CODES } from "../core/outcome";
import type { Source } from "../core/source";
import type { Interner } from "./interner";

/** Columns of a coded row: the dictionaries in order, then outcome and part. */
const OUTCOME_COLUMN = DIMENSION_NAMES.length;
const PART_COLUMN = OUTCOME_COLUMN + 1;
export const CODED_COLUMNS = PART_COLUMN + 1;

const COLUMN = Object.fromEntries(DIMENSION_NAMES.map((name, column) => [name, column])) as Record<
  Dimension,
  number
>;

export const CONTEXT_COLUMN = COLUMN.context;

/**
 * Codes the fields that are present into `columns` from `base` on: 0 where the fields say nothing, so parts of
 * one event combine by addition. Returns the codes of the second and further resources. `fieldsOnce`: the same
 * fields are not coded again, so that context and detail need no looking up.
 */
export function encodeFields(
  fields: Partial<AccessFields>,
  source: Source,
  interner: Interner,
  columns: Uint32Array,
  base: number,
  fieldsOnce = false,
): readonly number[] {
  const put = (dimension: Dimension, entry: readonly string[]) => {
    columns[base + COLUMN[dimension]] = interner.code(dimension, entry);
  };
  const putWhole = (dimension: "context" | "detail", value: JsonObject) => {
    const entry = [canonicalJson(value)];
    columns[base + COLUMN[dimension]] = fieldsOnce
      ? interner.newCode(dimension, entry)
      : interner.code(dimension, entry);
  };
  const { service, operation, action, identity, credential, resources, place, agent } = fields;
  if (fields.account !== undefined && fields.region !== undefined) {
    put("stream", [source, fields.account, fields.region]);
  }
  if (service !== undefined && operation !== undefined && action)
    put("operation", [service, operation, action]);
  if (identity) put("identity", [identity.key, identity.name, identity.kind, identity.account]);
  if (fields.session) put("session", [fields.session]);
  if (credential) put("credential", [credential.id, credential.kind]);
  if (place) put("place", [place.key, place.kind, place.address, place.network]);
  if (agent) put("agent", [agent.value, agent.family]);
  if (fields.errorCode) put("error", [fields.errorCode]);
  if (fields.context) putWhole("context", fields.context);
  if (fields.detail) putWhole("detail", fields.detail);
  if (fields.outcome) columns[base + OUTCOME_COLUMN] = OUTCOME_CODES[fields.outcome];
  if (fields.part === "opening") columns[base + PART_COLUMN] = 1;
  if (!resources || resources.length === 0) return NONE;
  const codes = resources.map(({ key, name, kind, account, region }) =>
    interner.code("resource", [key, name, kind, account, region]),
  );
  columns[base + COLUMN.resource] = codes[0] ?? 0;
  return codes.length > 1 ? [...new Set(codes.slice(1))] : NONE;
}

/** The code of a stream of logs. */
export function streamCode(source: Source, account: string, region: string, interner: Interner): number {
  return interner.code("stream", [source, account, region]);
}

const NONE: readonly number[] = [];
