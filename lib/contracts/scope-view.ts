import { z } from "zod";
import { type Held, parseRange, printRange, resolveRange, type TimeRange } from "../core/filter-range";
import { formatTimeUs } from "../core/time";
import { scopeHref } from "./hrefs";
import {
  readLeakedAt,
  type ScopeRequest,
  type ScopeSubject,
  type ScopeThing,
  SUBJECT_KINDS,
  SUBJECTS_MAX,
  splitNames,
  type Verdict,
} from "./scope";

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  misuse: "Misuse",
  "none-seen": "No misuse seen",
  "cannot-tell": "Cannot tell",
};

/** Files that a report can be taken along as. */
export const scopeExportFormatSchema = z.enum(["markdown", "json"], {
  error: "The format is markdown or json.",
});
export type ScopeExportFormat = z.infer<typeof scopeExportFormatSchema>;

/** A name of the page's field: what kind of thing it is, where the viewer or a link said so. */
export type AskedSubject = ScopeRequest["subjects"][number];

/** Everything the scope page shows, as its URL says it. */
export interface ScopeView {
  /** The lines of the field; none: nothing was asked yet. */
  lines: string[];
  range: TimeRange;
  /** Microseconds since the epoch; null: not told. */
  leakedAtUs: number | null;
}

export const DEFAULT_SCOPE_RANGE: TimeRange = { kind: "all" };

const LINE_LENGTH_MAX = 4_096;

/** Reads the page's URL. What cannot be understood is told in `problems` and left out; the rest counts. */
export function readScopeView(params: {
  about?: string | null | undefined;
  range?: string | null | undefined;
  "leaked-at"?: string | null | undefined;
}): { view: ScopeView; problems: string[] } {
  const problems: string[] = [];
  const named = lines(params.about ?? "");
  const short = named.filter((line) => line.length <= LINE_LENGTH_MAX);
  if (short.length < named.length)
    problems.push(`Names longer than ${LINE_LENGTH_MAX} characters were left out.`);
  if (short.length > SUBJECTS_MAX)
    problems.push(
      `One report covers at most ${SUBJECTS_MAX} names: the last ${short.length - SUBJECTS_MAX} were left out.`,
    );
  const range = params.range == null ? DEFAULT_SCOPE_RANGE : parseRange(params.range);
  if (range === null) problems.push(`The window “${params.range}” is not understood and was left out.`);
  const leakedAtUs = readLeakedAt(params["leaked-at"] ?? undefined);
  if (params["leaked-at"] != null && leakedAtUs === null)
    problems.push(`“${params["leaked-at"]}” is no RFC 3339 time, so the time of the leak was left out.`);
  return {
    view: { lines: short.slice(0, SUBJECTS_MAX), range: range ?? DEFAULT_SCOPE_RANGE, leakedAtUs },
    problems,
  };
}

/** Address of the page that shows a view. `readScopeView` reads the same view back. */
export function scopeViewHref({ lines: about, range, leakedAtUs }: ScopeView): string {
  return scopeHref({
    about: about.join("\n"),
    range: range.kind === "all" ? null : printRange(range),
    leakedAt: leakedAtUs === null ? null : formatTimeUs(leakedAtUs),
  });
}

/** What a view asks for, with its window as fixed times. `held`: times of the events held; null for an empty store. */
export function scopeRequestOf(view: ScopeView, held: Held | null, nowUs: number): ScopeRequest {
  const span = view.range.kind === "all" ? null : resolveRange(view.range, held, nowUs);
  return {
    subjects: view.lines.map(readSubject),
    fromUs: span?.fromUs ?? null,
    toUs: span?.toUs ?? null,
    leakedAtUs: view.leakedAtUs,
  };
}

/** The view that asks for the same again, in fixed times. */
export function scopeViewOf({ subjects, fromUs, toUs, leakedAtUs }: ScopeRequest): ScopeView {
  return {
    lines: subjects.map(printSubject),
    range: fromUs === null || toUs === null ? DEFAULT_SCOPE_RANGE : { kind: "span", fromUs, toUs },
    leakedAtUs,
  };
}

/** A line of the field: a name, or `credential:NAME` where its kind is told. */
export function readSubject(line: string): AskedSubject {
  const kind = SUBJECT_KINDS.find((known) => line.startsWith(`${known}:`));
  const name = kind === undefined ? line : line.slice(kind.length + 1).trim();
  return kind === undefined || name === "" ? { kind: "auto", name: line } : { kind, name };
}

/** A subject as a line that `readSubject` reads back. */
export function printSubject({ kind, name }: AskedSubject): string {
  return kind === "auto" ? name : `${kind}:${name}`;
}

/**
 * The names a viewer wrote into the field, a line each or several with commas between. A line that is one of `known`
 * stays whole, comma and all: a link may have brought it.
 */
export function readField(text: string, known: readonly string[]): string[] {
  const named = lines(text).flatMap((line) => (known.includes(line) ? [line] : splitNames(line)));
  return [...new Set(named)];
}

/** The view with a name that was not found replaced by a suggestion. */
export function withSuggestion(view: ScopeView, { asked }: ScopeSubject, thing: ScopeThing): ScopeView {
  const line = printSubject({ kind: thing.kind, name: thing.id });
  const replaced = view.lines.map((name) =>
    readSubject(name).name === asked || name === asked ? line : name,
  );
  return { ...view, lines: [...new Set(replaced)] };
}

/** The view without a name. */
export function withoutName(view: ScopeView, asked: string): ScopeView {
  return {
    ...view,
    lines: view.lines.filter((line) => readSubject(line).name !== asked && line !== asked),
  };
}

function lines(text: string): string[] {
  const named = text.split(/[\r\n]+/).map((line) => line.trim());
  return [...new Set(named.filter((line) => line !== ""))];
}
