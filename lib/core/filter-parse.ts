import {
  FILTER_TEXT_MAX,
  type Filter,
  type FilterTerm,
  type FilterValue,
  isExact,
  TERMS_MAX,
  VALUES_MAX,
  valueFault,
} from "./filter";
import { FILTER_FIELDS, type FilterField, toFilterField } from "./filter-fields";
import { endOfWord, scanValue, skipSpace } from "./filter-scan";

/** A part of the text that means nothing and was left out: `[from, to)` of the text, and why. */
export interface FilterProblem {
  from: number;
  to: number;
  text: string;
  reason: string;
}

export interface ParsedFilter {
  filter: Filter;
  /** In order of appearance; empty when all of the text counts. */
  problems: FilterProblem[];
}

interface Parsed {
  term: FilterTerm | null;
  problems: FilterProblem[];
  end: number;
}

/**
 * Reads a filter such as `identity:payments-api -outcome:denied action:(decrypt OR read-secret) "free text"`.
 * Never throws: what cannot be understood is reported with its place and left out, everything else counts.
 */
export function parseFilter(text: string): ParsedFilter {
  const terms: FilterTerm[] = [];
  const problems: FilterProblem[] = [];
  let limit = text.length;
  if (limit > FILTER_TEXT_MAX) {
    limit = Math.max(0, text.slice(0, FILTER_TEXT_MAX).search(/\s\S*$/));
    problems.push(
      problem(text, limit, text.length, `A filter may have at most ${FILTER_TEXT_MAX} characters.`),
    );
  }
  const source = text.slice(0, limit);
  for (let at = skipSpace(source, 0); at < source.length; at = skipSpace(source, at)) {
    const { term, problems: found, end } = parseTerm(source, at);
    problems.push(...found);
    if (term && terms.length >= TERMS_MAX)
      problems.push(problem(source, at, end, `A filter may have at most ${TERMS_MAX} conditions.`));
    else if (term) terms.push(term);
    at = end;
  }
  return { filter: { terms }, problems: problems.toSorted((a, b) => a.from - b.from) };
}

function parseTerm(text: string, from: number): Parsed {
  const negated = text.charAt(from) === "-";
  const start = negated ? from + 1 : from;
  const { field, at } = readField(text, start);
  if (at >= text.length || /\s/.test(text.charAt(at))) return emptyTerm(text, from, at, field);
  const values = text.charAt(at) === "(" ? readGroup(text, at, field, from) : readOne(text, at, field, from);
  const term = values.kept.length > 0 ? { field, negated, values: values.kept } : null;
  return { term, problems: values.problems, end: values.end };
}

function readField(text: string, from: number): { field: FilterField | null; at: number } {
  const word = /^[A-Za-z][A-Za-z-]*(?=:)/.exec(text.slice(from, from + 40))?.[0];
  const field = word === undefined ? null : toFilterField(word);
  return field === null || word === undefined
    ? { field: null, at: from }
    : { field, at: from + word.length + 1 };
}

function emptyTerm(text: string, from: number, at: number, field: FilterField | null): Parsed {
  const reason =
    field === null ? "Nothing follows the minus sign." : `Nothing follows ${field}: no value, no condition.`;
  return { term: null, problems: [problem(text, from, at, reason)], end: at };
}

interface Values {
  kept: FilterValue[];
  problems: FilterProblem[];
  end: number;
}

/** A single value; a fault covers the whole condition from `from` on. */
function readOne(text: string, at: number, field: FilterField | null, from: number): Values {
  const scanned = scanValue(text, at, false);
  const { end } = scanned;
  if ("fault" in scanned) return { kept: [], problems: [problem(text, from, end, scanned.fault)], end };
  const value = canonical(field, scanned.value);
  const reason = (field === null && scanned.plain && misplacedWord(value)) || valueFault(field, value);
  return reason
    ? { kept: [], problems: [problem(text, from, end, reason)], end }
    : { kept: [value], problems: [], end };
}

/** `(a OR b OR c)`; a value at fault is left out alone, a broken group as a whole, from `from` on. */
function readGroup(text: string, open: number, field: FilterField | null, from: number): Values {
  const kept: FilterValue[] = [];
  const problems: FilterProblem[] = [];
  const whole = (reason: string, end: number): Values => ({
    kept: [],
    problems: [problem(text, from, end, reason)],
    end,
  });
  let last: "none" | "value" | "or" = "none";
  for (let at = skipSpace(text, open + 1); at < text.length; at = skipSpace(text, at)) {
    if (text.charAt(at) === ")") {
      const end = endOfWord(text, at);
      if (end > at + 1) return whole("White space must follow the parenthesis.", end);
      if (last === "none") return whole("The parentheses are empty.", end);
      return last === "or" ? whole(LONELY_OR, end) : { kept, problems, end };
    }
    const scanned = scanValue(text, at, true);
    const { end } = scanned;
    if ("fault" in scanned) return whole(scanned.fault, end);
    const isOr = scanned.plain && isExact(scanned.value) && scanned.value[0] === "OR";
    if (isOr !== (last === "value"))
      return whole(isOr ? LONELY_OR : "Values in parentheses are separated by OR.", endOfGroup(text, end));
    if (!isOr) {
      const value = canonical(field, scanned.value);
      const reason = kept.length < VALUES_MAX ? valueFault(field, value) : TOO_MANY_VALUES;
      if (reason) problems.push(problem(text, at, end, reason));
      else kept.push(value);
    }
    last = isOr ? "or" : "value";
    at = end;
  }
  return whole("The parenthesis is not closed.", text.length);
}

const LONELY_OR = "OR needs a value on both sides.";
const TOO_MANY_VALUES = `A condition may have at most ${VALUES_MAX} values.`;

/** Where a broken group is likely to end: behind the word that closes it. */
function endOfGroup(text: string, at: number): number {
  const close = text.indexOf(")", at);
  return close < 0 ? text.length : endOfWord(text, close);
}

/** Words of a fixed list are kept as the list has them, whatever case was typed. */
function canonical(field: FilterField | null, value: FilterValue): FilterValue {
  if (field === null || !FILTER_FIELDS[field].values) return value;
  return value.map((piece) => piece.toLowerCase());
}

function misplacedWord([word, more]: FilterValue): string | null {
  if (more !== undefined) return null;
  if (word === "OR") return 'OR works between values in parentheses; write "OR" to search for the word.';
  if (word === "AND") return 'All conditions must hold anyway; write "AND" to search for the word.';
  return word === "NOT"
    ? 'A minus sign excludes: -outcome:denied. Write "NOT" to search for the word.'
    : null;
}

function problem(text: string, from: number, to: number, reason: string): FilterProblem {
  return { from, to, text: text.slice(from, to), reason };
}
