import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emailSchema, personNameSchema, safeNext } from "../../lib/contracts/auth";
import { passwordFault } from "../../lib/contracts/password";
import { can, demand, ROLES } from "../../lib/contracts/viewer";
import { AppError, toProblem } from "../../lib/errors";
import { localOperator } from "../../lib/services/auth/local-operator";
import { makeViewer } from "../../lib/services/auth/make-viewer";

describe("where to go after signing in", () => {
  it.each([
    ["/events?q=a%20b&from=1", "/events?q=a%20b&from=1"],
    ["/", "/"],
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["/\t/evil.example", "/"],
    ["https://evil.example/", "/"],
    ["javascript:alert(1)", "/"],
    ["/sign-in/link?token=x", "/"],
    ["/setup", "/"],
    ["/api/auth/sign-out", "/"],
    [undefined, "/"],
    ["/x//../..//evil.example", "/"],
  ])("%j leads to %s", (next, path) => {
    expect(safeNext(next)).toBe(path);
  });

  it("never leads off this Keytrail, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const next of [text, `/${text}`, `//${text}`, `/\\${text}`]) {
          const url = new URL(safeNext(next), "https://keytrail.example");
          expect(url.origin).toBe("https://keytrail.example");
        }
      }),
    );
  });
});

describe("a password", () => {
  const person = { email: "ana.lopez@example.com", name: "Ana López" };
  it.each([
    "short",
    "elevenchars",
    "aaaaaaaaaaaaaaaa",
    "123456789012345",
    "abcdefghijklmnop",
    "password1234",
    "Keytrail2026!",
    "ana.lopez@example.com",
    "lópezlópezlópez",
    "x".repeat(257),
  ])("%s is refused with a sentence", (password) => {
    expect(passwordFault(password, person)).toMatch(/\.$/);
  });

  it.each(["correct horse battery staple", "tr0ub4dor&3-and-more", "søt lakris på torsdag"])(
    "%s will do",
    (password) => {
      expect(passwordFault(password, person)).toBeNull();
    },
  );
});

describe("addresses and names", () => {
  it("an address is one in any case; anything that is none is refused", () => {
    expect(emailSchema.parse(" Ana@Example.com")).toBe("ana@example.com");
    for (const wrong of ["ana", "ana@", "a b@example.com", `${"a".repeat(250)}@example.com`]) {
      expect(emailSchema.safeParse(wrong).success).toBe(false);
    }
  });

  it("a name holds nothing that could not be seen", () => {
    expect(personNameSchema.parse(" Ana López ")).toBe("Ana López");
    for (const wrong of ["", "a\u202eb", "a\nb", "a\u200bb", "a".repeat(101)]) {
      expect(personNameSchema.safeParse(wrong).success).toBe(false);
    }
  });
});

describe("roles", () => {
  const viewers = ROLES.map((role) =>
    makeViewer({ userId: role, role, name: role, email: "", address: null, sessionId: null }),
  );
  it("each may do all that the ones below it may, and no more", () => {
    const allowed = (permission: Parameters<typeof can>[1]) =>
      viewers.filter((viewer) => can(viewer, permission)).map(({ role }) => role);
    expect(allowed("read")).toEqual(["viewer", "reviewer", "analyst", "admin"]);
    expect(allowed("sign-review")).toEqual(["reviewer", "analyst", "admin"]);
    const more = (["share-view", "ingest", "triage", "manage-users", "read-audit-log"] as const).filter(
      (one) => allowed(one).includes("reviewer"),
    );
    expect(more).toEqual([]);
    expect(allowed("ingest")).toEqual(["analyst", "admin"]);
    expect(allowed("share-view")).toEqual(["analyst", "admin"]);
    expect(allowed("manage-users")).toEqual(["admin"]);
    expect(allowed("read-audit-log")).toEqual(["admin"]);
  });

  it("a demand that is not met is forbidden and names the role", () => {
    expect(() => viewers[0] && demand(viewers[0], "ingest")).toThrow(/role analyst/);
    expect(() => demand(localOperator(), "manage-users")).not.toThrow();
  });

  it("a viewer cannot be given another role", () => {
    expect(() => Object.assign(viewers[0] ?? {}, { role: "admin" })).toThrow(TypeError);
  });
});

describe("what a caller is told of an error", () => {
  it("an AppError's own sentence and code", () => {
    const error = new AppError({
      code: "not-found",
      message: "There is no such view.",
      cause: new Error("sql"),
    });
    expect(toProblem(error)).toEqual({
      status: 404,
      body: { error: { code: "not-found", message: "There is no such view." } },
    });
  });

  it("is told of another bundle's AppError too, and of no error that only looks a little like one", () => {
    const twin = Object.assign(new Error("Locked."), {
      name: "AppError",
      code: "store-locked",
      httpStatus: 503,
    });
    expect(toProblem(twin)).toMatchObject({ status: 503, body: { error: { message: "Locked." } } });
    for (const code of ["ENOENT", "toString", undefined]) {
      expect(toProblem(Object.assign(new Error("secret"), { name: "AppError", code })).status).toBe(500);
    }
  });

  it("nothing of any other error", () => {
    expect(JSON.stringify(toProblem(new Error("/srv/secret SELECT")))).not.toMatch(/srv|SELECT/);
    expect(toProblem("text").status).toBe(500);
  });
});
