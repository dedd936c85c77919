import ipaddr from "ipaddr.js";
import { parseAddress } from "./place";

/** A network in CIDR notation. */
export interface Network {
  /** First address and prefix length, canonical: `10.31.4.0/22`. */
  text: string;
  /** First and last IPv4 address as numbers; null for IPv6. */
  numbers: { first: number; last: number } | null;
  /** True for an address that lies inside; false for anything that is no address. */
  contains(address: string): boolean;
}

/** Reads `10.31.4.0/22` or `2001:db8::/32`; null when the text is no network. A single address is none. */
export function parseNetwork(text: string): Network | null {
  const match = /^([0-9a-fA-F:.]+)\/(\d{1,3})$/.exec(text);
  const address = parseAddress(match?.[1] ?? "");
  if (!match || address === null) return null;
  const bits = Number(match[2]);
  const first = ipaddr.parse(address);
  const version = first.kind() === "ipv4" ? 4 : 6;
  if (bits > (version === 4 ? 32 : 128)) return null;
  const base = networkBase(`${address}/${bits}`, version);
  const parsed = ipaddr.parse(base);
  return {
    text: `${base}/${bits}`,
    numbers: version === 4 ? numbersOf(base, bits) : null,
    contains: (candidate) => {
      if (!ipaddr.isValid(candidate)) return false;
      const other = ipaddr.parse(candidate);
      return other.kind() === parsed.kind() && other.match(parsed, bits);
    },
  };
}

function networkBase(cidr: string, version: 4 | 6): string {
  const base =
    version === 4 ? ipaddr.IPv4.networkAddressFromCIDR(cidr) : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  return base.toString();
}

function numbersOf(base: string, bits: number): { first: number; last: number } {
  const first = base.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { first, last: first + 2 ** (32 - bits) - 1 };
}
