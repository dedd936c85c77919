import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { createGunzip, gzip } from "node:zlib";
import type { EvidenceSample, Frozen } from "../contracts/case-entry";
import { EVIDENCE_SAMPLE } from "../contracts/case-entry";
import { type EvidenceEvent, evidenceLine } from "../contracts/evidence-event";
import { splitLines } from "../core/split-lines";

/** Something frozen beside an entry. */
export interface Packed {
  name: "events" | "report";
  sha256: string;
  /** Before packing. */
  bytes: number;
  /** Packed with gzip. */
  content: Uint8Array<ArrayBuffer>;
}

/** Packs a text; the hash is of the text. */
export async function pack(name: Packed["name"], text: string): Promise<Packed> {
  const bytes = Buffer.from(text, "utf8");
  return {
    name,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
    content: Uint8Array.from(await zip(bytes)),
  };
}

const zip = promisify(gzip);
/** Lines made before others of the process have their turn. */
const LINES_AT_ONCE = 500;

/** Freezes events, which must stand by time, then id: their lines, each ended by a line feed, and what those hash to. */
export async function packEvents(
  events: readonly EvidenceEvent[],
): Promise<{ frozen: Frozen; packed: Packed }> {
  const lines: string[] = [];
  for (const event of events) {
    lines.push(`${evidenceLine(event)}\n`);
    if (lines.length % LINES_AT_ONCE === 0) await setImmediate();
  }
  const packed = await pack("events", lines.join(""));
  const frozen = {
    events: events.length,
    sha256: packed.sha256,
    firstUs: events[0]?.timeUs ?? null,
    lastUs: events.at(-1)?.timeUs ?? null,
  };
  return { frozen, packed };
}

/** The text that was packed. */
export async function unpack(content: Uint8Array): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of gunzip(content)) pieces.push(piece as Uint8Array);
  return Buffer.concat(pieces).toString("utf8");
}

/** The lines that were packed, one after the other, without the whole text in memory. */
export async function* unpackLines(content: Uint8Array): AsyncGenerator<string> {
  yield* splitLines(gunzip(content));
}

function gunzip(content: Uint8Array) {
  return Readable.from([Buffer.from(content)]).pipe(createGunzip());
}

/** The first events of a block, for a look at it. */
export function sampleOf(events: readonly EvidenceEvent[]): EvidenceSample[] {
  return events
    .slice(0, EVIDENCE_SAMPLE)
    .map(({ id, timeUs, outcome, identity, operation, resources, place }) => ({
      id,
      timeUs,
      outcome,
      identity: identity.name,
      operation,
      resource: resources[0]?.name ?? "",
      address: place.address || place.network,
    }));
}
