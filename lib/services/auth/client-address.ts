import ipaddr from "ipaddr.js";

/**
 * The network address a request came from: the last entry of `X-Forwarded-For`, which the web server, or the proxy in
 * front of it, wrote. Null where it says none. An IPv4 address in IPv6 clothes is given as IPv4.
 */
export function clientAddress(headers: Headers): string | null {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return ipaddr.isValid(last) ? ipaddr.process(last).toString() : null;
}

/**
 * What to count attempts under: an IPv4 address, or the /64 of an IPv6 address, since one machine can use all of it.
 */
export function addressGroup(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return "unknown";
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${ipaddr.fromByteArray([...parsed.toByteArray().slice(0, 8), 0, 0, 0, 0, 0, 0, 0, 0])}/64`;
}
