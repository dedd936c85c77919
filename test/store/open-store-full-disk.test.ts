import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { ingestFiles } from "@/lib/services/ingestFiles";
import { sql } from "@/lib/sql/sql";
import { openStore } from "@/lib/store/open-store";
import { put, temporaryFolder, trailFile } from "../support/log-files";

const place = temporaryFolder();
const disk = join(place.path, "disk");
const mount = (...args: string[]) => spawnSync("mount", args).status === 0;
/** Lazily: DuckDB lets go of a file that it could not open only when its memory is collected. */
const unmount = () => spawnSync("umount", ["--lazy", disk]);

mkdirSync(disk);
/** Only root may mount a small disk, and not in every container. */
const canMount = process.getuid?.() === 0 && mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", disk);
if (canMount) unmount();

afterEach(() => {
  unmount();
});

afterAll(() => {
  place.remove();
});

describe.skipIf(!canMount)("a full disk", () => {
  it.each(["4k", "8k", "12k", "16k"])(
    "of %s is named when a store is opened, and harms nothing",
    async (size) => {
      mount("-t", "tmpfs", "-o", `size=${size}`, "tmpfs", disk);
      await expect(openStore(disk)).rejects.toMatchObject({
        code: "store-unwritable",
        message: expect.stringMatching(/^The disk that holds \S+ is full\. Free some room and try again\.$/),
      });
      mount("-o", "remount,size=64m", disk);
      await (await openStore(disk)).close();
    },
  );

  it("stops a run in a sentence; with more room the same run goes on and nothing is lost or doubled", async () => {
    const logs = join(place.path, "logs");
    const [files, each] = [24, 1_500];
    for (let n = 0; n < files; n++) put(join(logs, `${n}.json.gz`), trailFile(n * each, (n + 1) * each));
    mount("-t", "tmpfs", "-o", "size=1500k", "tmpfs", disk);
    const store = await openStore(disk);
    const order = { dataFolder: disk, paths: [logs], workers: 2 };
    await expect(ingestFiles({ ...order, store })).rejects.toMatchObject({
      code: "store-unwritable",
      message: expect.stringContaining("Free some room and run the same command again"),
    });
    await store.close();
    mount("-o", "remount,size=200m", disk);
    const again = await openStore(disk);
    await ingestFiles({ ...order, store: again });
    const row = z.object({ events: z.number(), ids: z.number(), files: z.number() });
    expect(
      await again.first(
        sql`SELECT count(*) AS events, count(DISTINCT (id_hi, id_lo)) AS ids, (SELECT count(*) FROM file) AS files FROM event`,
        row,
      ),
    ).toEqual({ events: files * each, ids: files * each, files });
    await again.close();
  });
});

describe.skipIf(!canMount)("a read-only disk", () => {
  it("is named when a store is opened, and the store is as it was", async () => {
    mount("-t", "tmpfs", "-o", "size=16m", "tmpfs", disk);
    await (await openStore(disk)).close();
    const before = readFileSync(join(disk, "keytrail.duckdb"));
    mount("-o", "remount,ro", disk);
    for (const folder of [disk, join(disk, "below")]) {
      await expect(openStore(folder)).rejects.toMatchObject({
        code: "store-unwritable",
        message: `The data folder ${folder} cannot be written. Give this user write access to it, or choose another with --data.`,
      });
    }
    expect(readFileSync(join(disk, "keytrail.duckdb")).equals(before)).toBe(true);
  });
});
