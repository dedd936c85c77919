import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { LinePrefix, withoutPrefix } from "@/lib/ingest/line-prefix";
import { localOperator } from "@/lib/services/auth/local-operator";
import { ingestFiles } from "@/lib/services/ingestFiles";
import { readRawRecord } from "@/lib/services/readRawRecord";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { put, temporaryFolder, vaultLines } from "../support/log-files";
import { memoryStore } from "../support/memory-store";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array) => new TextDecoder().decode(content);

describe("a prefix of every line", () => {
  it("is taken away and leaves every record at its offset", () => {
    const log = '@cee: {"a":1}\n@cee: {"b":"@cee: {"}\n';
    expect(text(withoutPrefix(bytes(log)))).toBe('      {"a":1}\n      {"b":"@cee: {"}\n');
    expect(text(withoutPrefix(bytes('[vault] {"a":1}\n[vault] {"b":2}')))).toBe(
      '        {"a":1}\n        {"b":2}',
    );
  });

  it("is taken away wherever the log is cut into pieces", () => {
    const log = 'audit é: {"a":1}\n\naudit é: {"b":2}\n{"c":3}\naudit é:\naudit é: {"d":4}\naudit';
    const whole = text(withoutPrefix(bytes(log)));
    expect(whole).toBe('          {"a":1}\n\n          {"b":2}\n{"c":3}\naudit é:\n          {"d":4}\naudit');
    const encoded = bytes(log);
    for (let first = 12; first < encoded.length; first++) {
      for (const step of [1, 5, 1000]) {
        const lines = new LinePrefix();
        const out = [lines.piece(encoded.slice(0, first))];
        for (let at = first; at < encoded.length; at += step)
          out.push(lines.piece(encoded.slice(at, at + step)));
        expect(text(Buffer.concat([...out, lines.rest()]))).toBe(whole);
      }
    }
  });

  it.each([
    '{"a":1}\n@cee: {"b":2}\n',
    '[{"a":1}]',
    '[\n{"a":1}]',
    ' \n{"a":1}',
    '\ufeff{"a":1}',
    '"text {"',
    "no object in the line\n@cee: {}",
    "a page {b:1}",
    "",
  ])("is none in %j, which stays as it is", (log) => {
    expect(text(withoutPrefix(bytes(log)))).toBe(new TextDecoder().decode(bytes(log)));
  });
});

describe("Vault's audit log with the option prefix", () => {
  let place: ReturnType<typeof temporaryFolder>;
  let store: Store;
  beforeEach(async () => {
    place = temporaryFolder();
    store = await memoryStore();
  });
  afterEach(async () => {
    await store.close();
    place.remove();
  });

  const log = (reads: number, prefix: string) =>
    Array.from({ length: reads }, (_, n) => vaultLines(n).map((line) => `${prefix}${line}\n`))
      .flat()
      .join("");
  const read = (name: string, content: string | Uint8Array) => {
    put(join(place.path, "logs", name), content);
    return ingestFiles({
      store,
      dataFolder: join(place.path, "data"),
      paths: [join(place.path, "logs", name)],
      workers: 1,
    });
  };

  it.each([
    ["plain", "audit.log", (content: string) => content],
    ["gzip", "audit.log.gz", (content: string) => gzipSync(content)],
  ])("is read like one without, %s", async (_, name, pack) => {
    const summary = await read(name, pack(log(20, "@cee: ")));
    expect(summary).toMatchObject({
      files: 1,
      records: 40,
      accepted: 20,
      joined: 20,
      rejected: 0,
      parsed: 0,
    });
    const row = z.object({ file: z.number(), offset: z.number(), length: z.number() });
    const events = await store.query(sql`SELECT file, "offset", length FROM event ORDER BY "offset"`, row);
    for (const event of [events[0], events.at(-1)]) {
      const raw = await readRawRecord(
        store,
        localOperator(),
        join(place.path, "data"),
        event ?? { file: 0, offset: 0, length: 0 },
      );
      expect(raw).toMatchObject({ kind: "raw", text: expect.stringMatching(/^\{"time".*\}$/) });
    }
  });

  it.each([
    ["plain", "large.log", (content: string) => content],
    ["gzip", "large.log.gz", (content: string) => gzipSync(content, { level: 1 })],
  ])("is read piece by piece when it is large, %s", async (_, name, pack) => {
    const summary = await read(name, pack(log(9_000, "vault-0 audit: ")));
    expect(summary).toMatchObject({ records: 18_000, accepted: 9_000, joined: 9_000, rejected: 0 });
  });

  it("rejects a line that has it and is no record, with its reason", async () => {
    const summary = await read("audit.log", `${log(2, "@cee: ")}${log(1, "other: ")}@cee: {"time":\n`);
    expect(summary).toMatchObject({ accepted: 2, joined: 2, rejected: 3 });
  });
});
