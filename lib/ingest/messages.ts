import type { Dimension, EventBatch, Rejection } from "../core/event-batch";
import type { Source } from "../core/source";
import type { FileResult } from "./file-reader";
import type { EntryDelta } from "./interner";

/** What a reading worker is started with. */
export interface WorkerSetup {
  /** The compiled scanner: all workers share its code, and what V8 makes of it. */
  scanner: WebAssembly.Module;
  storeKey: string;
  dataFolder: string;
  inPlace: boolean;
  /** The one format to read, or null to recognise it. */
  source: Source | null;
  claims: SharedArrayBuffer;
}

/** Files that are read in a row and committed together. */
export interface ReadUnit {
  unit: number;
  paths: string[];
}

export type ToWorker = { kind: "read"; unit: ReadUnit } | { kind: "taken" } | { kind: "stop" };

/** Events of a unit in the worker's own codes; `entries` holds the values behind codes not told before. */
export interface BatchMessage {
  kind: "batch";
  unit: number;
  /** Changes when codes (but those of streams) start again from 1. */
  epoch: number;
  batch: EventBatch;
  entries: Partial<Record<Dimension, EntryDelta>>;
  rejections: Rejection[];
}

export interface DoneMessage {
  kind: "done";
  unit: number;
  results: FileResult[];
  /** Files whose content was read before. */
  skipped: number;
  /** Files that could not be opened or read. */
  failures: { path: string; reason: string }[];
}

export type FromWorker =
  | BatchMessage
  | DoneMessage
  | { kind: "bytes"; bytes: number }
  | { kind: "fault"; error: Error };

/** The buffers of a batch, to be moved instead of copied. */
export function buffersOf(batch: EventBatch): ArrayBuffer[] {
  const columns = [...Object.values(batch), ...Object.values(batch.codes)];
  return columns.filter((column) => ArrayBuffer.isView(column)).map(({ buffer }) => buffer as ArrayBuffer);
}
