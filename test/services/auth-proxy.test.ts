import { NextRequest } from "next/server";
import { afterEach, describe, expect, it } from "vitest";
import { vouchForAddress } from "../../lib/services/auth/vouch-for-address";
import { config, proxy } from "../../proxy";

const before = process.env.KEYTRAIL_ORIGIN;
afterEach(() => {
  if (before === undefined) delete process.env.KEYTRAIL_ORIGIN;
  else process.env.KEYTRAIL_ORIGIN = before;
});

const COOKIE = { cookie: "keytrail.session_token=x.y" };

function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
  const request = new NextRequest(`http://127.0.0.1:3000${path}`, {
    method,
    headers: { host: "127.0.0.1:3000", ...headers },
  });
  return proxy(request);
}

/** A header that the page is given with its request. */
function passedOn(response: Response, name: string): string | null {
  return response.headers.get(`x-middleware-request-${name}`);
}

describe("every page", () => {
  it("gets a policy with a nonce of its own, which the page is told", () => {
    const nonces = [ask("/", COOKIE), ask("/", COOKIE)].map((response) => {
      const policy = response.headers.get("content-security-policy") ?? "";
      const nonce = passedOn(response, "x-nonce") ?? "";
      expect(Buffer.from(nonce, "base64")).toHaveLength(16);
      expect(policy).toContain(`script-src 'self' 'nonce-${nonce}' 'strict-dynamic';`);
      expect(passedOn(response, "content-security-policy")).toBe(policy);
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it("may run no inline script, load nothing from elsewhere, and be framed by nobody", () => {
    const policy = ask("/", COOKIE).headers.get("content-security-policy") ?? "";
    const directives = Object.fromEntries(
      policy.split("; ").map((part) => [part.split(" ")[0], part.split(" ").slice(1).join(" ")]),
    );
    expect(directives).toMatchObject({
      "default-src": "'none'",
      "object-src": "'none'",
      "base-uri": "'none'",
      "frame-ancestors": "'none'",
      "form-action": "'self'",
      "connect-src": "'self'",
      "img-src": "'self' data:",
      "font-src": "'self'",
    });
    expect(directives["script-src"]).not.toMatch(/unsafe|https:|\*/);
    expect(directives["style-src-elem"]).not.toContain("unsafe-inline");
  });

  it("cannot be told a nonce or a path by the client", () => {
    const response = ask("/events?a=b", { ...COOKIE, "x-nonce": "chosen", "x-keytrail-path": "/other" });
    expect(passedOn(response, "x-nonce")).not.toBe("chosen");
    expect(passedOn(response, "x-keytrail-path")).toBe("/events?a=b");
  });

  it("is held to https only where Keytrail is reached over https", () => {
    expect(ask("/", COOKIE).headers.get("strict-transport-security")).toBeNull();
    process.env.KEYTRAIL_ORIGIN = "https://keytrail.example.com";
    const secure = ask("/", { ...COOKIE, host: "keytrail.example.com" });
    expect(secure.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}$/);
  });
});

describe("somebody without a session cookie", () => {
  it("is sent to sign in, and back to where they were headed", () => {
    const response = ask("/events?q=a%26b");
    expect(response.status).toBe(307);
    const location = new URL(response.headers.get("location") ?? "", "http://127.0.0.1:3000");
    expect(location.pathname).toBe("/sign-in");
    expect(location.searchParams.get("next")).toBe("/events?q=a%26b");
  });

  it.each(["/sign-in", "/sign-in/link?token=x", "/setup?token=x"])("may open %s", (path) => {
    expect(ask(path).headers.get("location")).toBeNull();
  });

  it.each(["/sign-inner", "/setups", "/settings"])("may not open %s", (path) => {
    expect(ask(path).status).toBe(307);
  });
});

describe("a foreign host name", () => {
  it("is refused before anything else, with what to do", async () => {
    const response = ask("/sign-in", { host: "evil.example" });
    expect(response.status).toBe(421);
    expect(await response.text()).toContain("KEYTRAIL_ORIGIN");
  });
});

describe("what passes by", () => {
  const pattern = new RegExp(`^${config.matcher[0]}$`);
  it.each(["/api/uploads", "/_next/static/chunks/a.js", "/favicon.svg"])("%s", (path) => {
    expect(pattern.test(path)).toBe(false);
  });
  it.each(["/", "/events", "/apiary", "/events/favicon.svg/x"])("but not %s", (path) => {
    expect(pattern.test(path)).toBe(true);
  });
});

describe("the address of a connection", () => {
  const socket = { remoteAddress: "192.0.2.1" };
  const claimed = () => ({ "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "evil.example", host: "h" });
  const given = (headers: ReturnType<typeof claimed>) =>
    ({ headers, socket }) as unknown as Parameters<typeof vouchForAddress>[0];

  it("is the socket's, whatever the client says", () => {
    const headers = claimed();
    vouchForAddress(given(headers), false);
    expect(headers).toEqual({ host: "h", "x-forwarded-for": "192.0.2.1" });
  });

  it("is the proxy's word where a proxy is trusted", () => {
    const headers = claimed();
    vouchForAddress(given(headers), true);
    expect(headers).toEqual(claimed());
  });
});
