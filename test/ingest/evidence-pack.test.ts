import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { sliceOfMember, slicesOfMember } from "@/lib/ingest/evidence";
import { EvidencePack } from "@/lib/ingest/evidence-pack";
import { hashPlace, placeOf } from "@/lib/ingest/evidence-place";
import { temporaryFolder } from "../support/log-files";

const folder = temporaryFolder();
afterAll(() => folder.remove());

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const packs = () => readdirSync(join(folder.path, "evidence/packs"));

describe("a pack of originals", () => {
  it("gives every original back byte for byte, packed or plain, wherever it lies", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ unit: "binary", minLength: 1, maxLength: 400 }), fc.boolean()), {
          minLength: 1,
          maxLength: 8,
        }),
        async (texts) => {
          const pack = new EvidencePack(folder.path);
          const kept = texts.map(([text, zipped]) => {
            const log = Buffer.from(`x${text}`);
            const bytes = zipped ? gzipSync(log) : log;
            return { log, bytes, place: placeOf(folder.path, pack.keep(bytes)) };
          });
          pack.close();
          for (const { log, bytes, place } of kept) {
            expect(await hashPlace(place)).toBe(sha256(bytes));
            expect(
              Buffer.compare((await sliceOfMember(place, "", 0, log.length)) ?? new Uint8Array(), log),
            ).toBe(0);
            const end = { offset: Math.floor(log.length / 2), length: log.length };
            for await (const slice of slicesOfMember(place, "", [end]))
              expect(Buffer.compare(slice, log.subarray(end.offset))).toBe(0);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it("that was cut short or changed is told by the hashes of those originals alone that it concerns", async () => {
    const pack = new EvidencePack(folder.path);
    const before = new Set(packs());
    const originals = ["first", "second", "third"].map((text) => Buffer.from(text.repeat(100)));
    const places = originals.map((bytes) => placeOf(folder.path, pack.keep(bytes)));
    pack.close();
    const name = packs().find((one) => !before.has(one));
    const path = join(folder.path, "evidence/packs", name ?? "");
    const bytes = readFileSync(path);
    bytes[600] = 0;
    const other = join(folder.path, "changed.pack");
    writeFileSync(other, bytes.subarray(0, bytes.length - 1));
    const hashes = await Promise.all(places.map((place) => hashPlace({ ...place, path: other })));
    expect(hashes.map((hash, i) => hash === sha256(originals[i] ?? new Uint8Array()))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("is never written by two", () => {
    const [one, two] = [new EvidencePack(folder.path), new EvidencePack(folder.path)];
    const [a, b] = [one, two].map((pack) => placeOf(folder.path, pack.keep(Buffer.from("same"))));
    expect(a?.path).not.toBe(b?.path);
    one.close();
    two.close();
  });
});
