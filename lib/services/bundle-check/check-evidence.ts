import { createHash, type Hash } from "node:crypto";
import type { BundleProblem } from "../../contracts/bundle-check";
import type { BundleManifest } from "../../contracts/case-export";
import { type EvidenceEvent, parseEvidenceLine } from "../../contracts/evidence-event";
import { splitLines } from "../../core/split-lines";
import { rawPath } from "../case-export/raw-path";
import type { BundleArchive } from "./bundle-archive";

/** A block of evidence while its hash is computed again. */
interface Block {
  about: BundleManifest["evidence"][number];
  lines: Set<string>;
  hash: Hash;
  seen: number;
}

export interface EvidenceCheck {
  events: number;
  blocks: { entry: number; kind: string; events: number; ok: boolean }[];
  problems: BundleProblem[];
}

const LIST_LINE = /^([0-9a-f]{64}) {2}\S/;
/** Bytes of a list for each event, generously. */
const LIST_LINE_MAX = 400;
const EVENTS = "events.jsonl";

/**
 * Computes the hash of every block again from `events.jsonl`, finds the raw record of every event, and says which lines
 * and raw records belong to nothing. Holds a hash for each event, not the events.
 */
export async function checkEvidence(
  archive: BundleArchive,
  manifest: BundleManifest,
): Promise<EvidenceCheck> {
  const problems: BundleProblem[] = [];
  const blocks: Block[] = [];
  for (const about of manifest.evidence) blocks.push(await readBlock(archive, about, problems));
  const byLine = new Map<string, Block[]>();
  for (const block of blocks)
    for (const line of block.lines) byLine.set(line, [...(byLine.get(line) ?? []), block]);
  const unavailable = new Set(manifest.unavailable.map(({ path }) => path));
  const referred = new Set<string>();
  let events = 0;
  try {
    for await (const line of splitLines(archive.pieces(EVENTS, sizeOf(manifest, EVENTS)))) {
      events += 1;
      const bytes = `${line}\n`;
      const holders = byLine.get(createHash("sha256").update(bytes).digest("hex"));
      if (!holders) problems.push(evidence(EVENTS, `Line ${events} belongs to no block of evidence.`));
      for (const block of holders ?? []) {
        block.hash.update(bytes);
        block.seen += 1;
      }
      checkRaw(archive, line, events, { unavailable, referred, problems });
    }
  } catch (error) {
    problems.push({ path: EVENTS, kind: "unreadable", text: sentenceOf(error) });
  }
  for (const name of archive.names)
    if (name.startsWith("raw/") && !referred.has(name))
      problems.push({ path: name, kind: "raw", text: "No event refers to this record." });
  return { events, blocks: blocks.map((block) => judge(block, problems)), problems };
}

function judge({ about, lines, hash, seen }: Block, problems: BundleProblem[]) {
  const { entry, kind, events, sha256, list } = about;
  const ok = seen === events && lines.size === events && hash.digest("hex") === sha256;
  if (!ok)
    problems.push(
      evidence(
        list,
        seen === events
          ? `The events of entry ${entry} do not have the hash ${sha256}.`
          : `Entry ${entry} kept ${events} events, and ${seen} of them are in ${EVENTS}.`,
      ),
    );
  return { entry, kind, events, ok };
}

async function readBlock(
  archive: BundleArchive,
  about: BundleManifest["evidence"][number],
  problems: BundleProblem[],
): Promise<Block> {
  const block: Block = { about, lines: new Set(), hash: createHash("sha256"), seen: 0 };
  try {
    for await (const line of splitLines(archive.pieces(about.list, (about.events + 1) * LIST_LINE_MAX))) {
      const [, hash] = LIST_LINE.exec(line) ?? [];
      if (hash === undefined) throw new Error("A line of it is no hash and id.");
      block.lines.add(hash);
    }
  } catch (error) {
    problems.push({ path: about.list, kind: "unreadable", text: sentenceOf(error) });
  }
  return block;
}

function checkRaw(
  archive: BundleArchive,
  line: string,
  number: number,
  {
    unavailable,
    referred,
    problems,
  }: {
    unavailable: ReadonlySet<string>;
    referred: Set<string>;
    problems: BundleProblem[];
  },
): void {
  let event: EvidenceEvent;
  try {
    event = parseEvidenceLine(line);
  } catch {
    // Whatever the parser says holds text of the bundle; which line it is says enough.
    problems.push({ path: EVENTS, kind: "unreadable", text: `Line ${number} is no event.` });
    return;
  }
  for (const record of event.records) {
    const path = rawPath(record);
    referred.add(path);
    if (unavailable.has(path)) continue;
    if (!archive.has(path))
      problems.push({ path, kind: "raw", text: `The raw record of event ${event.id} is missing.` });
    else if (archive.sizeOf(path) !== record.length)
      problems.push({
        path,
        kind: "raw",
        text: `The record of event ${event.id} has ${record.length} bytes.`,
      });
  }
}

function sizeOf(manifest: BundleManifest, name: string): number {
  return manifest.files.find(({ path }) => path === name)?.bytes ?? 0;
}

function evidence(path: string, text: string): BundleProblem {
  return { path, kind: "evidence", text };
}

/** What an error says, for people. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
