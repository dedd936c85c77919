import { type CaseEntry, frozenOf } from "../../contracts/case-entry";
import { CASE_EXPORT_EVENTS_MAX } from "../../contracts/case-export";
import type { Viewer } from "../../contracts/viewer";
import { AppError } from "../../errors";
import { type CaseDetail, getCase } from "../../queries/getCase";
import { readFrozen } from "../../queries/readFrozen";

/** Something that an entry kept. */
export interface Kept {
  position: number;
  kind: string;
  name: "events" | "report";
  /** 0 for a report. */
  events: number;
  sha256: string;
  content: Uint8Array;
}

/** A case as an export reads it: as it stood when the export began. */
export interface CaseSource {
  held: CaseDetail;
  /** All entries, from the first, again and again. */
  entries(): AsyncGenerator<CaseEntry>;
  kept: readonly Kept[];
  /** Events of every entry, packed. */
  packed: readonly Uint8Array[];
}

/**
 * Reads a case for an export. What entries kept stays packed in memory, some hundred bytes an event. Throws `AppError`
 * not-found, or too-large past 100,000 events.
 */
export async function caseSource(viewer: Viewer, number: number): Promise<CaseSource> {
  const held = await getCase(viewer, number);
  if (held === null) throw new AppError({ code: "not-found", message: "There is no such case." });
  const kept: Kept[] = [];
  let events = 0;
  for await (const { id, position, body } of entriesOf(viewer, held)) {
    const frozen = frozenOf(body);
    if (frozen === null) continue;
    events += frozen.events;
    if (events > CASE_EXPORT_EVENTS_MAX) {
      throw new AppError({
        code: "too-large",
        message: `This case keeps more than ${CASE_EXPORT_EVENTS_MAX.toLocaleString("en")} events, the most of one export.`,
      });
    }
    const { sha256, content } = await readFrozen(viewer, id, "events");
    const common = { position, kind: body.kind };
    kept.push({ ...common, name: "events", events: frozen.events, sha256, content });
    if (body.kind !== "scope") continue;
    const report = await readFrozen(viewer, id, "report");
    kept.push({ ...common, name: "report", events: 0, sha256: report.sha256, content: report.content });
  }
  return {
    held,
    entries: () => entriesOf(viewer, held),
    kept,
    packed: kept.flatMap(({ name, content }) => (name === "events" ? [content] : [])),
  };
}

/** Entries 1 to as many as the case had; those written since are left out, so that all files of a bundle agree. */
async function* entriesOf(viewer: Viewer, held: CaseDetail): AsyncGenerator<CaseEntry> {
  let next = 1;
  while (next <= held.entries) {
    const page = await getCase(viewer, held.number, { before: Math.min(next + PAGE, held.entries + 1) });
    const entries = page?.notebook.filter(({ position }) => position >= next) ?? [];
    if (entries.length === 0) return;
    yield* entries;
    next = (entries.at(-1)?.position ?? next) + 1;
  }
}

/** At most as many as `getCase` gives at once. */
const PAGE = 100;
