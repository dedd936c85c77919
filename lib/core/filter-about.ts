import type { FilterField } from "./filter-fields";

/** Fields that the values of `about` may name. */
export const ABOUT_FIELDS = [
  "resource",
  "identity",
  "credential",
  "session",
  "place",
] as const satisfies readonly FilterField[];
export type AboutField = (typeof ABOUT_FIELDS)[number];

/** The value of `about` that means exactly this text in this field. */
export function printAbout(field: AboutField, text: string): string {
  return `${field}:${text}`;
}

/** What a value of `about` means: `credential:AKIA…` in that field, a text without a field in any of them. */
export function readAbout(value: string): { fields: readonly AboutField[]; text: string } {
  const field = ABOUT_FIELDS.find((known) => value.toLowerCase().startsWith(`${known}:`));
  const text = field === undefined ? "" : value.slice(field.length + 1);
  return field === undefined || text === ""
    ? { fields: ABOUT_FIELDS, text: value }
    : { fields: [field], text };
}
