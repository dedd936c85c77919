import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Gunzip } from "@/lib/ingest/gunzip";

const MOST = 8 * 1024 * 1024;

function make(): Gunzip {
  const gunzip = Gunzip.create();
  if (!gunzip) throw new Error("This Node.js has no decompressor that can be kept.");
  return gunzip;
}

/** What Node.js says of the same bytes: null where it throws. */
function reference(packed: Uint8Array): Uint8Array | null {
  try {
    return gunzipSync(packed, { maxOutputLength: MOST });
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

const equal = (a: Uint8Array | null, b: Uint8Array | null) =>
  a === null || b === null ? a === b : Buffer.compare(a, b) === 0;

describe("a kept decompressor", () => {
  it("gives what gunzipSync gives, file after file, whole, cut, damaged or followed by rubbish", () => {
    const gunzip = make();
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 3000 }), { minLength: 1, maxLength: 3 }),
        fc.constantFrom("whole", "cut", "damaged", "rubbish", "empty"),
        fc.nat(),
        (members, how, at) => {
          const packed = Buffer.concat(members.map((member) => gzipSync(member)));
          const place = at % packed.length;
          if (how === "damaged") packed[place] = (packed[place] ?? 0) ^ 0x41;
          const given =
            how === "cut"
              ? packed.subarray(0, place)
              : how === "rubbish"
                ? Buffer.concat([packed, Buffer.from("\0rubbish")])
                : how === "empty"
                  ? Buffer.alloc(0)
                  : packed;
          expect(equal(gunzip.unpack(given, MOST), reference(given))).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("unpacks more than its first room, and gives up past the limit", () => {
    const gunzip = make();
    const large = Buffer.alloc(MOST, "a log line\n");
    expect(equal(gunzip.unpack(gzipSync(large), MOST), large)).toBe(true);
    expect(gunzip.unpack(gzipSync(Buffer.concat([large, large])), MOST)).toBeNull();
    expect(equal(gunzip.unpack(gzipSync("after it"), MOST), Buffer.from("after it"))).toBe(true);
  });
});
