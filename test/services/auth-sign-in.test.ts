import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { authSecret } from "../../lib/services/auth/auth-secret";
import { hashPassword, verifyPassword } from "../../lib/services/auth/password-hash";
import { readSession } from "../../lib/services/auth/read-session";
import { signIn } from "../../lib/services/auth/sign-in";
import { signOut } from "../../lib/services/auth/sign-out";
import { setUserDisabled } from "../../lib/services/setUserDisabled";
import { setUserRole } from "../../lib/services/setUserRole";
import { dataDir } from "../../lib/store/data-dir";
import { metadata } from "../../lib/store/metadata/metadata";
import { from, PASSWORD, person, recorded, withCookies, withDataFolder } from "./support/people";

withDataFolder();

const WRONG = { email: "ana@example.com", password: "not the password" };
const RIGHT = { email: "ana@example.com", password: PASSWORD };

describe("signing in with a password", () => {
  it("begins a session whose cookie scripts cannot read and other sites' forms do not carry", async () => {
    await person("analyst", "ana");
    const answer = await signIn(RIGHT, from("192.0.2.1"));
    const cookies = answer.getSetCookie();
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^keytrail\.session_token=/);
    expect(cookies[0]).toMatch(/HttpOnly/i);
    expect(cookies[0]).toMatch(/SameSite=Lax/i);
    expect(await readSession(withCookies(answer))).toMatchObject({ name: "ana", role: "analyst" });
  });

  it("takes the address in any case and with spaces around it", async () => {
    await person("viewer", "ana");
    const answer = await signIn({ email: " Ana@Example.com ", password: PASSWORD }, from("192.0.2.1"));
    expect(await readSession(withCookies(answer))).toMatchObject({ email: "ana@example.com" });
  });

  it("says the same for a wrong password and for an address nobody has", async () => {
    await person("viewer", "ana");
    const said = (email: string) =>
      signIn({ ...WRONG, email }, from("192.0.2.1")).catch((error: unknown) => error);
    expect(await said("ana@example.com")).toMatchObject({ code: "not-signed-in" });
    expect(await said("bob@example.com")).toEqual(await said("ana@example.com"));
  });

  it("keeps the address and the browser of the session, taking the proxy's word over the client's", async () => {
    await person("viewer", "ana");
    await signIn(RIGHT, from("203.0.113.9, 192.0.2.1"));
    expect(await metadata().session.findFirst()).toMatchObject({
      ipAddress: "192.0.2.1",
      userAgent: "test browser",
    });
  });

  it("records the sign-in and the failed one, and never the password", async () => {
    await person("viewer", "ana");
    await signIn(WRONG, from("192.0.2.1")).catch(() => null);
    await signIn(RIGHT, from("192.0.2.1"));
    const log = await recorded();
    expect(log.map(({ action, subject }) => [action, subject])).toEqual([
      ["sign-in-failed", "ana@example.com"],
      ["sign-in", "ana@example.com"],
    ]);
    expect(JSON.stringify(log)).not.toMatch(/battery|not the password/);
  });

  it("refuses a disabled user, even with the right password", async () => {
    await person("viewer", "ana");
    await metadata().user.updateMany({ data: { banned: true } });
    await expect(signIn(RIGHT, from("192.0.2.1"))).rejects.toMatchObject({ code: "forbidden" });
    expect(await metadata().session.count()).toBe(0);
  });
});

describe("a session", () => {
  it("is not begun by a cookie that this data folder's secret did not sign", async () => {
    await person("viewer", "ana");
    const headers = withCookies(await signIn(RIGHT, from("192.0.2.1")));
    const token = (await metadata().session.findFirst())?.token ?? "";
    expect(await readSession(headers)).not.toBeNull();
    const forged = from("192.0.2.1", { cookie: `keytrail.session_token=${token}.AAAA` });
    expect(await readSession(forged)).toBeNull();
    const bare = from("192.0.2.1", { cookie: `keytrail.session_token=${token}` });
    expect(await readSession(bare)).toBeNull();
  });

  it("ends with sign-out, and its cookie is removed", async () => {
    await person("viewer", "ana");
    const headers = withCookies(await signIn(RIGHT, from("192.0.2.1")));
    const viewer = await readSession(headers);
    if (!viewer) throw new Error("not signed in");
    const answer = await signOut(viewer, headers);
    expect(answer.getSetCookie().join()).toMatch(/keytrail\.session_token=;.*Max-Age=0/i);
    expect(await readSession(headers)).toBeNull();
  });

  it("ends a day after it began", async () => {
    await person("viewer", "ana");
    const headers = withCookies(await signIn(RIGHT, from("192.0.2.1")));
    vi.useFakeTimers({ now: Date.now() + 24 * 3600_000 + 1000, toFake: ["Date"] });
    try {
      expect(await readSession(headers)).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it("has the user's role of this moment, and ends when the user is disabled", async () => {
    const admin = await person("admin", "root");
    const ana = await person("viewer", "ana");
    const headers = withCookies(await signIn(RIGHT, from("192.0.2.1")));
    await setUserRole(admin, ana.userId, "analyst");
    expect(await readSession(headers)).toMatchObject({ role: "analyst" });
    await setUserDisabled(admin, ana.userId, true);
    expect(await readSession(headers)).toBeNull();
  });

  it("is refused for a role this program does not know", async () => {
    await person("viewer", "ana");
    const headers = withCookies(await signIn(RIGHT, from("192.0.2.1")));
    await metadata().user.updateMany({ data: { role: "superuser" } });
    expect(await readSession(headers)).toBeNull();
  });
});

describe("secrets at rest", () => {
  it("a password is kept as argon2id with 19 MiB, two passes and one lane", async () => {
    const hash = await hashPassword(PASSWORD);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword({ hash, password: PASSWORD })).toBe(true);
    expect(await verifyPassword({ hash, password: `${PASSWORD}.` })).toBe(false);
    expect(await hashPassword(PASSWORD)).not.toBe(hash);
  });

  it("the same letters typed in composed and decomposed form are one password", async () => {
    const hash = await hashPassword("caf\u00e9 caf\u00e9 caf\u00e9");
    expect(await verifyPassword({ hash, password: "cafe\u0301 cafe\u0301 cafe\u0301" })).toBe(true);
  });

  it("the cookie key is made once, for its owner's eyes alone", () => {
    const secret = authSecret(dataDir());
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(authSecret(dataDir())).toBe(secret);
    expect(statSync(join(dataDir(), "auth-secret")).mode & 0o777).toBe(0o600);
  });
});
