import ipaddr from "ipaddr.js";
import { parseAddress } from "./place";

/** A network in CIDR notation. */
export interface Network {
  /** First address and prefix length, canonical: `10.31.4.0/22`. */
  text: string;
  /** True for an address, in canonical spelling, that lies inside. */
  contains(address: string): boolean;
  /** Text that every IPv4 address inside begins with; empty when there is none longer than nothing. */
  prefix: string;
  version: 4 | 6;
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
    version,
    prefix: version === 4 ? wholeOctets(base, bits) : "",
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

function wholeOctets(base: string, bits: number): string {
  const octets = base.split(".").slice(0, Math.floor(bits / 8));
  return octets.length === 0 ? "" : octets.length === 4 ? base : `${octets.join(".")}.`;
}
