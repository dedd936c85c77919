import { codeColumn, facets, hashColumn, memberEnds, members, memberStarts, take } from "./layout";
import { present, presentCount } from "./record";
import { endSip, sipHash, startSip } from "./siphash";

// A facet's hash is the sum, modulo 2^64, of a number of the facet's own and, for every member of it that is present,
// SipHash-1-3 of (number of the member, bytes of its value). To anybody without the key those are independent random
// numbers, so two different findings have the same sum once in 2^64; and a member that several facets share is hashed
// once.

/** Heads of the facets' own numbers; members have their index. */
const FACET_HEAD: u64 = 1 << 32;

/** Per member, 48 bytes: SipHash state (32), digest (u64) of a value seen last, its start (u32) and length (u32). */
const ENTRY: usize = 48;
const DIGEST: usize = 32;
const START: usize = 40;
const LENGTH: usize = 44;
let entries: usize = 0;
let facetsOf: usize = 0; // u16 per member: bits of the facets it belongs to
let ownNumbers: usize = 0; // u64 per facet

let table: usize = 0; // slots of u64 hash, u32 code, u32 unused; code 0 is an empty slot
let slots: usize = 0;
export let remembered: u32 = 0;
export let capacity: u32 = 0;

/** False when the memory cannot grow. `slotBits` is the binary logarithm of the number of slots. */
export function layOutFacets(slotBits: u32): bool {
  entries = take(<usize>members * ENTRY);
  facetsOf = take(<usize>members * 2);
  ownNumbers = take(<usize>facets * 8);
  for (let m: u32 = 0; m < members; m++) startSip(entries + <usize>m * ENTRY, m);
  for (let f: u32 = 0; f < facets; f++) {
    store<u64>(ownNumbers + <usize>f * 8, sipHash(FACET_HEAD + f, entries, 0));
  }
  slots = <usize>1 << slotBits;
  capacity = <u32>(slots - (slots >> 2));
  table = take(slots * 16);
  return table != 0;
}

export function addToFacet(facet: u32, member: u32): void {
  const at = facetsOf + <usize>member * 2;
  store<u16>(at, <u16>(<u32>load<u16>(at) | (1 << facet)));
}

/** The bytes in the window are about to move: spans kept from earlier records mean nothing any more. */
export function forgetSpans(): void {
  for (let m: usize = 0; m < <usize>members; m++) store<u32>(entries + m * ENTRY + START, 0);
}

/** Fills the facets' hashes and codes of the record in row `index`, the last one read. */
export function readFacets(index: u32): void {
  const starts = memberStarts + <usize>(index * members) * 4;
  const ends = memberEnds + <usize>(index * members) * 4;
  const hashes = hashColumn + <usize>(index * facets) * 8;
  memory.copy(hashes, ownNumbers, <usize>facets * 8);
  for (let i: usize = 0; i < <usize>presentCount; i++) {
    const member: usize = load<u16>(present + i * 2);
    let bits: u32 = load<u16>(facetsOf + member * 2);
    if (bits == 0) continue;
    const start: usize = load<u32>(starts + member * 4);
    const length = <usize>load<u32>(ends + member * 4) - start;
    const entry = entries + member * ENTRY;
    const last: usize = load<u32>(entry + START);
    if (last == 0 || <usize>load<u32>(entry + LENGTH) != length || !same(last, start, length)) {
      store<u64>(entry + DIGEST, endSip(entry, start, length));
      store<u32>(entry + START, <u32>start);
      store<u32>(entry + LENGTH, <u32>length);
    }
    const digest = load<u64>(entry + DIGEST);
    do {
      const at = hashes + (<usize>ctz(bits) << 3);
      store<u64>(at, load<u64>(at) + digest);
      bits &= bits - 1;
    } while (bits != 0);
  }
  const codes = codeColumn + <usize>(index * facets) * 4;
  for (let f: usize = 0; f < <usize>facets; f++) {
    store<u32>(codes + f * 4, load<u32>(slotOf(load<u64>(hashes + f * 8)) + 8));
  }
}

/** No facets are known of this row. */
export function clearFacets(index: u32): void {
  memory.fill(hashColumn + <usize>(index * facets) * 8, 0, facets * 8);
  memory.fill(codeColumn + <usize>(index * facets) * 4, 0, facets * 4);
}

@inline
function same(a: usize, b: usize, length: usize): bool {
  if (length < 16) {
    if (length < 8) return (load<u64>(a) ^ load<u64>(b)) << (<u64>(8 - length) << 3) == 0;
    return load<u64>(a) == load<u64>(b) && load<u64>(a + length - 8) == load<u64>(b + length - 8);
  }
  for (let i: usize = 0; i + 16 <= length; i += 16) {
    if (v128.any_true(v128.xor(v128.load(a + i), v128.load(b + i)))) return false;
  }
  return !v128.any_true(v128.xor(v128.load(a + length - 16), v128.load(b + length - 16)));
}

/** The slot that holds the hash, or the empty one where it belongs. The table is never full. */
@inline
function slotOf(hash: u64): usize {
  let slot = <usize>hash & (slots - 1);
  while (true) {
    const at = table + slot * 16;
    if (load<u32>(at + 8) == 0 || load<u64>(at) == hash) return at;
    slot = (slot + 1) & (slots - 1);
  }
}

export function codeAt(index: u32, facet: u32): u32 {
  return load<u32>(slotOf(load<u64>(hashColumn + <usize>(index * facets + facet) * 8)) + 8);
}

/** False when the table is full and the hash is not yet in it. */
export function remember(index: u32, facet: u32, code: u32): bool {
  const hash = load<u64>(hashColumn + <usize>(index * facets + facet) * 8);
  const at = slotOf(hash);
  if (load<u32>(at + 8) == 0) {
    if (remembered >= capacity) return false;
    remembered++;
    store<u64>(at, hash);
  }
  store<u32>(at + 8, code);
  return true;
}

export function forget(): void {
  memory.fill(table, 0, slots * 16);
  remembered = 0;
}
