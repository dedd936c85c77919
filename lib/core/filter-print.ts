import { type Filter, type FilterTerm, type FilterValue, isExact } from "./filter";
import { toFilterField } from "./filter-fields";

/** The filter as text that `parseFilter` reads back to exactly the same filter. */
export function printFilter({ terms }: Filter): string {
  return terms.map(printTerm).join(" ");
}

/** One condition as it stands in the filter's text. */
export function printTerm({ field, negated, values }: FilterTerm): string {
  const [first] = values;
  const printed =
    values.length === 1 && first
      ? printValue(first, field === null)
      : `(${values.map((value) => printValue(value, true)).join(" OR ")})`;
  return `${negated ? "-" : ""}${field === null ? "" : `${field}:`}${printed}`;
}

/** `free` where a word could be taken for a field, an operator or a minus sign. */
function printValue(value: FilterValue, free: boolean): string {
  const [word = ""] = value;
  if (isExact(value)) return isBare(word) && !(free && hasMeaning(word)) ? word : quote(word);
  return value.map((piece, i) => printPiece(piece, free && i === 0)).join("*");
}

function printPiece(piece: string, first: boolean): string {
  if (piece === "") return "";
  return isBare(piece) && !(first && hasMeaning(piece)) ? piece : quote(piece);
}

/** Letters, digits and marks that mean nothing to the grammar and can be seen. */
function isBare(text: string): boolean {
  return text !== "" && /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(text) && !/["()*\\]/.test(text);
}

function hasMeaning(word: string): boolean {
  if (word.startsWith("-") || /^(OR|AND|NOT)$/.test(word)) return true;
  const colon = word.indexOf(":");
  return colon > 0 && toFilterField(word.slice(0, colon)) !== null;
}

/** Characters that are not seen are written as their code, so that a filter never hides what it holds. */
function quote(text: string): string {
  const visible = text
    .replace(/[\\"]/g, "\\$&")
    .replace(/(?! )[\p{C}\p{Z}\p{M}\u2800\u3164\u115f\u1160]/gu, code);
  return `"${visible}"`;
}

function code(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}
