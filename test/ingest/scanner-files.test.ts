import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { at } from "../../lib/core/json";
import { FAST, PARSE, type RecordScanner } from "../../lib/ingest/scanner/record-scanner";
import { expectedOf } from "./scanner-reference";
import { create, parsed, random, rawOf, scanAll, scannerModule, someCuts, textOf } from "./scanner-support";

const SHARED = process.env.KEYTRAIL_SHARED_DATA ?? "../shared/data";
const MEMBERS = [
  "eventTime",
  "eventID",
  "userIdentity",
  "userIdentity.type",
  "requestParameters.keyId",
  "resources",
  "errorCode",
  "timestamp",
  "protoPayload.methodName",
  "auditID",
  "objectRef",
  "user.username",
  "time",
  "operationName",
  "properties.id",
] as const;

let scanner: RecordScanner;

beforeAll(async () => {
  scanner = create(await scannerModule(), { members: MEMBERS, time: 0, id: 1 });
}, 60_000);

describe.skipIf(!existsSync(SHARED))("files as published", () => {
  it("give the records and members that JSON.parse gives, however they are cut", () => {
    const next = random(1);
    let files = 0;
    let records = 0;
    for (const path of readdirSync(SHARED, { recursive: true, encoding: "utf8" })) {
      if (!/\.(json|jsonl|log|gz)$/.test(path)) continue;
      const content = readFileSync(join(SHARED, path));
      const bytes = path.endsWith(".gz") ? gunzipSync(content) : content;
      const file = rawOf(bytes);
      const expected = expectedOf(
        file,
        ["eventTime", "eventID"],
        MEMBERS.map((name) => name.split(".")[0] ?? ""),
      );
      const scan = scanAll(scanner, bytes);
      expect(scanAll(scanner, bytes, someCuts(next, bytes.length, 20))).toStrictEqual(scan);
      if (expected === null) continue;
      files++;
      records += scan.rows.length;
      expect([path, scan.rows.map(({ offset, length }) => [offset, offset + length])]).toStrictEqual([
        path,
        expected.rows.map(({ start, end }) => [start, end]),
      ]);
      for (const row of scan.rows) {
        expect([FAST, PARSE]).toContain(row.status);
        if (row.status !== FAST) continue;
        const value = parsed(row);
        for (const [m, name] of MEMBERS.entries()) {
          const span = row.members[m];
          expect(span ? JSON.parse(textOf(row.bytes.slice(...span))) : undefined).toStrictEqual(
            at(value, ...name.split(".")),
          );
        }
      }
    }
    expect(files).toBeGreaterThan(300);
    expect(records).toBeGreaterThan(2500);
  }, 120_000);
});
