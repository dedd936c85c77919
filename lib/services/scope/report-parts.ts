import type { ScopeReport, ScopeStream, ScopeSubject } from "../../contracts/scope";
import { formatTimeUs } from "../../core/time";
import type { VerdictFacts } from "../../scope/verdict";
import type { ScopeWindow } from "../../scope/window";

/** What a report is about, in words: the name, or the first of several. */
export function aboutOf(subjects: readonly ScopeSubject[]): string {
  const [first] = subjects;
  const name = first?.found[0]?.name ?? first?.asked ?? "";
  return subjects.length > 1 ? `${name} and ${subjects.length - 1} more` : name;
}

export function hoursOf(streams: readonly ScopeStream[]): VerdictFacts["hours"] {
  const sum = (of: (stream: ScopeStream) => number) =>
    streams.reduce((total, stream) => total + of(stream), 0);
  return {
    held: sum(({ heldHours }) => heldHours),
    missing: sum(({ missingHours }) => missingHours),
    late: sum(({ lateHours }) => lateHours),
    unheld: sum(({ unheldHours }) => unheldHours),
    silent: sum(({ silentHours }) => silentHours),
    streams: streams.length,
  };
}

export function tellWindow({ fromUs, toUs, judgedFromUs, text }: ScopeWindow): ScopeReport["window"] {
  return {
    from: formatTimeUs(fromUs),
    to: formatTimeUs(toUs),
    judgedFrom: formatTimeUs(judgedFromUs),
    text,
  };
}
