import { describe, expect, it, vi } from "vitest";
import { addUser } from "../../lib/services/addUser";
import { LINK_LIFETIME_MS, peekLink } from "../../lib/services/auth/one-time-link";
import { readSession } from "../../lib/services/auth/read-session";
import { completeSetUp, createSetupLink, needsSetUp, readSetUp } from "../../lib/services/auth/set-up";
import { signIn, signInByLink } from "../../lib/services/auth/sign-in";
import { createDemoSignInLink, createSignInLink, isSignInLink } from "../../lib/services/auth/sign-in-link";
import { issuePasswordLink } from "../../lib/services/issuePasswordLink";
import { metadata } from "../../lib/store/metadata/metadata";
import { from, PASSWORD, person, recorded, tokenOf, withCookies, withDataFolder } from "./support/people";

withDataFolder();

const HERE = from("192.0.2.1");
const FIRST = { email: "ana@example.com", name: "Ana", password: PASSWORD };

async function inTheFuture<T>(milliseconds: number, act: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ now: Date.now() + milliseconds, toFake: ["Date"] });
  try {
    return await act();
  } finally {
    vi.useRealTimers();
  }
}

describe("the set-up link", () => {
  it("makes the first administrator, signs in, and works once", async () => {
    const token = tokenOf(await createSetupLink());
    expect(await readSetUp(token)).toEqual({ kind: "first-administrator" });
    const answer = await completeSetUp({ ...FIRST, token }, HERE);
    expect(await readSession(withCookies(answer))).toMatchObject({ role: "admin", name: "Ana" });
    await signIn(FIRST, HERE);
    await expect(completeSetUp({ ...FIRST, token, email: "eve@example.com" }, HERE)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await metadata().user.count()).toBe(1);
  });

  it("makes one administrator when it is used twice at once", async () => {
    const token = tokenOf(await createSetupLink());
    const outcomes = await Promise.allSettled(
      ["a", "b", "c"].map((name) => completeSetUp({ ...FIRST, token, email: `${name}@example.com` }, HERE)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await metadata().user.count()).toBe(1);
  });

  it("stops working after an hour, and when a newer one is made", async () => {
    const first = tokenOf(await createSetupLink());
    const second = tokenOf(await createSetupLink());
    expect(await readSetUp(first)).toBeNull();
    expect(await inTheFuture(LINK_LIFETIME_MS - 1000, () => readSetUp(second))).not.toBeNull();
    expect(await inTheFuture(LINK_LIFETIME_MS, () => readSetUp(second))).toBeNull();
    await expect(
      inTheFuture(LINK_LIFETIME_MS, () => completeSetUp({ ...FIRST, token: second }, HERE)),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await needsSetUp()).toBe(true);
  });

  it("is refused once there is a user, however the user came about", async () => {
    const token = tokenOf(await createSetupLink());
    await person("viewer");
    expect(await readSetUp(token)).toBeNull();
    await expect(completeSetUp({ ...FIRST, token }, HERE)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createSetupLink()).rejects.toMatchObject({ code: "conflict" });
  });

  it("still works after a password that will not do", async () => {
    const token = tokenOf(await createSetupLink());
    const weak = completeSetUp({ ...FIRST, token, password: "ana@example.com12" }, HERE);
    await expect(weak).rejects.toMatchObject({ code: "bad-input" });
    await completeSetUp({ ...FIRST, token }, HERE);
  });

  it("carries 256 random bits, of which only the hash is kept and nothing is recorded", async () => {
    const token = tokenOf(await createSetupLink());
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    await completeSetUp({ ...FIRST, token }, HERE);
    expect(JSON.stringify([await metadata().oneTimeLink.findMany(), await recorded()])).not.toContain(token);
  });
});

describe("the sign-in link", () => {
  it("signs in once, without a password, and is recorded", async () => {
    await person("analyst", "ana");
    const token = tokenOf(await createSignInLink("Ana@example.com"));
    expect(await isSignInLink(token)).toBe(true);
    const answer = await signInByLink(token, HERE);
    expect(await readSession(withCookies(answer))).toMatchObject({ name: "ana", role: "analyst" });
    await expect(signInByLink(token, HERE)).rejects.toMatchObject({ code: "forbidden" });
    const log = await recorded();
    expect(log.map(({ action }) => action)).toEqual(["link-issued", "sign-in-by-link"]);
    expect(JSON.stringify(log)).not.toContain(token);
  });

  it("is not used up by looking at it", async () => {
    await person("viewer", "ana");
    const token = tokenOf(await createSignInLink("ana@example.com"));
    await peekLink(metadata(), token);
    await isSignInLink(token);
    await signInByLink(token, HERE);
  });

  it("expires, needs a user, and opens nothing for a disabled one", async () => {
    await person("viewer", "ana");
    await expect(createSignInLink("nobody@example.com")).rejects.toMatchObject({ code: "not-found" });
    const token = tokenOf(await createSignInLink("ana@example.com"));
    await expect(inTheFuture(LINK_LIFETIME_MS, () => signInByLink(token, HERE))).rejects.toMatchObject({
      code: "forbidden",
    });
    await metadata().user.updateMany({ data: { banned: true } });
    await expect(signInByLink(token, HERE)).rejects.toMatchObject({ code: "forbidden" });
    expect(await metadata().session.count()).toBe(0);
  });

  it("is neither a set-up link nor a password link, nor the other way round", async () => {
    const admin = await person("admin");
    const ana = await person("viewer", "ana");
    const signInToken = tokenOf(await createSignInLink("ana@example.com"));
    const passwordToken = tokenOf(await issuePasswordLink(admin, ana.userId));
    await expect(completeSetUp({ ...FIRST, token: signInToken }, HERE)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(signInByLink(passwordToken, HERE)).rejects.toMatchObject({ code: "forbidden" });
    await expect(signInByLink("A".repeat(43), HERE)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("only an administrator makes one for others", async () => {
    const analyst = await person("analyst");
    await expect(createSignInLink(analyst.email, analyst)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("of the demo makes one administrator and signs that one in again the next time", async () => {
    await signInByLink(tokenOf(await createDemoSignInLink()), HERE);
    const answer = await signInByLink(tokenOf(await createDemoSignInLink()), HERE);
    expect(await readSession(withCookies(answer))).toMatchObject({ role: "admin" });
    expect(await metadata().user.count()).toBe(1);
  });
});

describe("a new user's link", () => {
  it("sets the password of that user alone, whatever address the form names, and ends old sessions", async () => {
    const admin = await person("admin");
    const token = tokenOf(await addUser(admin, { email: "ana@example.com", name: "Ana", role: "viewer" }));
    expect(await readSetUp(token)).toEqual({ kind: "password", email: "ana@example.com", name: "Ana" });
    const first = await completeSetUp({ ...FIRST, token, email: admin.email }, HERE);
    expect(await readSession(withCookies(first))).toMatchObject({ email: "ana@example.com", role: "viewer" });
    const ana = await readSession(withCookies(first));
    const again = tokenOf(await issuePasswordLink(admin, ana?.userId ?? ""));
    await completeSetUp({ ...FIRST, token: again, password: "another horse battery" }, HERE);
    expect(await readSession(withCookies(first))).toBeNull();
    await expect(signIn(FIRST, HERE)).rejects.toMatchObject({ code: "not-signed-in" });
    await signIn({ ...FIRST, password: "another horse battery" }, HERE);
  });
});
