import { describe, expect, it } from "vitest";
import { parseNetwork } from "@/lib/core/filter-network";

describe("networks", () => {
  it.each([
    ["10.31.4.9/22", "10.31.4.0/22", "10.31.7.255", "10.31.8.0", 4],
    ["10.0.0.0/8", "10.0.0.0/8", "10.255.0.1", "11.0.0.0", 4],
    ["203.0.113.9/32", "203.0.113.9/32", "203.0.113.9", "203.0.113.90", 4],
    ["0.0.0.0/0", "0.0.0.0/0", "198.51.100.7", "2001:db8::1", 4],
    ["2001:db8:1::5/48", "2001:db8:1::/48", "2001:db8:1:ffff::1", "2001:db8:2::", 6],
  ])("%s is %s: holds %s, not %s", (text, canonical, inside, outside, version) => {
    const network = parseNetwork(text);
    expect(network?.text).toBe(canonical);
    expect(network?.contains(inside)).toBe(true);
    expect(network?.contains(outside)).toBe(false);
    const { first, last } = network?.numbers ?? { first: -1, last: -1 };
    const number = inside.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
    expect(version === 4 ? number >= first && number <= last : network?.numbers === null).toBe(true);
  });

  it("an address that is none, such as a service's name, lies in no network", () => {
    expect(parseNetwork("0.0.0.0/0")?.contains("secretsmanager.amazonaws.com")).toBe(false);
  });

  it.each(["10.31.4.0", "10.31.4.0/33", "10.31.4/24", "2001:db8::/129", "x/24", "1/2/3"])(
    "%s is no network",
    (text) => {
      expect(parseNetwork(text)).toBeNull();
    },
  );
});
