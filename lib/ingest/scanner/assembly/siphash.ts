// SipHash-1-3 (Aumasson and Bernstein, 2012, with one round per word and three at the end), 64 bits, keyed.
//
// The messages hashed here begin with an eight-byte number that says what follows; the state after that number is
// kept, so that it costs nothing.

import { take } from "./layout";

let k0: u64 = 0;
let k1: u64 = 0;

let scratch: usize = 0;

export function setKey(first: u64, second: u64): void {
  k0 = first;
  k1 = second;
  scratch = take(32);
}

/** Stores at `state` (32 bytes) the state after the eight bytes of `head`. */
export function startSip(state: usize, head: u64): void {
  let v0 = k0 ^ 0x736f6d6570736575;
  let v1 = k1 ^ 0x646f72616e646f6d;
  let v2 = k0 ^ 0x6c7967656e657261;
  let v3 = k1 ^ 0x7465646279746573 ^ head;
  v0 += v1; v1 = rotl(v1, 13) ^ v0; v0 = rotl(v0, 32);
  v2 += v3; v3 = rotl(v3, 16) ^ v2;
  v0 += v3; v3 = rotl(v3, 21) ^ v0;
  v2 += v1; v1 = rotl(v1, 17) ^ v2; v2 = rotl(v2, 32);
  store<u64>(state, v0 ^ head);
  store<u64>(state + 8, v1);
  store<u64>(state + 16, v2);
  store<u64>(state + 24, v3);
}

/** The hash of the head that made `state` and the `length` bytes at `p`. Reads up to eight bytes past them. */
export function endSip(state: usize, p: usize, length: usize): u64 {
  let v0 = load<u64>(state);
  let v1 = load<u64>(state + 8);
  let v2 = load<u64>(state + 16);
  let v3 = load<u64>(state + 24);
  const end = p + (length & ~7);
  for (; p < end; p += 8) {
    const m = load<u64>(p);
    v3 ^= m;
    v0 += v1; v1 = rotl(v1, 13) ^ v0; v0 = rotl(v0, 32);
    v2 += v3; v3 = rotl(v3, 16) ^ v2;
    v0 += v3; v3 = rotl(v3, 21) ^ v0;
    v2 += v1; v1 = rotl(v1, 17) ^ v2; v2 = rotl(v2, 32);
    v0 ^= m;
  }
  const left = <u64>(length & 7);
  const m = (load<u64>(p) & ((<u64>1 << (left << 3)) - 1)) | (<u64>(length + 8) << 56);
  v3 ^= m;
  v0 += v1; v1 = rotl(v1, 13) ^ v0; v0 = rotl(v0, 32);
  v2 += v3; v3 = rotl(v3, 16) ^ v2;
  v0 += v3; v3 = rotl(v3, 21) ^ v0;
  v2 += v1; v1 = rotl(v1, 17) ^ v2; v2 = rotl(v2, 32);
  v0 ^= m;
  v2 ^= 0xff;
  for (let round = 0; round < 3; round++) {
    v0 += v1; v1 = rotl(v1, 13) ^ v0; v0 = rotl(v0, 32);
    v2 += v3; v3 = rotl(v3, 16) ^ v2;
    v0 += v3; v3 = rotl(v3, 21) ^ v0;
    v2 += v1; v1 = rotl(v1, 17) ^ v2; v2 = rotl(v2, 32);
  }
  return v0 ^ v1 ^ v2 ^ v3;
}

/** SipHash-1-3 of the eight bytes of `head` and `length` bytes at `p`. */
export function sipHash(head: u64, p: usize, length: usize): u64 {
  startSip(scratch, head);
  return endSip(scratch, p, length);
}
