import { hash } from "node:crypto";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An event id as 128 bits. `text` is null when the bits are the id itself, a lower-case UUID. */
export interface EventId {
  hi: bigint;
  lo: bigint;
  text: string | null;
}

/**
 * A lower-case UUID is its own 128 bits; any other id is the first 128 bits of the SHA-256 of source and id,
 * and keeps its text.
 */
export function eventIdBits(source: string, id: string): EventId {
  if (UUID.test(id)) {
    const hex = id.replaceAll("-", "");
    return { hi: BigInt(`0x${hex.slice(0, 16)}`), lo: BigInt(`0x${hex.slice(16)}`), text: null };
  }
  const digest = hash("sha256", `${source}\n${id}`, "buffer");
  return { hi: digest.readBigUInt64BE(0), lo: digest.readBigUInt64BE(8), text: id };
}

/** 64 bits for a link between copies of one call; 0 when there is none. */
export function linkBits(source: string, link: string | null): bigint {
  return link === null ? 0n : hash("sha256", `${source}\nlink\n${link}`, "buffer").readBigUInt64BE(0) || 1n;
}
