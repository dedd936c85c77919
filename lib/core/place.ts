import ipaddr from "ipaddr.js";
import type { Place } from "./access-event";

/** What a source says about where a call came from. */
export interface PlaceFacts {
  /** The address as logged: IPv4, IPv6, a service's DNS name, `AWS Internal`, `gce-internal-ip`, with or without port. */
  address: string | null;
  /** VPC endpoint, private endpoint or the like. */
  endpoint?: string | null;
}

const HIDDEN = new Set(["aws internal", "gce-internal-ip", "private", "internal"]);

/**
 * The place of a call. An endpoint outweighs the address (private addresses repeat between networks); an
 * address counts as its /24 (IPv4) or /48 (IPv6), because machines behind one egress move inside it.
 */
export function place({ address, endpoint = null }: PlaceFacts): Place {
  const raw = (address ?? "").trim();
  const parsed = parseAddress(raw);
  const shown = parsed ?? raw;
  if (endpoint)
    return { key: `${endpoint} ${shown}`.trim(), kind: "endpoint", address: shown, network: endpoint };
  if (parsed !== null) return { key: parsed, kind: "network", address: parsed, network: networkOf(parsed) };
  if (raw === "") return { key: "unknown", kind: "unknown", address: "", network: "unknown" };
  const lower = raw.toLowerCase();
  if (HIDDEN.has(lower)) return { key: lower, kind: "internal", address: raw, network: lower };
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(lower))
    return { key: lower, kind: "service", address: raw, network: lower };
  return { key: lower, kind: "unknown", address: raw, network: lower };
}

/** The address in its shortest canonical spelling, without port, brackets or zone; null when it is none. */
export function parseAddress(raw: string): string | null {
  const bare = raw
    .replace(/^\[([^\]]+)\](:\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/%.*$/, "");
  if (!/^[0-9a-fA-F:.]+$/.test(bare) || !ipaddr.isValid(bare)) return null;
  if (!bare.includes(":") && !ipaddr.IPv4.isValidFourPartDecimal(bare)) return null;
  return ipaddr.process(bare).toString();
}

/** `203.0.113.9` → `203.0.113.0/24`, `2001:db8:1::5` → `2001:db8:1::/48`. */
export function networkOf(address: string): string {
  const bits = address.includes(":") ? 48 : 24;
  const cidr = `${address}/${bits}`;
  const network =
    bits === 48 ? ipaddr.IPv6.networkAddressFromCIDR(cidr) : ipaddr.IPv4.networkAddressFromCIDR(cidr);
  return `${network.toString()}/${bits}`;
}
