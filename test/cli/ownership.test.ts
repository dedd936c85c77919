import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openStore } from "@/lib/store/open-store";
import { put, temporaryFolder, trailFile } from "../support/log-files";
import { documentOf, keytrail, pagesAreBuilt, serve, start } from "./support/keytrail";

const RECORDS = 300;
const BUSY_FILES = 200;
/** Enough that several stops fall into one reading of them. */
const PLENTY_FILES = 1_000;

const place = temporaryFolder();
const few = join(place.path, "few");
const many = join(place.path, "many");
const plenty = join(place.path, "plenty");
const within = (name: string) => join(place.path, name);

beforeAll(() => {
  for (let n = 0; n < 4; n++) put(join(few, `${n}.json.gz`), trailFile(n * 100, n * 100 + 120));
  for (let n = 0; n < BUSY_FILES; n++)
    put(join(many, `${n}.json.gz`), trailFile(n * RECORDS, (n + 1) * RECORDS));
  for (let n = 0; n < PLENTY_FILES; n++)
    put(join(plenty, `${n}.json.gz`), trailFile(n * RECORDS, (n + 1) * RECORDS));
});

afterAll(() => {
  place.remove();
});

/** Resolves as soon as a run keeps more files than `before` as evidence: it is at work then. */
const isReading = (data: string, before = 0) =>
  expect.poll(() => kept(data), { interval: 10, timeout: 20_000 }).toBeGreaterThan(before);

function kept(data: string): number {
  const folder = join(data, "evidence");
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).length : 0;
}

const noteOf = (data: string) =>
  z
    .object({ pid: z.number(), url: z.string(), token: z.string() })
    .parse(JSON.parse(readFileSync(join(data, "server.json"), "utf8")));

/** A report without what differs from run to run. */
async function report(...args: string[]): Promise<Record<string, unknown>> {
  const ended = await keytrail([...args, "--json"]);
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  const { seconds: _, ...rest } = documentOf(ended);
  return rest;
}

async function checksOf(data: string): Promise<Map<string, string>> {
  const check = z.object({ name: z.string(), found: z.string() });
  const { checks } = await report("doctor", "--data", data);
  return new Map(
    z
      .array(check)
      .parse(checks)
      .map(({ name, found }) => [name, found]),
  );
}

const post = (url: string, authorization: string, body: string) =>
  fetch(`${url}/api/operations`, { method: "POST", headers: { authorization }, body });

// Without built pages there is no server to test; `npm test` builds them first.
describe.skipIf(!pagesAreBuilt)("a data folder that a server owns", () => {
  it("serves commands of other processes with the same results, survives their end, and yields to no second server", async () => {
    const [data, alone] = [within("served"), within("alone")];
    const server = await serve("served", { cwd: place.path });
    try {
      const { token, pid } = noteOf(data);
      await expect.poll(() => server.output.stderr).toContain(`Keytrail serves ${data} at ${server.url}`);
      const ingest = await keytrail(["ingest", few, "--data", data, "--json"]);
      const coverage = await keytrail(["coverage", "--data", data, "--json"]);
      const served = await checksOf(data);
      expect(served.get("owner of the store")).toBe(`the server at ${server.url} (process ${pid})`);
      const { seconds: _, ...summary } = documentOf(ingest);
      expect(summary).toEqual(await report("ingest", few, "--data", alone));
      expect(documentOf(coverage)).toEqual(await report("coverage", "--data", alone));
      expect(served.get("events")).toBe((await checksOf(alone)).get("events"));

      const missing = await keytrail(["ingest", within("nothing"), "--data", data, "--json"]);
      expect(missing).toEqual({ code: 2, stdout: "", stderr: expect.stringContaining("does not exist") });

      const second = await keytrail(["serve", "--data", data, "--port", "0", "--json"]);
      expect(second).toEqual({
        code: 1,
        stdout: "",
        stderr: `${data} is served already, at ${server.url} by process ${pid}.\n`,
      });
      expect(noteOf(data)).toEqual({ token, pid, url: server.url });

      const leaver = start(["ingest", many, "--data", data]);
      await isReading(data, kept(data));
      leaver.child.kill("SIGKILL");
      await leaver.ended;

      expect((await post(server.url, `Bearer ${"x".repeat(token.length)}`, "{}")).status).toBe(403);
      expect((await post(server.url, "", "{}")).status).toBe(403);
      expect((await post(server.url, `Bearer ${token}`, "{")).status).toBe(400);

      const output = [ingest, coverage, second, missing, server.output].flatMap(({ stdout, stderr }) => [
        stdout,
        stderr,
      ]);
      expect(output.join("")).not.toContain(token);
    } finally {
      const asked = performance.now();
      expect((await server.stop()).code).toBe(0);
      expect(performance.now() - asked).toBeLessThan(8_000);
    }
    expect(() => noteOf(data)).toThrow("ENOENT");
    expect((await checksOf(data)).get("owner of the store")).toContain("this command");
  }, 60_000);

  it("stops cleanly in the middle of a run, which goes on from there", async () => {
    const data = within("stopped");
    const server = await serve(data);
    const run = start(["ingest", many, "--data", data, "--json"]);
    await isReading(data);
    expect((await server.stop()).code).toBe(0);
    const cut = await run.ended;
    expect(cut).toMatchObject({ code: 1, stdout: "" });
    expect(cut.stderr).toMatch(/stopped.*(again|goes on)/s);

    await report("ingest", many, "--data", data);
    expect((await checksOf(data)).get("events")).toContain(
      `${(BUSY_FILES * RECORDS).toLocaleString("en")} events from ${BUSY_FILES} logs`,
    );
  }, 60_000);

  it("tells a command at once that its run was stopped, again and again, and counts each record once", async () => {
    const data = within("stopped-often");
    const ends: (number | null)[] = [];
    for (const laterMs of [0, 60, 120, 30]) {
      const before = kept(data);
      const server = await serve(data);
      const run = start(["ingest", plenty, "--data", data, "--json"]);
      await Promise.race([isReading(data, before), run.ended]);
      await sleep(laterMs);
      const asked = performance.now();
      const [stopped, cut] = await Promise.all([server.stop(), run.ended]);
      expect(performance.now() - asked).toBeLessThan(5_000);
      expect(stopped.code).toBe(0);
      ends.push(cut.code);
      if (cut.code === 0) break;
      expect(cut).toMatchObject({
        code: 1,
        stdout: "",
        stderr: expect.stringMatching(/stopped.*(again|goes on)/s),
      });
    }
    expect(ends.filter((code) => code === 1).length).toBeGreaterThanOrEqual(2);

    await report("ingest", plenty, "--data", data);
    expect((await checksOf(data)).get("events")).toContain(
      `${(PLENTY_FILES * RECORDS).toLocaleString("en")} events from ${PLENTY_FILES.toLocaleString("en")} logs`,
    );
  }, 90_000);

  it("is free again after the server was killed", async () => {
    const data = within("killed");
    const first = await serve(data);
    const run = start(["ingest", many, "--data", data, "--json"]);
    await isReading(data);
    first.child.kill("SIGKILL");
    await first.ended;
    expect(await run.ended).toMatchObject({ code: expect.toBeOneOf([0, 1]) });
    expect(noteOf(data).pid).toBe(first.child.pid);

    const again = await serve(data);
    expect(noteOf(data)).toMatchObject({ pid: again.child.pid, url: again.url });
    await report("ingest", many, "--data", data);
    expect((await checksOf(data)).get("events")).toContain(`from ${BUSY_FILES} logs`);
    expect((await again.stop()).code).toBe(0);
  }, 60_000);
});

describe("a data folder without a server", () => {
  it("is not blocked by the note of a process that is no server of it, and takes no orders from there", async () => {
    const data = within("stale");
    const stranger = createServer((_, response) => {
      response.setHeader("content-type", "application/json").end('{"result":{"checks":[]}}');
    });
    await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", () => resolve()));
    const { port } = stranger.address() as AddressInfo;
    try {
      for (const url of [`http://127.0.0.1:${port}`, "http://127.0.0.1:9"]) {
        // This process lives, as one that was given the number of a dead server may.
        put(join(data, "server.json"), JSON.stringify({ pid: process.pid, url, token: "t".repeat(43) }));
        expect((await report("ingest", few, "--data", data)).files).toBe(4);
      }
      put(join(data, "server.json"), "{ half a no");
      expect((await report("coverage", "--data", data)).from).not.toBeNull();
    } finally {
      stranger.close();
    }
  });

  it("has a second run name the process of the first, exit with 1 and harm nothing", async () => {
    const data = within("twice");
    const first = await openStore(data);
    const second = await keytrail(["ingest", few, "--data", data, "--json"]);
    expect(second).toEqual({
      code: 1,
      stdout: "",
      stderr: `Another process (${process.pid}) has ${data}/keytrail.duckdb open. Wait for it to finish, or stop it.\n`,
    });
    const third = start(["ingest", few, "--data", data, "--json"]);
    await first.close();
    expect(documentOf(await third.ended)).toMatchObject({ files: 4, accepted: 420 });
  });
});
