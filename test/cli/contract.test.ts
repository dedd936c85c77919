import { existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { put, temporaryFolder, trailFile, trailRecord, vaultLines } from "../support/log-files";
import { documentOf, keytrail } from "./support/keytrail";

const place = temporaryFolder();
const logs = join(place.path, "logs");
const inPlace = (name: string) => join(place.path, name);

beforeAll(() => {
  const outOfScope = { ...trailRecord(900), eventSource: "ec2.amazonaws.com", eventName: "RunInstances" };
  const noTime = { ...trailRecord(901), eventTime: "yesterday" };
  const broken = `${JSON.stringify(trailRecord(902))}\n{"eventVersion": \n${JSON.stringify(trailRecord(903))}\n`;
  put(join(logs, "aws/a.json.gz"), trailFile(0, 50));
  put(join(logs, "aws/b.json.gz"), trailFile(40, 60));
  put(join(logs, "aws/copy-of-a.json.gz"), trailFile(0, 50));
  put(join(logs, "aws/other.json.gz"), gzipSync(JSON.stringify({ Records: [outOfScope, noTime] })));
  put(join(logs, "aws/broken.json"), broken);
  put(join(logs, "vault/audit.log"), [...vaultLines(1), ...vaultLines(2)].join("\n"));
  put(join(logs, "README.md"), "# About these logs\n");
});

afterAll(() => {
  place.remove();
});

describe("exit codes", () => {
  it.each([
    { args: ["nothing-of-the-kind"], says: "unknown command" },
    { args: ["ingest"], says: "missing required argument" },
    { args: ["ingest", "--no-such-option", "x"], says: "unknown option" },
    { args: ["ingest", "--source", "syslog", "x"], says: "Allowed choices are auto, aws-cloudtrail" },
    { args: ["coverage", "extra"], says: "too many arguments" },
    { args: ["serve", "--port", "70000"], says: "0 to 65535" },
    { args: ["sample", "x", "--days", "none"], says: "whole number" },
    { args: ["sample", logs], says: "is not empty" },
    { args: ["sample", join(logs, "README.md")], says: "is no folder" },
    { args: ["ingest", "/no/such/place", "--data", inPlace("none")], says: "/no/such/place does not exist" },
  ])("is 2, with nothing on standard output, for $args", async ({ args, says }) => {
    const { code, stdout, stderr } = await keytrail(args, { cwd: place.path });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
  });

  it("is 0 for help, and 2 for no command at all", async () => {
    const help = await keytrail(["--help"]);
    expect(help.code).toBe(0);
    for (const name of ["ingest", "coverage", "serve", "demo", "sample", "doctor", "bench"])
      expect(help.stdout).toContain(`\n  ${name} `);
    expect((await keytrail(["ingest", "--help"])).code).toBe(0);
    expect(await keytrail([])).toMatchObject({ code: 2, stdout: "" });
  });

  it("is 1 for what failed, in one sentence and without a stack", async () => {
    const { code, stdout, stderr } = await keytrail([
      "coverage",
      "--data",
      join(logs, "README.md"),
      "--json",
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("README.md cannot be written");
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe("keytrail ingest --json", () => {
  it("prints one document whose counts add up, and accepts nothing the second time", async () => {
    const data = inPlace("counts");
    const first = await keytrail(["ingest", logs, "--data", data, "--json"]);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(documentOf(first)).toMatchObject({
      files: 7,
      filesSkipped: 2,
      records: 79,
      accepted: 64,
      joined: 2,
      duplicates: 10,
      outOfScope: 1,
      rejected: 2,
      outOfScopeServices: [{ service: "ec2.amazonaws.com", records: 1 }],
    });
    expect(documentOf(first).rejections).toEqual(
      expect.arrayContaining([
        { reason: expect.any(String), count: 1, example: { file: join(logs, "aws/broken.json"), record: 2 } },
        {
          reason: "eventTime is no time",
          count: 1,
          example: { file: join(logs, "aws/other.json.gz"), record: 2 },
        },
      ]),
    );
    const again = await keytrail(["ingest", logs, "--data", data, "--json"]);
    expect(documentOf(again)).toMatchObject({ files: 7, records: 0, accepted: 0, rejected: 0 });
  });
});

describe("--json and --data of the other commands", () => {
  it("writes nothing but one document for sample, coverage and doctor", async () => {
    const data = inPlace("documents");
    const sample = await keytrail(["sample", inPlace("estate"), "--days", "1", "--scale", "0.1", "--json"]);
    expect({ code: sample.code, ...documentOf(sample) }).toMatchObject({
      code: 0,
      attacks: expect.any(Number),
    });
    const coverage = await keytrail(["coverage", "--data", data, "--json"]);
    expect(coverage.stderr).toBe("");
    expect(documentOf(coverage)).toEqual({
      from: null,
      to: null,
      hours: { held: 0, late: 0, silent: 0, missing: 0 },
      streams: [],
      gaps: [],
    });
    const doctor = await keytrail(["doctor", "--data", data, "--json"]);
    expect({ code: doctor.code, ...documentOf(doctor) }).toEqual({ code: 0, checks: expect.any(Array) });
  });

  it("takes the data folder from KEYTRAIL_DATA, else ./data", async () => {
    await keytrail(["coverage"], { cwd: place.path, env: { KEYTRAIL_DATA: inPlace("named") } });
    expect(existsSync(inPlace("named/keytrail.duckdb"))).toBe(true);
    expect(existsSync(inPlace("data"))).toBe(false);
    await keytrail(["coverage"], { cwd: place.path });
    expect(existsSync(inPlace("data/keytrail.duckdb"))).toBe(true);
  });

  it("has doctor report what is wrong when the store cannot be opened, and exit with 1", async () => {
    const data = inPlace("broken");
    put(join(data, "keytrail.duckdb"), "no database");
    const doctor = await keytrail(["doctor", "--data", data, "--json"]);
    expect(doctor.code).toBe(1);
    expect(documentOf(doctor).checks).toContainEqual({
      name: "store",
      state: "fail",
      found: expect.stringContaining("is not a DuckDB file"),
      todo: null,
    });
  });
});
