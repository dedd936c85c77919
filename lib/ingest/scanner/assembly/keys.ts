import { take } from "./layout";

// Names of object members that matter, found by (object they are in, bytes of the name). Object 0 is the record,
// or the envelope, itself; each member of it whose own members matter has a number from 1.

const SLOTS: usize = 1024;
const ENTRY: usize = 32;

/** An entry's fields, as offsets from its address. */
const FIRST: usize = 0; // u64: first eight bytes, zero filled
const NAME: usize = 8; // u32: address of the name
const LENGTH: usize = 12; // u32
const PARENT: usize = 16; // u32
const MEMBER: usize = 20; // i32: index of the member, -1 for none
const INNER: usize = 24; // u32: number of this member as an object whose members matter, 0 for none
const FLAGS: usize = 28; // u32, bit 31 set in every used entry

/** The member of an envelope that holds records. */
export const ENVELOPE: u32 = 1;
/** An envelope's member whose name a record may well have too. */
export const AMBIGUOUS: u32 = 2;
/** A member that says that its object is a record. */
export const MARK: u32 = 4;
const USED: u32 = 0x80000000;

let table: usize = 0;

export function layOutKeys(): void {
  table = take(SLOTS * ENTRY);
  memory.fill(table, 0, SLOTS * ENTRY);
}

@inline
function firstBytes(p: usize, length: usize): u64 {
  const word = load<u64>(p);
  return length >= 8 ? word : word & ((<u64>1 << (<u64>length << 3)) - 1);
}

@inline
function slotOf(first: u64, length: usize, parent: u32): usize {
  const mixed = (first ^ (<u64>length << 57) ^ (<u64>parent << 50)) * 0x9e3779b97f4a7c15;
  return <usize>(mixed >> 54);
}

@inline
function restEqual(a: usize, b: usize, length: usize): bool {
  if (length <= 8) return true;
  let i: usize = 8;
  for (; i + 8 <= length; i += 8) {
    if (load<u64>(a + i) != load<u64>(b + i)) return false;
  }
  return load<u64>(a + length - 8) == load<u64>(b + length - 8);
}

/** The entry of a name, or 0. Reads up to eight bytes past the name. */
@inline
export function findKey(p: usize, length: usize, parent: u32): usize {
  const first = firstBytes(p, length);
  let slot = slotOf(first, length, parent);
  while (true) {
    const entry = table + slot * ENTRY;
    if (load<u32>(entry + FLAGS) == 0) return 0;
    if (
      load<u64>(entry + FIRST) == first &&
      load<u32>(entry + LENGTH) == <u32>length &&
      load<u32>(entry + PARENT) == parent &&
      restEqual(p, load<u32>(entry + NAME), length)
    )
      return entry;
    slot = (slot + 1) & (SLOTS - 1);
  }
}

/** Adds a name, or adds to what is known of it: `member` -1, `inner` 0 and `flags` 0 change nothing. */
export function addKey(name: usize, length: u32, parent: u32, member: i32, inner: u32, flags: u32): void {
  let entry = findKey(name, length, parent);
  if (entry == 0) {
    const first = firstBytes(name, length);
    let slot = slotOf(first, length, parent);
    while (load<u32>(table + slot * ENTRY + FLAGS) != 0) slot = (slot + 1) & (SLOTS - 1);
    entry = table + slot * ENTRY;
    store<u64>(entry + FIRST, first);
    store<u32>(entry + NAME, <u32>name);
    store<u32>(entry + LENGTH, length);
    store<u32>(entry + PARENT, parent);
    store<i32>(entry + MEMBER, -1);
    store<u32>(entry + FLAGS, USED);
  }
  if (member >= 0) store<i32>(entry + MEMBER, member);
  if (inner != 0) store<u32>(entry + INNER, inner);
  store<u32>(entry + FLAGS, load<u32>(entry + FLAGS) | flags);
}

@inline
export function memberOf(entry: usize): i32 {
  return load<i32>(entry + MEMBER);
}

@inline
export function innerOf(entry: usize): u32 {
  return load<u32>(entry + INNER);
}

@inline
export function flagsOf(entry: usize): u32 {
  return load<u32>(entry + FLAGS) & ~USED;
}
