import { readFileSync } from "node:fs";
import { buildScanner } from "../../lib/ingest/scanner/build.mjs";
import { RecordScanner, type ScannerOptions } from "../../lib/ingest/scanner/record-scanner";
import type { ScanPlan } from "../../lib/ingest/scanner/scan-plan";

export const KEY = { k0: 0x0706050403020100n, k1: 0x0f0e0d0c0b0a0908n };

/** The compiled scanner, built when it is missing or stale. */
export async function scannerModule(): Promise<WebAssembly.Module> {
  return new WebAssembly.Module(readFileSync(await buildScanner()));
}

/** Everything the scanner says of one row, in plain values. */
export interface Row {
  status: number;
  /** The bytes, one character each. */
  bytes: string;
  offset: number;
  length: number;
  reason: string;
  fault: number;
  /** Spans of the members, relative to the record; null for absent ones. */
  members: (readonly [number, number] | null)[];
  hashes: bigint[];
  codes: number[];
  plain: { timeUs: bigint; id: string } | null;
}

export interface Scan {
  rows: Row[];
  strays: number;
  emptyEnvelopes: number;
}

const utf8 = new TextDecoder();
const encoder = new TextEncoder();

export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The bytes, one character each. */
export function rawOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}

/** The record's value as JSON.parse sees it. */
export function parsed(row: Row): unknown {
  return JSON.parse(textOf(row.bytes));
}

/** UTF-8 text from one character a byte. */
export function textOf(bytes: string): string {
  return utf8.decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)));
}

/** Scans a whole file, fed in pieces that end at `cuts` (ascending offsets). */
export function scanAll(scanner: RecordScanner, file: Uint8Array, cuts: readonly number[] = []): Scan {
  const rows: Row[] = [];
  scanner.reset();
  let from = 0;
  for (const cut of [...cuts, file.length]) {
    scanner.write(file.subarray(from, cut));
    from = cut;
    drain(scanner, false, rows);
  }
  drain(scanner, true, rows);
  return { rows, strays: scanner.strays, emptyEnvelopes: scanner.emptyEnvelopes };
}

function drain(scanner: RecordScanner, end: boolean, rows: Row[]): void {
  for (let count = scanner.next(end); count > 0; count = scanner.next(end)) {
    for (let i = 0; i < count; i++) rows.push(rowOf(scanner, i));
  }
}

function rowOf(scanner: RecordScanner, i: number): Row {
  const { members, facets } = scanner;
  const [start, end] = [scanner.start[i] ?? 0, scanner.end[i] ?? 0];
  const half = (column: BigUint64Array) => (column[i] ?? 0n).toString(16).padStart(16, "0");
  return {
    status: scanner.status[i] ?? -1,
    bytes: rawOf(scanner.bytes.subarray(start, end)),
    offset: scanner.offset(i),
    length: scanner.lengthOf(i),
    reason: scanner.reasonOf(i),
    fault: scanner.faultOffset(i),
    members: Array.from({ length: members }, (_, m) => {
      const [from, to] = [scanner.memberStart[i * members + m] ?? 0, scanner.memberEnd[i * members + m] ?? 0];
      return from === 0 && to === 0 ? null : ([from - start, to - start] as const);
    }),
    hashes: [...scanner.facetHash.subarray(i * facets, (i + 1) * facets)],
    codes: [...scanner.facetCode.subarray(i * facets, (i + 1) * facets)],
    plain:
      scanner.plain[i] === 1
        ? { timeUs: scanner.timeUs[i] ?? 0n, id: half(scanner.idHi) + half(scanner.idLo) }
        : null,
  };
}

export function create(
  module: WebAssembly.Module,
  plan: Partial<ScanPlan>,
  options: ScannerOptions = {},
  key = KEY,
): RecordScanner {
  return RecordScanner.create(
    module,
    { members: [], facets: [], time: null, id: null, ...plan },
    key,
    options,
  );
}

/** A seeded source of numbers in [0, 1): mulberry32. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Up to `most` ascending places to cut a file of `length` bytes. */
export function someCuts(next: () => number, length: number, most: number): number[] {
  const cuts = Array.from({ length: Math.floor(next() * (most + 1)) }, () =>
    Math.floor(next() * (length + 1)),
  );
  return cuts.sort((a, b) => a - b);
}
