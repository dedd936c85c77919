import { describe, expect, it } from "vitest";
import { hasOwnPassword } from "../../lib/queries/hasOwnPassword";
import { listAuditLog } from "../../lib/queries/listAuditLog";
import { listOwnSessions } from "../../lib/queries/listOwnSessions";
import { listUsers } from "../../lib/queries/listUsers";
import { addUser } from "../../lib/services/addUser";
import { readSession } from "../../lib/services/auth/read-session";
import { signIn, signInByLink } from "../../lib/services/auth/sign-in";
import { createDemoSignInLink } from "../../lib/services/auth/sign-in-link";
import { changeOwnPassword } from "../../lib/services/changeOwnPassword";
import { endOwnSession } from "../../lib/services/endOwnSession";
import { issuePasswordLink } from "../../lib/services/issuePasswordLink";
import { recordAudit } from "../../lib/services/recordAudit";
import { setUserDisabled } from "../../lib/services/setUserDisabled";
import { setUserRole } from "../../lib/services/setUserRole";
import { metadata } from "../../lib/store/metadata/metadata";
import { from, PASSWORD, person, recorded, tokenOf, withCookies, withDataFolder } from "./support/people";

withDataFolder();

const FORBIDDEN = { code: "forbidden", httpStatus: 403 };
const NEW_PASSWORD = "another horse battery";

async function signedIn(name: string) {
  const headers = withCookies(
    await signIn({ email: `${name}@example.com`, password: PASSWORD }, from("192.0.2.7")),
  );
  const viewer = await readSession(headers);
  if (!viewer) throw new Error("not signed in");
  return { viewer, headers };
}

describe("administration", () => {
  it("is closed to viewers and analysts, each act of it, and nothing happens", async () => {
    const admin = await person("admin");
    for (const role of ["viewer", "analyst"] as const) {
      const viewer = await person(role);
      const acts = [
        () => addUser(viewer, { email: "x@example.com", name: "X", role: "admin" }),
        () => setUserRole(viewer, viewer.userId, "admin"),
        () => setUserDisabled(viewer, admin.userId, true),
        () => issuePasswordLink(viewer, admin.userId),
        () => listUsers(viewer),
        () => listAuditLog(viewer),
      ];
      for (const act of acts) await expect(act()).rejects.toMatchObject(FORBIDDEN);
    }
    expect(await recorded()).toEqual([]);
    expect(await metadata().oneTimeLink.count()).toBe(0);
  });

  it("never leaves this Keytrail without an enabled administrator", async () => {
    const admin = await person("admin");
    const other = await person("admin", "other");
    await setUserDisabled(admin, other.userId, true);
    await expect(setUserRole(admin, admin.userId, "viewer")).rejects.toMatchObject({ code: "conflict" });
    await expect(setUserDisabled(admin, admin.userId, true)).rejects.toMatchObject({ code: "conflict" });
    await setUserDisabled(admin, other.userId, false);
    await setUserRole(admin, admin.userId, "viewer");
  });

  it("adds each address once and lists people with what they are", async () => {
    const admin = await person("admin");
    await addUser(admin, { email: "ana@example.com", name: "Ana", role: "analyst" });
    await expect(
      addUser(admin, { email: "ana@example.com", name: "B", role: "viewer" }),
    ).rejects.toMatchObject({
      code: "conflict",
    });
    await signedIn("admin");
    expect(await listUsers(admin)).toMatchObject([
      {
        email: "admin@example.com",
        role: "admin",
        hasPassword: true,
        lastSignInAt: expect.stringMatching(/Z$/),
      },
      { email: "ana@example.com", role: "analyst", hasPassword: false, disabled: false, lastSignInAt: null },
    ]);
  });

  it("records each change, by whom and to whom", async () => {
    const admin = await person("admin");
    const ana = await person("viewer", "ana");
    await setUserRole(admin, ana.userId, "analyst");
    await setUserRole(admin, ana.userId, "analyst");
    await setUserDisabled(admin, ana.userId, true);
    expect(await recorded()).toEqual([
      { action: "role-changed", subject: "ana@example.com: viewer to analyst", userName: "admin" },
      { action: "user-disabled", subject: "ana@example.com", userName: "admin" },
    ]);
  });
});

describe("one's own password", () => {
  it("changes with the current one, ends the other sessions and keeps this one", async () => {
    await person("viewer", "ana");
    const other = await signedIn("ana");
    const { viewer, headers } = await signedIn("ana");
    await changeOwnPassword(viewer, { current: PASSWORD, password: NEW_PASSWORD });
    expect(await readSession(headers)).not.toBeNull();
    expect(await readSession(other.headers)).toBeNull();
    await signIn({ email: "ana@example.com", password: NEW_PASSWORD }, from("192.0.2.7"));
  });

  it("stays when the current one is wrong or missing, or the new one will not do", async () => {
    await person("viewer", "ana");
    const { viewer } = await signedIn("ana");
    const tries = [{ current: "wrong", password: NEW_PASSWORD }, { password: NEW_PASSWORD }];
    for (const input of [...tries, { current: PASSWORD, password: "short" }]) {
      await expect(changeOwnPassword(viewer, input)).rejects.toMatchObject({ code: "bad-input" });
    }
    await signedIn("ana");
  });

  it("is chosen without a current one by somebody who has none yet", async () => {
    const token = tokenOf(await createDemoSignInLink());
    const viewer = await readSession(withCookies(await signInByLink(token, from("192.0.2.7"))));
    if (!viewer) throw new Error("not signed in");
    expect(await hasOwnPassword(viewer)).toBe(false);
    await changeOwnPassword(viewer, { password: NEW_PASSWORD });
    expect(await hasOwnPassword(viewer)).toBe(true);
  });
});

describe("one's own sessions", () => {
  it("are listed without their tokens, with the one that asks marked", async () => {
    await person("viewer", "ana");
    await signedIn("ana");
    const { viewer } = await signedIn("ana");
    const sessions = await listOwnSessions(viewer);
    expect(sessions.map(({ current }) => current).sort()).toEqual([false, true]);
    expect(sessions[0]).toMatchObject({ address: "192.0.2.7", agent: "test browser" });
    const tokens = (await metadata().session.findMany()).map(({ token }) => token);
    for (const token of tokens) expect(JSON.stringify(sessions)).not.toContain(token);
  });

  it("end one by one or all but this; another person's does not", async () => {
    await person("viewer", "ana");
    await person("viewer", "bob");
    const bob = await signedIn("bob");
    const first = await signedIn("ana");
    const second = await signedIn("ana");
    await endOwnSession(second.viewer, bob.viewer.sessionId ?? "");
    expect(await readSession(bob.headers)).not.toBeNull();
    await endOwnSession(second.viewer, "others");
    expect(await readSession(first.headers)).toBeNull();
    expect(await readSession(second.headers)).not.toBeNull();
    await endOwnSession(second.viewer, second.viewer.sessionId ?? "");
    expect(await readSession(second.headers)).toBeNull();
  });
});

describe("the audit log", () => {
  it("is read in pages, newest first, and loses no entry of one instant", async () => {
    const admin = await person("admin");
    const time = new Date("2026-09-01T10:00:00.123Z");
    for (let index = 0; index < 7; index += 1) {
      await metadata().auditEntry.create({
        data: { time, userName: "x", action: "sign-in", subject: String(index) },
      });
    }
    const seen: string[] = [];
    let before = null;
    do {
      const page: Awaited<ReturnType<typeof listAuditLog>> = await listAuditLog(admin, { before, limit: 3 });
      seen.push(...page.entries.map(({ subject }) => subject));
      before = page.next;
    } while (before);
    expect(seen).toEqual(["6", "5", "4", "3", "2", "1", "0"]);
  });

  it("keeps who, from where and what, and cuts what is too long", async () => {
    const admin = await person("admin");
    await recordAudit(admin, "raw-record-viewed", "😀".repeat(5000));
    const { entries } = await listAuditLog(admin);
    expect(entries[0]).toMatchObject({
      userName: "admin",
      address: "192.0.2.7",
      action: "raw-record-viewed",
    });
    expect([...(entries[0]?.subject ?? "")]).toHaveLength(500);
    expect(entries[0]?.subject.isWellFormed?.() ?? true).toBe(true);
  });
});
