import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { Viewer } from "@/lib/contracts/viewer";
import { checkLogPath, mayNamePaths } from "@/lib/services/check-log-path";
import { cancelJob, ingestPath, listJobs, watchJobs } from "@/lib/services/ingestJobs";
import { previewIngest } from "@/lib/services/previewIngest";
import { sql } from "@/lib/sql/sql";
import { replaceStore } from "@/lib/store/current-store";
import { put, temporaryFolder, trailFile } from "../support/log-files";
import { memoryStore } from "../support/memory-store";
import { person, recorded, withDataFolder } from "./support/people";

withDataFolder();
let logs: ReturnType<typeof temporaryFolder>;
beforeEach(async () => {
  logs = temporaryFolder();
  await replaceStore(await memoryStore());
});
afterEach(async () => {
  logs.remove();
  delete process.env.KEYTRAIL_LOG_ROOTS;
  await (await replaceStore(null))?.close();
});

describe("reading logs by path", () => {
  beforeEach(() => {
    process.env.KEYTRAIL_LOG_ROOTS = logs.path;
  });

  it("reads a folder, reports what became of its records, and records who asked", async () => {
    put(join(logs.path, "a/one.json.gz"), trailFile(0, 40));
    put(join(logs.path, "two.json.gz"), trailFile(30, 60));
    const ana = await person("analyst", "ana");
    const heard = vi.fn();
    const stop = watchJobs(ana, heard);
    const { id } = await ingestPath(ana, { path: logs.path, source: null });
    await vi.waitFor(() => expect(listJobs(ana).find((job) => job.id === id)?.state).toBe("done"), 20_000);
    const job = listJobs(ana).find((other) => other.id === id);
    expect(job).toMatchObject({ by: "ana", title: logs.path, kind: "path" });
    expect(job?.result).toMatchObject({ files: 2, records: 70, accepted: 60, duplicates: 10, rejected: 0 });
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    stop();
    expect(await recorded()).toContainEqual({ action: "logs-ingested", subject: logs.path, userName: "ana" });
  });

  it("keeps and counts what was committed when a run is cancelled", async () => {
    for (let i = 0; i < 40; i++) put(join(logs.path, `${i}.json.gz`), trailFile(i * 500, i * 500 + 500));
    const ana = await person("analyst", "ana");
    const { id } = await ingestPath(ana, { path: logs.path, source: "aws-cloudtrail" });
    await cancelJob(ana, id);
    const store = await replaceStore(null);
    await replaceStore(store);
    await vi.waitFor(
      () => expect(listJobs(ana).find((job) => job.id === id)?.state).toBe("cancelled"),
      20_000,
    );
    const counts = await store?.first(
      sql`SELECT (SELECT count(*) FROM event) AS events, (SELECT coalesce(sum(events), 0)::BIGINT FROM access_cell) AS cells,
            (SELECT coalesce(sum(accepted), 0)::BIGINT FROM file) AS accepted, (SELECT count(*) FROM stale_hour) AS stale`,
      z.object({ events: z.number(), cells: z.number(), accepted: z.number(), stale: z.number() }),
    );
    expect(counts?.cells).toBe(counts?.events);
    expect(counts?.accepted).toBe(counts?.events);
    expect(counts?.stale).toBe(0);
    await expect(cancelJob(ana, id)).rejects.toThrow(/has ended/);
  });

  it("is for analysts; viewers see the runs", async () => {
    const viewer = await person("viewer");
    await expect(ingestPath(viewer, { path: logs.path, source: null })).rejects.toThrow(/role analyst/);
    await expect(previewIngest(viewer, logs.path)).rejects.toThrow(/role analyst/);
    await expect(cancelJob(viewer, "x")).rejects.toThrow(/role analyst/);
    expect(Array.isArray(listJobs(viewer))).toBe(true);
  });

  it("shows what will be read before it is read", async () => {
    put(join(logs.path, "a/one.json"), "12345");
    put(join(logs.path, "two.json"), "123");
    put(join(logs.path, ".hidden"), "no");
    const ana = await person("analyst", "ana");
    expect(await previewIngest(ana, logs.path)).toMatchObject({
      kind: "folder",
      files: 2,
      bytes: 8,
      more: false,
      examples: ["a/one.json", "two.json"],
    });
    expect(await previewIngest(ana, join(logs.path, "two.json"))).toMatchObject({ kind: "file", files: 1 });
  });
});

describe("a path typed on a page", () => {
  const data = () => process.env.KEYTRAIL_DATA ?? "";
  let ada: Viewer;
  beforeEach(async () => {
    ada = await person("admin", "ada");
  });

  it("is an administrator's matter as long as no folders are named for logs", async () => {
    put(join(logs.path, "passwd"), "root:x:0:0");
    const ana = await person("analyst", "ana");
    for (const path of [logs.path, join(logs.path, "passwd"), join(logs.path, "nowhere")]) {
      await expect(checkLogPath(ana, path, data()), path).rejects.toThrow(/Only an administrator/);
      await expect(previewIngest(ana, path)).rejects.toThrow(/Only an administrator/);
      await expect(ingestPath(ana, { path, source: null })).rejects.toThrow(/Only an administrator/);
    }
    expect(listJobs(ana).filter(({ title }) => title.startsWith(logs.path))).toEqual([]);
    expect([mayNamePaths(ana), mayNamePaths(ada)]).toEqual([false, true]);
    process.env.KEYTRAIL_LOG_ROOTS = logs.path;
    expect(await checkLogPath(ana, logs.path, data())).toMatchObject({ kind: "folder" });
    expect([mayNamePaths(ana), mayNamePaths(await person("viewer"))]).toEqual([true, false]);
  });

  it("must be absolute and exist", async () => {
    await expect(checkLogPath(ada, "logs", data())).rejects.toThrow(/not absolute/);
    await expect(checkLogPath(ada, join(logs.path, "nowhere"), data())).rejects.toThrow(/does not exist/);
    expect(await checkLogPath(ada, logs.path, data())).toMatchObject({ kind: "folder" });
  });

  it("must not lead to Keytrail's own data, by whatever way", async () => {
    put(join(data(), "evidence/x"), "x");
    symlinkSync(data(), join(logs.path, "link"));
    for (const path of [
      data(),
      join(data(), "evidence"),
      join(data(), ".."),
      "/",
      join(logs.path, "link/evidence"),
    ]) {
      await expect(checkLogPath(ada, path, data()), path).rejects.toThrow(/own data folder/);
    }
  });

  it("must not be a device or the kernel's view of itself", async () => {
    await expect(checkLogPath(ada, "/dev/zero", data())).rejects.toThrow(/holds no logs/);
    await expect(checkLogPath(ada, "/proc/self/environ", data())).rejects.toThrow(/holds no logs/);
  });

  it("must lie below the folders that KEYTRAIL_LOG_ROOTS allows, where it is set", async () => {
    mkdirSync(join(logs.path, "allowed/deep"), { recursive: true });
    mkdirSync(join(logs.path, "allowed-not"));
    process.env.KEYTRAIL_LOG_ROOTS = join(logs.path, "allowed");
    expect(await checkLogPath(ada, join(logs.path, "allowed/deep"), data())).toMatchObject({
      kind: "folder",
    });
    await expect(checkLogPath(ada, join(logs.path, "allowed-not"), data())).rejects.toThrow(
      /KEYTRAIL_LOG_ROOTS/,
    );
  });
});
