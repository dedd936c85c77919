import type { AccessFields } from "../core/access-event";
import { DIMENSION_NAMES, type Dimension } from "../core/event-batch";
import { canonicalJson } from "../core/json";
import { OUTCOME_CODES } from "../core/outcome";
import type { Source } from "../core/source";
import type { Interner } from "./interner";

/** Columns of a coded row: the dictionaries in order, then outcome and part. */
export const OUTCOME_COLUMN = DIMENSION_NAMES.length;
export const PART_COLUMN = OUTCOME_COLUMN + 1;
export const CODED_COLUMNS = PART_COLUMN + 1;

/** A part of an event in codes: 0 where the part says nothing, so parts of one event combine by addition. */
export interface CodedFields {
  columns: Uint32Array;
  /** Codes of the second and further resources. */
  extraResources: readonly number[];
}

/** Codes the fields that are present. */
export function encodeFields(fields: Partial<AccessFields>, source: Source, interner: Interner): CodedFields {
  const columns = new Uint32Array(CODED_COLUMNS);
  const put = (dimension: Dimension, ...entry: string[]) => {
    columns[DIMENSION_NAMES.indexOf(dimension)] = interner.code(dimension, entry);
  };
  const { service, operation, action, identity, credential, resources, place, agent } = fields;
  if (fields.account !== undefined && fields.region !== undefined)
    put("stream", source, fields.account, fields.region);
  if (service !== undefined && operation !== undefined && action)
    put("operation", service, operation, action);
  if (identity) put("identity", identity.key, identity.name, identity.kind, identity.account);
  if (fields.session) put("session", fields.session);
  if (credential) put("credential", credential.id, credential.kind);
  if (place) put("place", place.key, place.kind, place.address, place.network);
  if (agent) put("agent", agent.value, agent.family);
  if (fields.errorCode) put("error", fields.errorCode);
  if (fields.context) put("context", canonicalJson(fields.context));
  if (fields.detail) put("detail", canonicalJson(fields.detail));
  if (fields.outcome) columns[OUTCOME_COLUMN] = OUTCOME_CODES[fields.outcome];
  if (fields.part === "opening") columns[PART_COLUMN] = 1;
  const codes = (resources ?? []).map(({ key, name, kind, account, region }) =>
    interner.code("resource", [key, name, kind, account, region]),
  );
  columns[DIMENSION_NAMES.indexOf("resource")] = codes[0] ?? 0;
  return { columns, extraResources: [...new Set(codes.slice(1))] };
}
