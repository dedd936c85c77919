import { createWriteStream } from "node:fs";
import { rm, statfs } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { type IngestJob, UPLOAD_FILE_BYTES_MAX, UPLOAD_FILES_MAX } from "../contracts/ingest";
import { demand, type Viewer } from "../contracts/viewer";
import type { Source } from "../core/source";
import { AppError } from "../errors";
import { dataDir } from "../store/data-dir";
import { addJob } from "./ingestJobs";
import { recordAudit } from "./recordAudit";
import { findUpload, makeUpload, removeUpload, takeUpload, type Upload, uploadedPath } from "./upload-folder";

/** Room that an upload leaves free on the disk. */
const RESERVE_BYTES = 1024 ** 3;

/** Opens an upload: an empty folder of its own, gone an hour after the last file unless it is finished. */
export async function openUpload(viewer: Viewer): Promise<{ id: string }> {
  demand(viewer, "ingest");
  const upload = await makeUpload(viewer.userId, dataDir());
  if (upload) return { id: upload.id };
  throw new AppError({
    code: "rate-limited",
    message: "Too many uploads are under way. Wait for one to end.",
  });
}

/**
 * Writes one file of an upload to the disk as it comes, in bounded memory. Throws `AppError` too-large past 4 GiB or
 * 10,000 files, store-unwritable when the disk has no room, bad-input when the file arrives cut off; nothing of it
 * stays then.
 */
export async function receiveUpload(
  viewer: Viewer,
  id: string,
  { name, bytes }: { name: string; bytes: number | null },
  body: ReadableStream<Uint8Array>,
): Promise<{ bytes: number }> {
  demand(viewer, "ingest");
  const upload = openedBy(viewer, id);
  if (upload.taken >= UPLOAD_FILES_MAX)
    throw tooLarge(
      `One upload may have ${UPLOAD_FILES_MAX.toLocaleString("en")} files. Send the rest with another.`,
    );
  upload.taken += 1;
  if (bytes !== null && bytes > UPLOAD_FILE_BYTES_MAX) throw fileTooLarge(name);
  await demandRoom(bytes ?? 0);
  const path = uploadedPath(upload, upload.taken, name);
  upload.receiving += 1;
  try {
    const received = await write(body, path, name);
    if (bytes !== null && received !== bytes) throw cutOff(name);
    upload.names.push(name);
    return { bytes: received };
  } catch (error) {
    await rm(path, { force: true });
    throw explain(error, name);
  } finally {
    upload.receiving -= 1;
  }
}

/** Queues the reading of the files of an upload; they are deleted afterwards, because the evidence keeps their bytes. */
export async function finishUpload(viewer: Viewer, id: string, source: Source | null): Promise<IngestJob> {
  demand(viewer, "ingest");
  const upload = openedBy(viewer, id);
  const { names, folder } = upload;
  if (names.length === 0)
    throw new AppError({ code: "bad-input", message: "No file of this upload arrived." });
  await recordAudit(viewer, "logs-ingested", `upload of ${names.length}: ${names.slice(0, 20).join(", ")}`);
  takeUpload(upload);
  const title = names.length === 1 ? `${names[0]}` : `${names.length} uploaded files`;
  try {
    return addJob(viewer, {
      kind: "upload",
      title,
      paths: [folder],
      source,
      afterwards: () => removeUpload(upload),
    });
  } catch (error) {
    await removeUpload(upload);
    throw error;
  }
}

/** Takes an unfinished upload away. */
export async function discardUpload(viewer: Viewer, id: string): Promise<void> {
  demand(viewer, "ingest");
  await removeUpload(openedBy(viewer, id));
}

function openedBy(viewer: Viewer, id: string): Upload {
  const upload = findUpload(viewer.userId, id);
  if (upload) return upload;
  throw new AppError({ code: "not-found", message: "This upload is not open any more. Start it again." });
}

async function write(body: ReadableStream<Uint8Array>, path: string, name: string): Promise<number> {
  let bytes = 0;
  const counted = new Transform({
    transform(piece: Uint8Array, _, done) {
      bytes += piece.length;
      if (bytes > UPLOAD_FILE_BYTES_MAX) done(fileTooLarge(name));
      else done(null, piece);
    },
  });
  await pipeline(Readable.fromWeb(body), counted, createWriteStream(path, { flags: "wx", mode: 0o600 }));
  return bytes;
}

/** The evidence keeps a second copy while the first is read. */
async function demandRoom(bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir());
  if (bavail * bsize - RESERVE_BYTES >= 2 * bytes) return;
  throw new AppError({
    code: "store-unwritable",
    message:
      "The disk of the data folder has no room for this file. Free some, or read the logs from where they lie.",
  });
}

function explain(error: unknown, name: string): unknown {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new AppError({
      code: "store-unwritable",
      message: `The disk of the data folder is full: ${name} was not kept. Free some room and send it again.`,
      cause: error,
    });
  }
  if (code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE" || code === "ABORT_ERR")
    return cutOff(name, error);
  return error;
}

function cutOff(name: string, cause?: unknown): AppError {
  return new AppError({ code: "bad-input", message: `${name} arrived cut off. Send it again.`, cause });
}

function fileTooLarge(name: string): AppError {
  return tooLarge(`${name} is larger than 4 GiB. Copy it to the server and add it by its path.`);
}

function tooLarge(message: string): AppError {
  return new AppError({ code: "too-large", message });
}
