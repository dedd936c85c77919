import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LinePrefix, withoutPrefix } from "@/lib/ingest/line-prefix";
import { HEADER_MAX, headerLength } from "@/lib/ingest/syslog-header";
import { ingestFiles } from "@/lib/services/ingestFiles";
import type { Store } from "@/lib/store/store";
import { put, temporaryFolder, vaultLines } from "../support/log-files";
import { memoryStore } from "../support/memory-store";

const HEADERS = [
  "<34>Aug  7 09:05:03 vault-0 vault[812]: ",
  "<34>Aug 17 10:00:00 vault-0 vault: ",
  "Aug 17 10:00:00 vault-0 vault[812]: ",
  "Aug 17 2026 10:00:00 vault-0 vault: @cee: ",
  "2026-08-17T10:00:00.123456+00:00 vault-0 vault[812]: ",
  "<34>Aug 17 10:00:00 10.0.0.7 ",
  "<165>1 2026-08-17T10:00:00.003Z vault-0.example.com vault 812 audit - ",
  "<165>1 - - - - - - ",
  "161 <165>1 2026-08-17T10:00:00Z vault-0 vault - - - \u00ef\u00bb\u00bf",
  '<165>1 2026-08-17T10:00:00+02:00 vault-0 vault 8 ID47 [a@32473 iut="3" note="\\"{\\"} ]"][b@32473 c=""] @cee:',
];
const lengthIn = (line: string) => headerLength(Buffer.from(line, "latin1"), 0);

describe("a header of syslog", () => {
  it.each(HEADERS)("%j is told from the record behind it", (header) => {
    expect(lengthIn(`${header}{"time":1}\n`)).toBe(header.length);
    expect(lengthIn(`${header}{ "time":1}`)).toBe(header.length);
  });

  it.each([
    "Aug 17 10:00:00 vault-0 systemd[1]: Started Vault.\n",
    "<34>Aug 17 10:00:00 vault-0 vault: an object {1}\n",
    '{"time":1}\n',
    'Hello {"time":1}\n',
    '<1234>Aug 17 10:00:00 host {"a":1}\n',
    '<34>1 2026-08-17T10:00:00Z host app 1 2 [open="{"a":1}\n',
    "\n",
  ])("is none in %j", (line) => {
    expect(lengthIn(line)).toBe(0);
  });

  it("is looked for in bounded text and time, whatever stands there", () => {
    const hostile = [
      `<34>1 - - - - - [a${' b="\\"'.repeat(400_000)}`,
      `<34>1 - - - - - ${'[a b="c"]'.repeat(300_000)}`,
      `<34>1 ${"- ".repeat(1_000_000)}`,
      `Aug 17 10:00:00 ${"a".repeat(2_000_000)}`,
      `1 <34>Aug 17 10:00:00 h ${"t[1]: ".repeat(300_000)}`,
      `<34>Aug 17 10:00:00 h t:${" ".repeat(2_000_000)}`,
    ];
    const started = performance.now();
    for (const line of hostile) for (let i = 0; i < 100; i++) expect(lengthIn(line)).toBe(0);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(lengthIn("<34>1 ".padEnd(HEADER_MAX - 1, "a"))).toBeNull();
  });

  it("changes nothing but itself, wherever the log is cut into pieces", () => {
    const line = fc.oneof(
      fc
        .tuple(fc.constantFrom(...HEADERS), fc.json({ maxDepth: 1 }))
        .map(([header, json]) => `${header}{"a":${json}}`),
      fc.constantFrom("", '{"b":1}', "Aug 17 10:00:00 vault-0 cron: no object", "<34>"),
    );
    const cuts = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 });
    fc.assert(
      fc.property(
        fc.constantFrom(...HEADERS),
        fc.array(line, { maxLength: 6 }),
        cuts,
        (header, lines, sizes) => {
          const log = [`${header}{"a":1}`, ...lines].join("\n");
          const whole = Buffer.from(withoutPrefix(Buffer.from(log, "latin1"))).toString("latin1");
          expect(whole.split("\n").map((text) => text.trimStart())).toEqual(
            log.split("\n").map((text) => {
              const found = HEADERS.find((each) => text.startsWith(each) && text[each.length] === "{");
              return found ? text.slice(found.length) : text;
            }),
          );
          expect(whole).toHaveLength(log.length);
          const reader = new LinePrefix();
          const first = header.length + 2;
          const out = [reader.piece(Buffer.from(log.slice(0, first), "latin1"))];
          for (let at = first, i = 0; at < log.length; at += sizes[i++ % sizes.length] ?? 1)
            out.push(reader.piece(Buffer.from(log.slice(at, at + (sizes[i % sizes.length] ?? 1)), "latin1")));
          expect(
            Buffer.concat([...out.map((piece) => Buffer.from(piece)), reader.rest()]).toString("latin1"),
          ).toBe(whole);
        },
      ),
    );
  });
});

describe("a Vault audit log that came through syslog", () => {
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

  it.each([
    ["RFC 3164", (n: number) => `<134>Aug 17 10:${String(n % 60).padStart(2, "0")}:07 vault-0 vault[81]: `],
    ["RFC 5424", (n: number) => `<134>1 2026-08-17T10:00:07.${n}Z vault-0 vault 81 audit [x@1 n="${n}"] `],
  ])("is read like one without headers, %s", async (_, header) => {
    const lines = Array.from({ length: 3_000 }, (_, n) =>
      vaultLines(n).map((line) => `${header(n)}${line}\n`),
    );
    put(join(place.path, "logs/messages"), lines.flat().join(""));
    const summary = await ingestFiles({
      store,
      dataFolder: join(place.path, "data"),
      paths: [join(place.path, "logs")],
      workers: 1,
    });
    expect(summary).toMatchObject({ records: 6_000, accepted: 3_000, joined: 3_000, rejected: 0, parsed: 0 });
  });
});
