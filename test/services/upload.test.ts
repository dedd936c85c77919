import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { knownPath, UPLOAD_FILE_BYTES_MAX } from "@/lib/contracts/ingest";
import { placeOf } from "@/lib/ingest/evidence-place";
import { listJobs } from "@/lib/services/ingestJobs";
import { discardUpload, finishUpload, openUpload, receiveUpload } from "@/lib/services/receiveUpload";
import { harmlessName } from "@/lib/services/upload-folder";
import { sql } from "@/lib/sql/sql";
import { replaceStore } from "@/lib/store/current-store";
import { trailFile } from "../support/log-files";
import { memoryStore } from "../support/memory-store";
import { person, recorded, withDataFolder } from "./support/people";

withDataFolder();
beforeEach(async () => {
  await replaceStore(await memoryStore());
});
afterEach(async () => {
  await (await replaceStore(null))?.close();
});

const folderOf = (id: string) => join(process.env.KEYTRAIL_DATA ?? "", "uploads", id);

function body(bytes: Uint8Array, fault?: Error): Parameters<typeof receiveUpload>[3] {
  let sent = false;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) {
        if (fault) controller.error(fault);
        else controller.close();
      } else controller.enqueue(bytes);
      sent = true;
    },
  }) as Parameters<typeof receiveUpload>[3];
}

describe("uploads", () => {
  it("are read like files of the server, and deleted afterwards because the evidence keeps the bytes", async () => {
    const ana = await person("analyst", "ana");
    const { id } = await openUpload(ana);
    const bytes = trailFile(0, 25);
    await receiveUpload(ana, id, { name: "logs/one.json.gz", bytes: bytes.length }, body(bytes));
    await receiveUpload(ana, id, { name: "two.json.gz", bytes: null }, body(trailFile(25, 30)));
    const job = await finishUpload(ana, id, null);
    await vi.waitFor(
      () => expect(listJobs(ana).find((other) => other.id === job.id)?.state).toBe("done"),
      20_000,
    );
    expect(listJobs(ana)[0]).toMatchObject({
      kind: "upload",
      title: "2 uploaded files",
      result: { accepted: 30 },
    });
    await vi.waitFor(() => expect(existsSync(folderOf(id))).toBe(false));
    const store = await replaceStore(null);
    await replaceStore(store);
    const files = await store?.query(
      sql`SELECT path, sha256, evidence FROM file ORDER BY path`,
      z.object({ path: z.string(), sha256: z.string(), evidence: z.string() }),
    );
    expect(files?.map(({ path }) => knownPath(path))).toEqual([
      { path: "one.json.gz", uploaded: true },
      { path: "two.json.gz", uploaded: true },
    ]);
    const kept = placeOf(process.env.KEYTRAIL_DATA ?? "", files?.[0]?.evidence ?? "");
    expect(readFileSync(kept.path).subarray(kept.from, kept.from + (kept.bytes ?? 0))).toEqual(
      Buffer.from(bytes),
    );
    expect(await recorded()).toContainEqual({
      action: "logs-ingested",
      subject: "upload of 2: logs/one.json.gz, two.json.gz",
      userName: "ana",
    });
  });

  it("never let a name choose where the file is written", async () => {
    const ana = await person("analyst", "ana");
    const { id } = await openUpload(ana);
    const hostile = [
      "../../evil",
      "/etc/passwd",
      "..",
      "C:\\x\\y.json",
      "\u202Egpj.exe",
      "a\0b",
      `${"x".repeat(5000)}.json`,
    ];
    for (const name of hostile) await receiveUpload(ana, id, { name, bytes: 1 }, body(Buffer.from("x")));
    const written = readdirSync(folderOf(id));
    expect(written).toHaveLength(hostile.length);
    for (const name of written) expect(name).toMatch(/^\d{5}-[\p{L}\p{N}._ +=@-]{1,120}$/u);
    expect(statSync(folderOf(id)).mode & 0o777).toBe(0o700);
    await discardUpload(ana, id);
    expect(existsSync(folderOf(id))).toBe(false);
  });

  it("keep nothing of a file that is cut off, too large, or shorter than it said", async () => {
    const ana = await person("analyst", "ana");
    const { id } = await openUpload(ana);
    const send = (bytes: number | null, fault?: Error) =>
      receiveUpload(ana, id, { name: "a.json", bytes }, body(Buffer.from("abc"), fault));
    const aborted = Object.assign(new Error("aborted"), { code: "ECONNRESET" });
    await expect(send(null, aborted)).rejects.toThrow(/cut off/);
    await expect(send(9)).rejects.toThrow(/cut off/);
    await expect(send(UPLOAD_FILE_BYTES_MAX + 1)).rejects.toThrow(/larger than 4 GiB/);
    expect(readdirSync(folderOf(id))).toEqual([]);
    await expect(finishUpload(ana, id, null)).rejects.toThrow(/No file/);
    await discardUpload(ana, id);
  });

  it("belong to who opened them, and to analysts only", async () => {
    const [ana, ben, viewer] = [
      await person("analyst", "ana"),
      await person("analyst", "ben"),
      await person("viewer"),
    ];
    const { id } = await openUpload(ana);
    await expect(receiveUpload(ben, id, { name: "a", bytes: 1 }, body(Buffer.from("x")))).rejects.toThrow(
      /not open/,
    );
    await expect(finishUpload(ben, id, null)).rejects.toThrow(/not open/);
    await expect(openUpload(viewer)).rejects.toThrow(/role analyst/);
    await discardUpload(ana, id);
    await expect(discardUpload(ana, id)).rejects.toThrow(/not open/);
  });

  it("keep the readable part of a name", () => {
    expect(harmlessName("Trail 2026-08.json.gz")).toBe("Trail 2026-08.json.gz");
    expect(harmlessName("журнал.log")).toBe("журнал.log");
    expect(harmlessName("...")).toBe("file");
    expect(harmlessName("")).toBe("file");
  });
});
