import { describe, expect, it } from "vitest";
import { DAY_US } from "@/lib/core/time";
import { accessIndex } from "@/lib/inventory/access/access-index";
import { nobody, policyPrincipals } from "@/lib/inventory/access/policy-principals";
import type { PostureFacts, PostureItem } from "@/lib/inventory/checks/check";
import { CHECKS } from "@/lib/inventory/checks/registry";

const NOW = 20_000 * DAY_US;

const EMPTY: PostureFacts = {
  toUs: NOW,
  items: [],
  callers: [],
  left: [],
  logging: [],
  shared: [],
  used: 0,
  coverage: { streams: 0, hours: 0, missing: 0 },
};

function item(more: Partial<PostureItem>): PostureItem {
  return {
    key: "k",
    name: "n",
    class: "static",
    provider: "aws-cloudtrail",
    account: "111122223333",
    gone: false,
    exportable: false,
    imported: false,
    logHeld: true,
    sinceUs: null,
    firstSeenUs: null,
    users: 1,
    granted: null,
    usedBy: [],
    ...more,
  };
}

function judge(id: string, more: Partial<PostureFacts>) {
  const check = CHECKS.find((one) => one.id === id);
  if (!check) throw new Error(`no check ${id}`);
  return check.judge({ ...EMPTY, ...more });
}

it("nothing to judge is unknown for every check, never a pass", () => {
  expect(CHECKS.map(({ judge: of }) => of(EMPTY).status)).toEqual(CHECKS.map(() => "unknown"));
});

it("the checks stand under all three properties, each with controls and advice", () => {
  expect(new Set(CHECKS.map(({ property }) => property)).size).toBe(3);
  expect(CHECKS.every(({ controls, advice }) => controls.length > 0 && advice !== "")).toBe(true);
});

describe("long-lived credentials", () => {
  const caller = { key: "i", name: "i", accesses: 3, longLived: 0, known: 3 };
  it("fail by the identity, and are unknown where no log tells the kind", () => {
    expect(judge("long-lived-credentials", { callers: [caller] }).status).toBe("pass");
    expect(judge("long-lived-credentials", { callers: [caller, { ...caller, known: 0 }] })).toMatchObject({
      status: "unknown",
      unknown: 1,
      total: 2,
    });
    expect(judge("long-lived-credentials", { callers: [caller, { ...caller, longLived: 1 }] })).toMatchObject(
      {
        status: "fail",
        failing: 1,
        total: 2,
      },
    );
  });
});

describe("static secrets", () => {
  it.each([
    [{ sinceUs: NOW - 90 * DAY_US }, "pass"],
    [{ sinceUs: NOW - 91 * DAY_US }, "fail"],
    [{ firstSeenUs: NOW - 91 * DAY_US }, "fail"],
    [{ firstSeenUs: NOW - 30 * DAY_US }, "unknown"],
    [{}, "unknown"],
    [{ sinceUs: NOW - 400 * DAY_US, gone: true }, "unknown"],
    [{ sinceUs: NOW - 400 * DAY_US, class: "dynamic" as const }, "unknown"],
  ])("%o is %s", (more, status) => {
    expect(judge("static-never-rotated", { items: [item(more)] }).status).toBe(status);
  });
});

describe("material", () => {
  it("that was exported, may be exported or was imported fails, each key once", () => {
    const deed = {
      action: "export",
      identity: { key: "i", name: "i" },
      resource: { key: "a", name: "a" },
      events: 2,
    };
    const items = ["a", "b", "c"].map((key) => item({ key, class: "key" }));
    expect(judge("material-leaves", { items }).status).toBe("pass");
    expect(judge("material-leaves", { items, left: [deed, deed] })).toMatchObject({ failing: 1, total: 3 });
    expect(
      judge("material-leaves", { items: [item({ class: "key", exportable: true })], left: [deed] }),
    ).toMatchObject({ failing: 2, total: 2 });
    expect(judge("material-leaves", { items: [item({ class: "key", logHeld: false })] }).status).toBe(
      "unknown",
    );
  });
});

describe("grants", () => {
  const granted = (everyone: boolean, count: number) => ({
    ...nobody(),
    everyone,
    principals: Array.from({ length: count }, (_, i) => `p${i}`),
  });
  it("are unknown without a policy, and fail for everyone or far more than users", () => {
    const status = (one: PostureItem["granted"], usedBy: string[] = []) =>
      judge("granted-wide", { items: [item({ granted: one, usedBy })] }).status;
    expect(status(null)).toBe("unknown");
    expect(status(granted(false, 4))).toBe("pass");
    expect(status(granted(false, 5))).toBe("fail");
    expect(status(granted(false, 5), ["p0"])).toBe("pass");
    expect(status(granted(true, 0))).toBe("fail");
  });

  it("come with what to take away, which is never an account that leaves it to IAM", () => {
    const principals = ["serviceAccount:used", "a", "b", "c", "d", "e", "f"];
    const accounts = ["111122223333"];
    const items = [item({ granted: { ...nobody(), accounts, principals }, usedBy: ["used"] })];
    expect(judge("granted-wide", { items }).evidence[0]?.text).toBe(
      "7 principals named, 1 user in the logs; take away, as not seen using it: a, b, c, d, e and 1 more",
    );
  });

  it("to another account as a whole fail, to its own account do not", () => {
    const to = (account: string) => [item({ granted: { ...nobody(), accounts: [account] } })];
    expect(judge("granted-wide", { items: to("111122223333") }).status).toBe("pass");
    expect(judge("granted-wide", { items: to("999999999999") })).toMatchObject({ status: "fail" });
  });

  it("by a role are used by whoever has the role, by a session of it too; roles of people cannot be told", () => {
    const role = "arn:aws:iam::111122223333:role/service-role/app";
    const session = "arn:aws:sts::111122223333:assumed-role/app/i-1";
    const people = Array.from({ length: 9 }, (_, i) => `arn:aws:iam::1:role/x/AWSReservedSSO_A_${i}`);
    const principals = [session, ...people];
    const items = [item({ granted: { ...nobody(), principals }, usedBy: [role] })];
    expect(judge("granted-wide", { items }).status).toBe("pass");
  });

  it("are read from policies of AWS and Google Cloud; a condition takes everyone back", () => {
    const aws = (more: object) => ({ Statement: [{ Effect: "Allow", Principal: "*", ...more }] });
    expect(policyPrincipals(aws({}))).toEqual({ ...nobody(), everyone: true });
    expect(policyPrincipals(aws({ Condition: { StringEquals: { a: "b" } } }))?.everyone).toBe(false);
    expect(policyPrincipals(aws({ Effect: "Deny" }))).toEqual(nobody());
    expect(policyPrincipals(aws({ Principal: { AWS: ["y", "x"], Service: "s" } }))?.principals).toEqual([
      "x",
      "y",
    ]);
    expect(policyPrincipals(aws({ NotPrincipal: { AWS: "x" }, Principal: undefined }))?.everyone).toBe(true);
    expect(policyPrincipals(aws({ Condition: { StringLike: { "aws:PrincipalArn": "*" } } }))?.everyone).toBe(
      true,
    );
    expect(policyPrincipals(aws({ Principal: { AWS: "x" }, Action: "kms:PutKeyPolicy" }))).toMatchObject({
      principals: [],
      administrators: ["x"],
    });
    expect(policyPrincipals(JSON.stringify(aws({})))?.everyone).toBe(true);
    const gcp = { bindings: [{ role: "r", members: ["user:a", "allUsers"] }] };
    expect(policyPrincipals(gcp)).toEqual({ ...nobody(), everyone: true, principals: ["user:a"] });
    expect(policyPrincipals("no JSON")).toBeNull();
    expect(policyPrincipals({})).toBeNull();
  });

  it("add up from policies and grants; a grant to the provider's own service is to nobody", () => {
    const key = "arn:aws:kms:eu-west-1:111122223333:key/k";
    const grants = ["arn:aws:iam::111122223333:role/b", "ec2.eu-west-1.amazonaws.com"].map((grantee) => ({
      grantee,
      operations: ["Decrypt"],
    }));
    const index = accessIndex([
      {
        resource: key,
        attribute: "policy",
        value: { Statement: [{ Effect: "Allow", Principal: { AWS: "a" } }] },
      },
      { resource: key, attribute: "grants", value: grants },
    ]);
    expect(index.of(key)?.principals).toEqual(["a", "arn:aws:iam::111122223333:role/b"]);
    expect(index.of("arn:aws:kms:eu-west-1:111122223333:key/other")).toBeNull();
  });

  it("on a vault of Azure hold for its keys or its secrets, as the permissions say", () => {
    const vault = "https://kv.vault.azure.net";
    const index = accessIndex([
      {
        resource: vault,
        attribute: "grants",
        value: [
          { grantee: "reader", operations: ["secrets/get"] },
          { grantee: "lister", operations: ["secrets/list", "keys/list"] },
        ],
      },
    ]);
    expect(index.of(`${vault}/secrets/s`)).toMatchObject({
      principals: ["azure:oid:reader"],
      administrators: ["azure:oid:lister"],
    });
    expect(index.of(`${vault}/keys/k`)?.principals).toEqual([]);
    expect(index.of("https://other.vault.azure.net/keys/k")).toBeNull();
  });

  it("of Vault are the entities whose policies open the path, in its own namespace", () => {
    const policy = (name: string, namespace: string, path: string) => ({
      resource: `${namespace}${name}`,
      attribute: "policy" as const,
      value: { name, namespace, paths: [{ path, capabilities: ["read"] }] },
    });
    const entity = (id: string, namespace: string, policies: string[]) => ({
      resource: id,
      attribute: "policy" as const,
      value: { entity: id, namespace, policies },
    });
    const index = accessIndex([
      policy("app", "", "secret/data/app/*"),
      policy("app", "team", "secret/data/*"),
      policy("tr", "", "transit/+/k"),
      entity("e1", "", ["app"]),
      entity("e2", "team", ["app"]),
      entity("e3", "", ["tr"]),
    ]);
    expect(index.of("secret/app/db")?.principals).toEqual(["vault:entity/e1"]);
    expect(index.of("secret/other/db")?.principals).toEqual([]);
    expect(index.of("team/secret/other/db")?.principals).toEqual(["vault:entity/e2"]);
    expect(index.of("transit/keys/k")?.principals).toEqual(["vault:entity/e3"]);
    const everyone = accessIndex([policy("default", "", "secret/*")]);
    expect(everyone.of("secret/app/db")?.everyone).toBe(true);
  });
});

it("auditing fails by missing hours and by every change of the logging", () => {
  const coverage = { streams: 1, hours: 100, missing: 0 };
  expect(judge("auditing", { coverage }).status).toBe("pass");
  expect(judge("auditing", { coverage: { ...coverage, missing: 3 } })).toMatchObject({
    status: "fail",
    failing: 3,
    total: 100,
  });
  const deed = { action: "stop-audit", identity: { key: "i", name: "i" }, resource: null, events: 1 };
  expect(judge("auditing", { coverage, logging: [deed] })).toMatchObject({ status: "fail", failing: 1 });
});

it("sharing is told of what is used, worst first", () => {
  const one = {
    key: "a",
    name: "a",
    identities: 12,
    accounts: 1,
    environments: [],
    contexts: 0,
    tenants: 0,
    uses: 0,
  };
  expect(judge("shared-widely", { used: 5 }).status).toBe("pass");
  const found = judge("shared-widely", { used: 5, shared: [one, { ...one, key: "b", accounts: 3 }] });
  expect(found).toMatchObject({ status: "fail", failing: 2, total: 5 });
  expect(found.evidence[0]?.about?.key).toBe("b");
  const mixed = {
    ...one,
    key: "c",
    environments: ["production", "staging"],
    tenants: 40,
    uses: 3,
    contexts: 90,
  };
  expect(judge("shared-widely", { used: 5, shared: [one, mixed] }).evidence[0]?.text).toBe(
    "environments production and staging, 1 account, 12 identities, 40 tenants in its encryption contexts, 3 purposes in its encryption contexts, 90 encryption contexts",
  );
});
