import { ENVELOPE_MEMBERS } from "../../lib/ingest/scanner/scan-plan";
import { textOf } from "./scanner-support";

/** The slow, obvious definition of what the scanner finds in files that are sequences of valid JSON values. */
export interface ExpectedRow {
  /** Where it is in the file. */
  start: number;
  end: number;
  isObject: boolean;
}

export interface Expected {
  rows: ExpectedRow[];
  emptyEnvelopes: number;
  topLevelValues: number;
}

interface Part {
  /** Member name as written between its quotes; empty for array elements. */
  name: string;
  start: number;
  end: number;
}

const WHITE = /[ \t\r\n]/;

function skipWhite(file: string, at: number): number {
  let p = at;
  while (p < file.length && WHITE.test(file[p] ?? "")) p++;
  return p;
}

/** End of the value at `at`, if it is valid; else any place behind it. */
function endOfValue(file: string, at: number): number {
  const first = file[at] ?? "";
  if (first === '"') {
    let p = at + 1;
    while (p < file.length && file[p] !== '"') p += file[p] === "\\" ? 2 : 1;
    return p + 1;
  }
  if (first === "{" || first === "[") {
    let depth = 0;
    for (let p = at; p < file.length; p++) {
      const c = file[p];
      if (c === '"') p = endOfValue(file, p) - 1;
      else if (c === "{" || c === "[") depth++;
      else if ((c === "}" || c === "]") && --depth === 0) return p + 1;
    }
    return file.length;
  }
  let p = at;
  while (p < file.length && /[-+.\w]/.test(file[p] ?? "")) p++;
  return Math.max(p, at + 1);
}

/** Members of the valid object, or elements of the valid array, at `at`. */
export function partsOf(file: string, at: number): Part[] {
  const isObject = file[at] === "{";
  const parts: Part[] = [];
  let p = skipWhite(file, at + 1);
  while (file[p] !== "}" && file[p] !== "]") {
    let name = "";
    if (isObject) {
      const nameEnd = endOfValue(file, p);
      name = file.slice(p + 1, nameEnd - 1);
      p = skipWhite(file, skipWhite(file, nameEnd) + 1);
    }
    const end = endOfValue(file, p);
    parts.push({ name, start: p, end });
    p = skipWhite(file, end);
    if (file[p] === ",") p = skipWhite(file, p + 1);
  }
  return parts;
}

/** End of the value at `at`, or null when what is there is no JSON value. */
function validValue(file: string, at: number): number | null {
  const end = endOfValue(file, at);
  try {
    JSON.parse(textOf(file.slice(at, end)));
    return end;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * What the scanner must find in `file` (one character a byte), or null when the file is not a sequence of valid
 * JSON values with white space between them. `marks` are the first steps of the plan's time and id, `watched` those
 * of all members.
 */
export function expectedOf(
  file: string,
  marks: readonly string[],
  watched: readonly string[],
): Expected | null {
  const expected: Expected = { rows: [], emptyEnvelopes: 0, topLevelValues: 0 };
  let p = file.startsWith("\xef\xbb\xbf") ? 3 : 0;
  for (;;) {
    p = skipWhite(file, p);
    if (p >= file.length) return expected;
    const end = validValue(file, p);
    if (end === null) return null;
    const isScalar = file[p] !== "{" && file[p] !== "[";
    if (isScalar && !/^[ \t]*([\r\n]|$)/.test(file.slice(end))) return null;
    expected.topLevelValues++;
    addTopLevel(file, { name: "", start: p, end }, marks, watched, expected);
    p = end;
  }
}

function addTopLevel(
  file: string,
  value: Part,
  marks: readonly string[],
  watched: readonly string[],
  expected: Expected,
): void {
  const add = ({ start, end }: Part) => expected.rows.push({ start, end, isObject: file[start] === "{" });
  if (file[value.start] === "[") {
    const elements = partsOf(file, value.start);
    if (elements.length === 0) expected.emptyEnvelopes++;
    elements.forEach(add);
    return;
  }
  if (file[value.start] !== "{") {
    add(value);
    return;
  }
  const members = partsOf(file, value.start);
  const isMark = ({ name }: Part) => marks.includes(name);
  const named = (member: Part) =>
    ENVELOPE_MEMBERS.find(({ name }) => name === member.name && !watched.includes(name));
  const opens = (member: Part) =>
    named(member) !== undefined &&
    file[member.start] === "[" &&
    file[skipWhite(file, member.start + 1)] === "{";
  const first = members.findIndex(opens);
  const envelope = members[first];
  const marked =
    envelope !== undefined && (named(envelope)?.ambiguous ? members : members.slice(0, first)).some(isMark);
  if (envelope !== undefined && !marked) {
    for (const member of members.slice(first).filter(opens)) partsOf(file, member.start).forEach(add);
    return;
  }
  const emptyArray = (member: Part, at: number) =>
    named(member) !== undefined &&
    !members.slice(0, at).some(isMark) &&
    file[member.start] === "[" &&
    partsOf(file, member.start).length === 0;
  if (members.some(emptyArray) && !members.some(isMark)) expected.emptyEnvelopes++;
  else add(value);
}
