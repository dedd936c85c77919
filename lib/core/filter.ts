import { FILTER_FIELDS, type FilterField } from "./filter-fields";

/**
 * A value to compare with: the literal pieces between wildcards. One piece means exactly that text; `["a", "b"]`
 * is `a*b`. Case never matters. There is always at least one piece.
 */
export type FilterValue = readonly string[];

/** One condition. Several values mean any of them; `negated` turns the whole condition round. */
export interface FilterTerm {
  /** Null searches the text of every column. */
  field: FilterField | null;
  negated: boolean;
  values: readonly FilterValue[];
}

/** Conditions that must all hold. No term lets every event through. */
export interface Filter {
  terms: readonly FilterTerm[];
}

export const NO_FILTER: Filter = { terms: [] };

/** Longest filter text, in UTF-16 units. */
export const FILTER_TEXT_MAX = 6000;
export const TERMS_MAX = 40;
export const VALUES_MAX = 60;
/** Longest value, in UTF-16 units over all of its pieces: the longest ARN has 2,048. */
export const VALUE_LENGTH_MAX = 2100;
/** Most wildcards in one value. */
export const WILDCARDS_MAX = 8;

/** The value that means exactly this text. */
export function exactly(text: string): FilterValue {
  return [text];
}

/** One condition of a filter: any of these values. */
export function only(field: FilterField, ...values: readonly string[]): FilterTerm {
  return { field, negated: false, values: values.map(exactly) };
}

export function isExact(value: FilterValue): boolean {
  return value.length === 1;
}

/** True when every text fits the value: it holds nothing but wildcards. */
export function isAnything(value: FilterValue): boolean {
  return value.length > 1 && value.every((piece) => piece === "");
}

/** Why a value may not stand for a field, as a sentence; null when it may. */
export function valueFault(field: FilterField | null, value: FilterValue): string | null {
  const length = value.reduce((sum, piece) => sum + piece.length, 0);
  if (length > VALUE_LENGTH_MAX) return `A value may have at most ${VALUE_LENGTH_MAX} characters.`;
  if (value.length - 1 > WILDCARDS_MAX) return `A value may have at most ${WILDCARDS_MAX} wildcards.`;
  if (field === null)
    return length === 0 ? "This text finds every event; write something to search for." : null;
  const { label, values, optional, whole } = FILTER_FIELDS[field];
  const [text = ""] = value;
  if (isExact(value) && text === "")
    return optional ? null : `Every event has this (${label.toLowerCase()}); it cannot be empty.`;
  if (whole && !isExact(value)) return `${label} takes no wildcards.`;
  if (!values || !isExact(value) || values.includes(text)) return null;
  return `${label} is one of ${values.join(", ")}.`;
}
