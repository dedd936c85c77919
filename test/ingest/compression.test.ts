import { Readable } from "node:stream";
import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { DamagedData, encodingOf, unpack, unreadable } from "@/lib/ingest/compression";

async function all(pieces: AsyncGenerator<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts).toString();
}

const stream = (bytes: Uint8Array) => Readable.from([bytes], { objectMode: false });

describe("unpacking", () => {
  it("tells the packing by the content, not by the name", () => {
    expect(encodingOf(gzipSync("x"))).toBe("gzip");
    expect(encodingOf(Buffer.from("PK\u0003\u0004"))).toBe("zip");
    expect(encodingOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]))).toBe("zstd");
    expect(encodingOf(Buffer.from('{"Records":[]}'))).toBe("plain");
    expect(encodingOf(new Uint8Array(0))).toBe("plain");
    expect(unreadable("xz")).toMatch(/unpack it first/);
    expect(unreadable("gzip")).toBeNull();
  });

  it("reads several gzip members one after the other", async () => {
    const bytes = Buffer.concat([gzipSync("one "), gzipSync("two")]);
    expect(await all(unpack(stream(bytes), "gzip"))).toBe("one two");
  });

  it("gives what was whole before it says that the data ends early", async () => {
    const bytes = gzipSync(Buffer.alloc(1_000_000, "abcdefghij"), { level: 0 });
    const pieces: number[] = [];
    const reading = (async () => {
      for await (const piece of unpack(stream(bytes.subarray(0, 600_000)), "gzip")) pieces.push(piece.length);
    })();
    await expect(reading).rejects.toThrow("the gzip data ends early");
    expect(pieces.reduce((sum, length) => sum + length, 0)).toBeGreaterThan(500_000);
  });

  it("stops at a decompression bomb and says so", async () => {
    const bomb = gzipSync(Buffer.alloc(32 * 1024 * 1024), { level: 9 });
    await expect(
      all(unpack(stream(bomb), "gzip", { freeBytes: 1024 * 1024, ratioMax: 400 })),
    ).rejects.toThrow(/decompression bomb/);
    expect((await all(unpack(stream(bomb), "gzip"))).length).toBe(32 * 1024 * 1024);
  });

  it("calls damaged data damaged, and no other fault", async () => {
    await expect(
      all(unpack(stream(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3])), "gzip")),
    ).rejects.toBeInstanceOf(DamagedData);
    await expect(all(unpack(stream(deflateRawSync("x")), "gzip"))).rejects.toBeInstanceOf(DamagedData);
    const failing = new Readable({ read: () => failing.destroy(new Error("the disk is gone")) });
    await expect(all(unpack(failing, "gzip"))).rejects.toThrow("the disk is gone");
  });
});
