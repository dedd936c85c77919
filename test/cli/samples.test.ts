import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { temporaryFolder } from "../support/log-files";
import { documentOf, keytrail } from "./support/keytrail";

const shared = resolve(process.env.KEYTRAIL_SHARED_DATA ?? "../shared/data");
const present = existsSync(shared);
const place = temporaryFolder();

afterAll(() => {
  place.remove();
});

const summary = z.object({
  files: z.number(),
  filesSkipped: z.number(),
  records: z.number(),
  accepted: z.number(),
  joined: z.number(),
  duplicates: z.number(),
  outOfScope: z.number(),
  rejected: z.number(),
  rejections: z.array(
    z.object({
      reason: z.string(),
      count: z.number(),
      example: z.object({ file: z.string(), record: z.number() }),
    }),
  ),
});

async function ingest(paths: readonly string[], data: string): Promise<z.infer<typeof summary>> {
  const ended = await keytrail(["ingest", ...paths, "--data", join(place.path, data), "--json"]);
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  const report = summary.parse(documentOf(ended));
  const { records, accepted, joined, duplicates, outOfScope, rejected, rejections } = report;
  expect(accepted + joined + duplicates + outOfScope + rejected).toBe(records);
  expect(rejections.reduce((sum, { count }) => sum + count, 0)).toBe(rejected);
  return report;
}

/** What is truly bad in each folder, and how many records of keys and secrets are new in it. */
const FOLDERS: {
  name: string;
  records: number;
  accepted: number;
  rejected: [count: number, reason: string][];
}[] = [
  { name: "audit2rbac", records: 37, accepted: 1, rejected: [] },
  { name: "boogy", records: 1_685, accepted: 1_395, rejected: [] },
  { name: "cloud-custodian", records: 69, accepted: 5, rejected: [[1, "eventTime is missing"]] },
  { name: "cloudtrail2sightings", records: 15, accepted: 11, rejected: [] },
  { name: "datadog", records: 6, accepted: 0, rejected: [] },
  { name: "falco-k8s-audit", records: 51, accepted: 15, rejected: [] },
  { name: "inventory-cloud-custodian", records: 0, accepted: 0, rejected: [] },
  { name: "inventory-localstack", records: 0, accepted: 0, rejected: [] },
  { name: "opensearch", records: 892, accepted: 90, rejected: [[2, "not JSON: unexpected character"]] },
  { name: "plaso", records: 21, accepted: 0, rejected: [] },
  { name: "streamalert", records: 57, accepted: 4, rejected: [[15, "eventTime is no time"]] },
  { name: "umccr", records: 206, accepted: 13, rejected: [] },
];

// The published samples are not part of the project.
describe.skipIf(!present)("keytrail ingest over published logs", () => {
  it("knows every folder of them", () => {
    const folders = readdirSync(shared).filter((name) => statSync(join(shared, name)).isDirectory());
    expect(folders.sort()).toEqual(FOLDERS.map(({ name }) => name).sort());
  });

  it.each(FOLDERS)("counts $name right and rejects only what is bad", async (expected) => {
    const { name, records, accepted, rejected } = expected;
    const report = await ingest([join(shared, name)], name);
    expect({
      records: report.records,
      accepted: report.accepted,
      rejected: report.rejections.map(({ count, reason }) => [count, reason]),
    }).toEqual({ records, accepted, rejected });
  });

  it("gives the same sums for the same files under other names in another order, and 0 the second time", async () => {
    const orderly = await ingest([shared], "orderly");
    const jumble = join(place.path, "jumble");
    mkdirSync(jumble);
    const files = readdirSync(shared, { recursive: true, encoding: "utf8" })
      .filter((path) => statSync(join(shared, path)).isFile())
      .sort();
    files.forEach((path, n) => {
      // Multiplying by a number that shares no factor with a prime above all of them visits each once.
      const name = `${((n + 1) * 7_919) % 104_729}${extname(path)}`;
      copyFileSync(join(shared, path), join(jumble, name));
    });
    expect(readdirSync(jumble)).toHaveLength(files.length);
    const { rejections: _, ...jumbled } = await ingest([jumble], "jumbled");
    const { rejections: __, ...sums } = orderly;
    expect(jumbled).toEqual(sums);
    expect(await ingest([shared, jumble], "orderly")).toMatchObject({ records: 0, accepted: 0, rejected: 0 });
  });
});
