import { beforeAll, describe, expect, it } from "vitest";
import { type ScannerExports, startScanner } from "../../lib/ingest/scanner/scanner-module";
import { bytesOf, create, KEY, scanAll, scannerModule } from "./scanner-support";

const MASK = (1n << 64n) - 1n;
const rotated = (value: bigint, by: bigint) => ((value << by) | (value >> (64n - by))) & MASK;
const word = (bytes: Uint8Array) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/** SipHash with `compress` rounds a word and `finish` at the end, as the paper writes it. */
function sipHash(bytes: Uint8Array, compress: number, finish: number, { k0, k1 } = KEY): bigint {
  const v = [
    k0 ^ 0x736f6d6570736575n,
    k1 ^ 0x646f72616e646f6dn,
    k0 ^ 0x6c7967656e657261n,
    k1 ^ 0x7465646279746573n,
  ];
  const at = (i: number) => v[i] ?? 0n;
  const half = (a: number, b: number, c: number, d: number, left: bigint, right: bigint) => {
    v[a] = (at(a) + at(b)) & MASK;
    v[b] = rotated(at(b), left) ^ at(a);
    v[a] = rotated(at(a), 32n);
    v[c] = (at(c) + at(d)) & MASK;
    v[d] = rotated(at(d), right) ^ at(c);
  };
  const round = () => {
    half(0, 1, 2, 3, 13n, 16n);
    half(2, 1, 0, 3, 17n, 21n);
  };
  const absorb = (m: bigint) => {
    v[3] = at(3) ^ m;
    for (let i = 0; i < compress; i++) round();
    v[0] = at(0) ^ m;
  };
  const whole = bytes.length - (bytes.length % 8);
  for (let i = 0; i < whole; i += 8) absorb(word(bytes.subarray(i, i + 8)));
  absorb((BigInt(bytes.length % 256) << 56n) | word(bytes.subarray(whole)));
  v[2] = at(2) ^ 0xffn;
  for (let i = 0; i < finish; i++) round();
  return v.reduce((sum, part) => sum ^ part, 0n);
}

const headed = (head: bigint, bytes: Uint8Array) => {
  const all = new Uint8Array(8 + bytes.length);
  new DataView(all.buffer).setBigUint64(0, head, true);
  all.set(bytes, 8);
  return all;
};

let module: WebAssembly.Module;
let scanner: ScannerExports;

beforeAll(async () => {
  module = await scannerModule();
  const settings = { recordBytesMax: 1000, windowBytes: 1000, slotBits: 4, key: KEY };
  scanner = startScanner(module, { members: [], facets: [], time: null, id: null }, settings);
}, 60_000);

describe("the keyed hash", () => {
  it("is measured with a reference that gives the paper's values", () => {
    const first = (length: number) => Uint8Array.from({ length }, (_, i) => i);
    expect(sipHash(first(15), 2, 4)).toBe(0xa129ca6149be45e5n);
    expect(sipHash(first(0), 2, 4)).toBe(0x726fdb47dd0e0e31n);
  });

  it("is SipHash-1-3 for every length", () => {
    for (let length = 0; length < 300; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
      const at = scanner.room(length);
      new Uint8Array(scanner.memory.buffer).set(bytes, at);
      const head = (BigInt(length) * 0x9e3779b97f4a7c15n) & MASK;
      expect(BigInt.asUintN(64, scanner.hashOf(head, at, length))).toBe(sipHash(headed(head, bytes), 1, 3));
    }
  });

  it("of a facet is its own number plus the hashes of its present members", () => {
    const facets = [[0], [1, 0], [2], [0, 1, 2], [3]];
    const scanned = create(module, { members: ["a", "b", "c", "c.d"], facets });
    const { rows } = scanAll(scanned, bytesOf('{"b":[1, 2],"a":"x","c":{"d":null}}{"c":3}'));
    const member = (m: number, text: string) => sipHash(headed(BigInt(m), bytesOf(text)), 1, 3);
    const own = (f: number) => sipHash(headed((1n << 32n) + BigInt(f), new Uint8Array()), 1, 3);
    const [a, b, c, d] = [member(0, '"x"'), member(1, "[1, 2]"), member(2, '{"d":null}'), member(3, "null")];
    const sums = [[a], [a, b], [c], [a, b, c], [d]];
    expect(rows[0]?.hashes).toStrictEqual(
      sums.map((parts, f) => parts.reduce((sum, part) => sum + part, own(f)) & MASK),
    );
    const three = member(2, "3");
    expect(rows[1]?.hashes).toStrictEqual(
      [0n, 0n, three, three, 0n].map((part, f) => (own(f) + part) & MASK),
    );
  });

  it("does not depend on the order of members, nor on records seen before", () => {
    const scanned = create(module, { members: ["a", "b"], facets: [[0, 1]] });
    const hashes = scanAll(
      scanned,
      bytesOf(
        '{"a":"1234567890123456789","b":2}{"b":2,"a":"1234567890123456789"}{"a":"1234567890123456780","b":2}{"b":2,"x":0,"a":"1234567890123456789"}',
      ),
    ).rows.map((row) => row.hashes[0]);
    expect(new Set(hashes).size).toBe(2);
    expect([hashes[1], hashes[3]]).toStrictEqual([hashes[0], hashes[0]]);
  });

  it("tells values apart that differ in any one byte, one record after the other", () => {
    const scanned = create(module, { members: ["a"], facets: [[0]] });
    for (let length = 1; length < 70; length++) {
      const base = "x".repeat(length);
      const values = Array.from({ length }, (_, at) => `${base.slice(0, at)}y${base.slice(at + 1)}`);
      const file = bytesOf([...values, ...values].map((a) => JSON.stringify({ a })).join("\n"));
      const hashes = scanAll(scanned, file).rows.map((row) => row.hashes[0]);
      expect(new Set(hashes).size).toBe(length);
      expect(hashes.slice(length)).toStrictEqual(hashes.slice(0, length));
    }
  });

  it("differs with the key", () => {
    const plan = { members: ["a"], facets: [[0]] };
    const file = bytesOf('{"a":1}');
    const one = scanAll(create(module, plan), file).rows[0]?.hashes;
    const other = scanAll(create(module, plan, {}, { k0: 1n, k1: 2n }), file).rows[0]?.hashes;
    expect(one).not.toStrictEqual(other);
  });
});

describe("remembered facets", () => {
  const plan = { members: ["a", "b"], facets: [[0], [1]] };
  const records = (...values: number[]) => bytesOf(values.map((value) => `{"a":${value},"b":0}`).join("\n"));

  it("are found in later records, in later files, and by looking again in the same batch", () => {
    const scanned = create(module, plan);
    scanned.reset();
    scanned.write(records(1, 1, 2));
    expect(scanned.next(true)).toBe(3);
    expect([...scanned.facetCode.subarray(0, 6)]).toStrictEqual([0, 0, 0, 0, 0, 0]);
    expect(scanned.remember(0, 0, 7)).toBe(true);
    expect(scanned.remember(2, 1, 0xffffffff)).toBe(true);
    expect([0, 1, 2].map((i) => [scanned.codeOf(i, 0), scanned.codeOf(i, 1)])).toStrictEqual([
      [7, 0xffffffff],
      [7, 0xffffffff],
      [0, 0xffffffff],
    ]);
    expect(scanAll(scanned, records(2, 1)).rows.map((row) => row.codes)).toStrictEqual([
      [0, 0xffffffff],
      [7, 0xffffffff],
    ]);
    expect(scanned.remembered).toBe(2);
    scanned.forget();
    expect(scanned.remembered).toBe(0);
    expect(scanAll(scanned, records(1)).rows[0]?.codes).toStrictEqual([0, 0]);
  });

  it("can be given another code", () => {
    const scanned = create(module, plan);
    scanned.write(records(1));
    scanned.next(true);
    scanned.remember(0, 0, 1);
    scanned.remember(0, 0, 2);
    expect([scanned.codeOf(0, 0), scanned.remembered]).toStrictEqual([2, 1]);
  });

  it("are refused when the table is full, and those that are in it still found", () => {
    const scanned = create(module, plan, { facetCapacity: 100 });
    const values = Array.from({ length: 250 }, (_, n) => n);
    scanned.write(records(...values));
    expect(scanned.next(true)).toBe(250);
    const kept = values.map((n) => scanned.remember(n, 0, n + 1));
    expect(scanned.capacity).toBe(192);
    expect(kept.filter(Boolean)).toHaveLength(192);
    expect(values.map((n) => scanned.codeOf(n, 0))).toStrictEqual(values.map((n) => (n < 192 ? n + 1 : 0)));
    expect(scanned.remember(3, 0, 99)).toBe(true);
    expect(() => scanned.remember(0, 0, 0)).toThrow(RangeError);
    expect(() => scanned.remember(0, 0, 2 ** 32)).toThrow(RangeError);
  });
});
