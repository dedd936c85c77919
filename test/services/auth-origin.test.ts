import { afterEach, describe, expect, it } from "vitest";
import { configuredOrigins, isAllowedHost, isOwnOrigin } from "../../lib/services/auth/allowed-origins";
import { assertAllowedHost, assertSameOrigin } from "../../lib/services/auth/same-origin";

const before = process.env.KEYTRAIL_ORIGIN;
afterEach(() => {
  if (before === undefined) delete process.env.KEYTRAIL_ORIGIN;
  else process.env.KEYTRAIL_ORIGIN = before;
});

const HERE = { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" };
const check = (headers: Record<string, string>) => () => assertSameOrigin(new Headers(headers));

describe("a request that changes something", () => {
  it.each([
    ["this page", HERE],
    ["this page, as the browser says itself", { ...HERE, "sec-fetch-site": "same-origin" }],
    ["another loopback name", { host: "localhost:8080", origin: "http://localhost:8080" }],
    ["IPv6 loopback", { host: "[::1]:3000", origin: "http://[::1]:3000" }],
  ])("passes from %s", (_, headers) => {
    expect(check(headers)).not.toThrow();
  });

  it.each([
    ["another site", { ...HERE, origin: "https://evil.example" }],
    ["another port of this machine", { ...HERE, origin: "http://127.0.0.1:4000" }],
    ["another loopback name than it was sent to", { ...HERE, origin: "http://localhost:3000" }],
    ["a page without an origin", { ...HERE, origin: "null" }],
    ["nobody knows where", { host: HERE.host }],
    ["a page that the browser calls cross-site", { ...HERE, "sec-fetch-site": "cross-site" }],
    ["a page that the browser calls same-site", { ...HERE, "sec-fetch-site": "same-site" }],
    ["a name pointed at this machine", { host: "evil.example:3000", origin: "http://evil.example:3000" }],
    [
      "a name that starts like loopback",
      { host: "127.0.0.1.evil.example", origin: "http://127.0.0.1.evil.example" },
    ],
    ["no host", { origin: HERE.origin }],
  ])("is refused from %s", (_, headers) => {
    expect(check(headers)).toThrow(/did not come from a page|does not answer to that host/);
  });
});

describe("KEYTRAIL_ORIGIN", () => {
  it("adds its host and its origin, also behind a proxy that keeps neither", () => {
    process.env.KEYTRAIL_ORIGIN = "https://keytrail.example.com";
    const origin = "https://keytrail.example.com";
    expect(check({ host: "keytrail.example.com", origin })).not.toThrow();
    expect(check({ host: "127.0.0.1:3000", origin })).not.toThrow();
    expect(check({ host: "keytrail.example.com", origin: "https://evil.example" })).toThrow();
    expect(() => assertAllowedHost(new Headers({ host: "keytrail.example.com" }))).not.toThrow();
    expect(() => assertAllowedHost(new Headers({ host: "evil.example" }))).toThrow(/KEYTRAIL_ORIGIN/);
  });

  it("may hold several, and is refused when one is no origin", () => {
    expect(configuredOrigins(" https://a.example , http://b.example:8080/ ")).toEqual([
      "https://a.example",
      "http://b.example:8080",
    ]);
    for (const wrong of ["a.example", "ftp://a.example", "https://a.example/path", "https://u@a.example"]) {
      expect(() => configuredOrigins(wrong)).toThrow(/no origin/);
    }
  });

  it("a host is compared whole, with its port", () => {
    const origins = ["https://a.example"];
    expect(isAllowedHost("A.example", origins)).toBe(true);
    for (const host of [
      "a.example:8443",
      "b.a.example",
      "a.example.evil",
      "a.example@evil",
      "127.0.0.1@evil",
      "",
    ]) {
      expect(isAllowedHost(host, origins)).toBe(false);
    }
    expect(isOwnOrigin("https://a.example", "b.example", origins)).toBe(false);
  });
});
