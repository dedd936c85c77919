import { describe, expect, it } from "vitest";
import { addressGroup, clientAddress } from "../../lib/services/auth/client-address";
import { limitLink, limitPasswordChange, limitSignIn } from "../../lib/services/auth/rate-limit";
import { signIn } from "../../lib/services/auth/sign-in";
import { dataDir } from "../../lib/store/data-dir";
import { closeMetadata, metadata } from "../../lib/store/metadata/metadata";
import { from, PASSWORD, person, withDataFolder } from "./support/people";

withDataFolder();

const NOW = new Date("2026-09-01T10:00:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const attempt = (email: string, address: string, now = NOW) =>
  limitSignIn(metadata(), { email, address }, now);
const LIMITED = { code: "rate-limited", httpStatus: 429 };

async function times(count: number, act: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < count; index += 1) await act(index);
}

describe("failed sign-ins", () => {
  it("from one address are stopped after ten in ten minutes, and allowed again afterwards", async () => {
    await times(10, (index) => attempt(`user${index}@example.com`, "192.0.2.1"));
    await expect(attempt("other@example.com", "192.0.2.1")).rejects.toMatchObject(LIMITED);
    await expect(attempt("other@example.com", "192.0.2.1", later(9))).rejects.toThrow(/in 1 minute\./);
    await attempt("other@example.com", "192.0.2.1", later(10));
    await attempt("other@example.com", "192.0.2.2");
  });

  it("on one account are stopped after 25, from wherever they come", async () => {
    await times(25, (index) => attempt("ana@example.com", `192.0.2.${index}`));
    await expect(attempt("ana@example.com", "198.51.100.1")).rejects.toMatchObject(LIMITED);
    await attempt("bob@example.com", "198.51.100.1");
  });

  it("from one address alone cannot shut an account's owner out", async () => {
    for (const minutes of [0, 1, 10, 11]) {
      await times(20, () => attempt("ana@example.com", "192.0.2.1", later(minutes)).catch(() => null));
    }
    await attempt("ana@example.com", "198.51.100.1", later(11));
  });

  it("made at once are all counted", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, () => attempt("ana@example.com", "192.0.2.1")),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
  });

  it("are still counted after a restart", async () => {
    await times(10, () => attempt("ana@example.com", "192.0.2.1"));
    await closeMetadata(dataDir());
    await expect(attempt("ana@example.com", "192.0.2.1")).rejects.toMatchObject(LIMITED);
  });

  it("stop a right password too, before it is looked at; right ones before do not count", async () => {
    await person("viewer", "ana");
    const right = { email: "ana@example.com", password: PASSWORD };
    await times(12, () => signIn(right, from("192.0.2.1")));
    await times(10, () => signIn({ ...right, password: "wrong" }, from("192.0.2.1")).catch(() => null));
    await expect(signIn(right, from("192.0.2.1"))).rejects.toMatchObject(LIMITED);
    await signIn(right, from("192.0.2.2"));
  });
});

describe("other limits", () => {
  it("links and password changes are limited as well", async () => {
    await times(20, () => limitLink(metadata(), "192.0.2.1", NOW));
    await expect(limitLink(metadata(), "192.0.2.1", NOW)).rejects.toMatchObject(LIMITED);
    await times(10, () => limitPasswordChange(metadata(), "ana", NOW));
    await expect(limitPasswordChange(metadata(), "ana", NOW)).rejects.toMatchObject(LIMITED);
  });

  it("windows that ended leave no rows behind, and no row names whom it counts", async () => {
    await times(50, (index) => attempt(`user${index}@example.com`, `192.0.2.${index}`));
    expect(JSON.stringify(await metadata().rateLimit.findMany())).not.toContain("example.com");
    await limitLink(metadata(), "192.0.2.1", later(60));
    expect(await metadata().rateLimit.count()).toBe(1);
  });
});

describe("the client's address", () => {
  it.each([
    ["203.0.113.9, 192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8::1", "2001:db8::1"],
    ["192.0.2.1, nonsense", null],
    ["", null],
  ])("of %s is %s", (forwarded, address) => {
    expect(clientAddress(new Headers({ "x-forwarded-for": forwarded }))).toBe(address);
  });

  it("an IPv6 client is counted by its /64", () => {
    expect(addressGroup("2001:db8:1:2:3::4")).toBe(addressGroup("2001:db8:1:2:ffff::1"));
    expect(addressGroup("2001:db8:1:2::1")).not.toBe(addressGroup("2001:db8:1:3::1"));
  });
});
