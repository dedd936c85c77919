import type { Random } from "../random";

/*
 * Every address is from a range reserved for private use, documentation or benchmarks (RFC 1918, 5737, 2544,
 * 3849), so that no made-up attack points at anybody's network.
 */

/** An address inside the company's networks. */
export function internalAddress(random: Random): string {
  return `10.${random.between(16, 31)}.${random.between(0, 255)}.${random.between(4, 250)}`;
}

/** NAT addresses, a few to a network. */
export function natAddresses(random: Random, network: number): string[] {
  const first = random.between(4, 200);
  return Array.from(
    { length: random.between(2, 3) },
    (_, i) => `203.0.113.${(first + network * 17 + i * 3) % 250}`,
  );
}

/** An office's outgoing address. */
export function officeAddress(random: Random): string {
  return `198.51.100.${random.between(2, 250)}`;
}

/** Somebody's line at home: IPv4, or IPv6 for one in six. */
export function homeAddress(random: Random): string {
  return random.chance(1 / 6)
    ? `2001:db8:${random.hex(4).replace(/^0+(?=.)/, "")}:${random.between(1, 99)}::${random.between(2, 999)}`
    : `198.19.${random.between(0, 159)}.${random.between(2, 250)}`;
}

/** A hosted build machine: nearly never the same twice. */
export function hostedAddress(random: Random): string {
  return `198.18.${random.between(64, 255)}.${random.between(1, 254)}`;
}

/** A place that nobody of the company works from. */
export function foreignAddress(random: Random): string {
  if (random.chance(0.1))
    return `2001:db8:${random.between(0xa000, 0xffff).toString(16)}:${random.between(1, 9)}::${random.between(2, 99)}`;
  return random.chance(0.5)
    ? `192.0.2.${random.between(2, 250)}`
    : `198.19.${random.between(160, 255)}.${random.between(2, 250)}`;
}
