"use client";

import { z } from "zod";
import { UPLOAD_FILE_BYTES_MAX, UPLOAD_FILES_MAX, uploadSchema } from "@/lib/contracts/ingest";
import type { Source } from "@/lib/core/source";
import { ask, readAnswer } from "./api";
import type { ChosenFile } from "./dropped-files";

export interface SendProgress {
  files: number;
  filesTotal: number;
  bytes: number;
  bytesTotal: number;
  /** Files that did not arrive, with the reason. */
  failures: readonly { name: string; reason: string }[];
}

/** How sending ended: the files are read now, nothing was sent, or it was cancelled. */
export type SendEnd = { kind: "reading" } | { kind: "fault"; reason: string } | { kind: "cancelled" };

/** A few at once keep the line busy when files are small; more would not help. */
const AT_ONCE = 3;

const received = z.object({ bytes: z.number() });

/** Sends files to the server and has them read. One file that fails does not stop the rest. */
export async function sendFiles(
  chosen: readonly ChosenFile[],
  source: Source | null,
  onProgress: (progress: SendProgress) => void,
  signal: AbortSignal,
): Promise<SendEnd> {
  const failures: { name: string; reason: string }[] = [];
  const good = chosen.slice(0, UPLOAD_FILES_MAX).filter(({ file, name }) => {
    const reason = whyNot(file);
    if (reason !== null) failures.push({ name, reason });
    return reason === null;
  });
  if (chosen.length > UPLOAD_FILES_MAX) {
    const rest = (chosen.length - UPLOAD_FILES_MAX).toLocaleString("en");
    failures.push({
      name: `${rest} more files`,
      reason: "one upload takes 10,000; send the rest with another",
    });
  }
  const progress = {
    files: 0,
    filesTotal: good.length,
    bytes: 0,
    bytesTotal: good.reduce((sum, { file }) => sum + file.size, 0),
    failures,
  };
  const tell = () => onProgress({ ...progress, failures: [...failures] });
  tell();
  if (good.length === 0) return { kind: "fault", reason: "There is no file to send." };
  const opened = await ask("/api/ingest/uploads", uploadSchema, { method: "POST", signal });
  if ("fault" in opened) return { kind: "fault", reason: opened.fault };
  const address = `/api/ingest/uploads/${opened.value.id}`;
  const waiting = [...good];
  const work = async () => {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
      const { file, name } = next;
      let sent = 0;
      const add = (bytes: number) => {
        progress.bytes += bytes - sent;
        sent = bytes;
        tell();
      };
      const fault = await sendOne(`${address}?name=${encodeURIComponent(name)}`, file, add, signal);
      add(file.size);
      if (fault === null) progress.files += 1;
      else if (!signal.aborted) failures.push({ name, reason: fault });
      tell();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (signal.aborted || progress.files === 0) {
    await ask(address, z.unknown(), { method: "DELETE" });
    return signal.aborted ? { kind: "cancelled" } : { kind: "fault", reason: "No file arrived." };
  }
  const begun = await ask(address, z.object({ id: z.string() }), { method: "POST", body: { source } });
  return "fault" in begun ? { kind: "fault", reason: begun.fault } : { kind: "reading" };
}

function whyNot(file: File): string | null {
  if (file.size === 0) return "it is empty";
  return file.size > UPLOAD_FILE_BYTES_MAX
    ? "it is larger than 4 GiB; add it by its path on the server"
    : null;
}

/** Sends one file; null when it arrived. A plain request, because `fetch` does not tell how much was sent. */
function sendOne(
  address: string,
  file: File,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const end = (fault: string | null) => {
      signal.removeEventListener("abort", stop);
      resolve(fault);
    };
    request.open("PUT", address);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded }) => onBytes(Math.min(loaded, file.size));
    request.onload = () => {
      const answer = readAnswer(request.status, request.responseText, received);
      end("fault" in answer ? answer.fault : null);
    };
    request.onerror = () => end("the connection broke off");
    request.onabort = () => end("cancelled");
    signal.addEventListener("abort", stop);
    request.send(file);
  });
}
