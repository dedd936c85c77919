import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { vault } from "@/lib/sources/vault";
import { readEvent } from "../support/read-event";
import { ACCESSOR, mounted, type VaultOverrides, vaultRecord } from "../support/vault";

const ENTITY = "481c4eec-74be-4fd5-8c78-ce8108a69fef";

function caller(auth: JsonObject | undefined, overrides: VaultOverrides = {}) {
  const { identity, session, credential } = readEvent(
    vault,
    mounted("secret/", "kv", "read", "data/app", { ...overrides, auth }),
  );
  return { ...identity, session, credential };
}

describe("the identity of a token", () => {
  it("is its entity, named by what the login left behind", () => {
    const found = caller({
      entity_id: ENTITY,
      display_name: "approle",
      metadata: { role_name: "payments-api" },
    });
    expect(found).toMatchObject({
      key: `vault:entity/${ENTITY}`,
      name: "payments-api",
      kind: "workload",
      account: "",
      session: "approle",
    });
  });

  it("stays the entity when the token or its name changes", () => {
    const child = caller({ entity_id: ENTITY, display_name: "token-terraform", accessor: "hmac-sha256:aa" });
    expect(child.key).toBe(`vault:entity/${ENTITY}`);
    expect(child.session).toBe("token-terraform");
    expect(child.name).toBe(`entity ${ENTITY}`);
  });

  it("is the same in a namespace that is not the entity's own", () => {
    const request = { namespace: { id: "8Tq1z", path: "team-a/" } };
    const there = caller({ entity_id: ENTITY, display_name: "ldap-ana" }, { request });
    const here = caller({ entity_id: ENTITY, display_name: "ldap-ana" });
    expect(there).toEqual(here);
  });

  it.each<[string, JsonObject, string, string]>([
    [
      "a Kubernetes service account",
      {
        display_name: "kubernetes-shop-web",
        metadata: { service_account_name: "web", service_account_namespace: "shop", role: "web" },
      },
      "shop/web",
      "workload",
    ],
    [
      "an AWS role",
      { display_name: "aws-ci", metadata: { canonical_arn: "arn:aws:iam::111122223333:role/ci" } },
      "arn:aws:iam::111122223333:role/ci",
      "workload",
    ],
    [
      "a Google service account",
      { display_name: "gcp-ci@p.iam.gserviceaccount.com" },
      "gcp-ci@p.iam.gserviceaccount.com",
      "workload",
    ],
    [
      "an Azure machine",
      { display_name: "azure-x", metadata: { vm_name: "vm1", role: "r" } },
      "azure-x",
      "workload",
    ],
    [
      "a certificate",
      { display_name: "cert-web", metadata: { cert_name: "web", common_name: "web.internal" } },
      "web.internal",
      "workload",
    ],
    [
      "a JWT with a role",
      { display_name: "ci-repo:acme/shop", metadata: { role: "deploy" } },
      "ci-repo:acme/shop",
      "workload",
    ],
    ["an LDAP user", { display_name: "ldap-ana", metadata: { username: "ana" } }, "ana", "person"],
    [
      "a GitHub user",
      { display_name: "github-ana", metadata: { org: "acme", username: "ana" } },
      "ana",
      "person",
    ],
    [
      "an OIDC user with a role",
      { display_name: "oidc-ana@example.com", metadata: { role: "dev" } },
      "ana@example.com",
      "person",
    ],
    [
      "an OIDC user by e-mail",
      { display_name: "corp-x", metadata: { email: "ana@example.com" } },
      "ana@example.com",
      "person",
    ],
    ["a login that tells nothing", { display_name: "mystery" }, "mystery", "unknown"],
  ])("tells %s", (_, auth, name, kind) => {
    expect(caller({ ...auth, entity_id: ENTITY })).toMatchObject({ name, kind });
  });

  it("is the login's display name where there is no entity, in its namespace", () => {
    const request = { namespace: { id: "8Tq1z", path: "team-a/" } };
    expect(caller({ display_name: "ldap-ana" }, { request })).toMatchObject({
      key: "vault:team-a/login/ldap-ana",
      name: "ana",
      kind: "person",
      account: "team-a",
    });
  });

  it("tells two roles of one login method apart without entities", () => {
    const key = (role: string) => caller({ display_name: "approle", metadata: { role_name: role } }).key;
    expect(key("web")).toBe("vault:login/approle/web");
    expect(key("batch")).not.toBe(key("web"));
  });

  it("tells nameless tokens apart by their policies, in whatever order these are", () => {
    const key = (...policies: string[]) => caller({ display_name: "token", policies }).key;
    expect(key("default", "app", "db")).toBe("vault:login/token (app, db)");
    expect(key("db", "app", "default")).toBe(key("default", "app", "db"));
    expect(key("app")).not.toBe(key("db"));
    expect(key("default")).toBe("vault:login/token");
  });

  it("of a wrapping token is the same for all of them: each is used once", () => {
    const policies = ["response-wrapping"];
    expect(caller({ accessor: "hmac-sha256:01", policies })).toMatchObject({ key: "vault:wrapping-token" });
    expect(caller({ accessor: "hmac-sha256:02", policies }).key).toBe("vault:wrapping-token");
  });
});

describe("root tokens", () => {
  it("are known by the root policy", () => {
    expect(caller({ accessor: ACCESSOR, display_name: "root", policies: ["root"] })).toMatchObject({
      key: "vault:root",
      name: "root",
      kind: "root",
      credential: { id: ACCESSOR, kind: "root-token" },
    });
  });

  it("with a name of their own are identities of their own", () => {
    expect(caller({ display_name: "token-breakglass", policies: ["root"] })).toMatchObject({
      key: "vault:root/token-breakglass",
      name: "token-breakglass",
      kind: "root",
    });
  });

  it("are not policies that only sound like root", () => {
    expect(caller({ display_name: "ldap-ana", policies: ["root-readonly"] }).kind).toBe("person");
  });
});

describe("records without an identity", () => {
  it("a login's identity and credential are those of its answer", () => {
    const auth = {
      accessor: "hmac-sha256:ab",
      display_name: "ldap-ana",
      entity_id: ENTITY,
      metadata: { username: "ana" },
    };
    const event = readEvent(
      vault,
      mounted("auth/ldap/", "ldap", "update", "login/ana", {
        auth: { token_type: "default" },
        request: { client_token: undefined, client_token_accessor: undefined },
        response: { auth },
      }),
    );
    expect(event.identity).toMatchObject({ key: `vault:entity/${ENTITY}`, name: "ana", kind: "person" });
    expect(event.credential).toEqual({ id: "hmac-sha256:ab", kind: "token" });
  });

  it("the maker of a token is its identity, not the token made", () => {
    const event = readEvent(
      vault,
      mounted("auth/token/", "token", "update", "create", {
        response: { auth: { display_name: "token-x", policies: ["x"], accessor: "hmac-sha256:new" } },
      }),
    );
    expect(event.identity.name).toBe("payments-api");
    expect(event.credential?.id).toBe(ACCESSOR);
  });

  const nobody: JsonObject = { token_type: "default" };

  it("a token that Vault does not know is not anonymous", () => {
    expect(caller(nobody, { error: "permission denied" })).toMatchObject({
      key: "vault:unknown-token",
      kind: "unknown",
    });
  });

  it.each(["missing client token", undefined])("no token at all is anonymous (error: %s)", (error) => {
    expect(caller(nobody, { error })).toMatchObject({ key: "vault:anonymous", kind: "anonymous" });
    expect(caller(undefined, { error })).toMatchObject({ kind: "anonymous" });
  });

  it("a refused login is anonymous, a refused look at a dead token is not", () => {
    const read = (mount: string, type: string, rest: string) =>
      readEvent(
        vault,
        mounted(mount, type, "update", rest, {
          auth: nobody,
          error: "permission denied",
          request: { mount_class: "auth" },
        }),
      ).identity.kind;
    expect(read("auth/kubernetes/", "kubernetes", "login")).toBe("anonymous");
    expect(read("auth/token/", "token", "lookup-self")).toBe("unknown");
  });
});

describe("the credential", () => {
  it("is the accessor, from the caller or the request", () => {
    expect(caller({ display_name: "ldap-ana", accessor: "hmac-sha256:aa" }).credential?.id).toBe(
      "hmac-sha256:aa",
    );
    expect(caller({ display_name: "ldap-ana" }).credential).toEqual({ id: ACCESSOR, kind: "token" });
  });

  const batch = (client_token: string) =>
    caller({ display_name: "approle" }, { request: { client_token_accessor: undefined, client_token } })
      .credential;

  it("of a batch token, which has no accessor, is the token's HMAC", () => {
    expect(batch("hmac-sha256:77")).toEqual({ id: "hmac-sha256:77", kind: "token" });
  });

  it("is never a token in the clear", () => {
    expect(batch("hvb.AAAAAQ")).toBeNull();
  });

  it("of an anonymous call is none", () => {
    const request = { client_token: undefined, client_token_accessor: undefined };
    expect(caller(undefined, { request }).credential).toBeNull();
  });
});

describe("place and agent", () => {
  it("the place is the client's address, its port left out", () => {
    expect(readEvent(vault, vaultRecord("read", "secret/a")).place).toEqual({
      key: "203.0.113.7",
      kind: "network",
      address: "203.0.113.7",
      network: "203.0.113.0/24",
    });
  });

  it("the place is unknown when the address is missing", () => {
    const event = readEvent(
      vault,
      vaultRecord("read", "secret/a", { request: { remote_address: undefined } }),
    );
    expect(event.place.kind).toBe("unknown");
  });

  it.each(["user-agent", "User-Agent"])("the agent is the audited header %s", (header) => {
    const request = { headers: { [header]: ["Go-http-client/1.1"] } };
    expect(readEvent(vault, vaultRecord("read", "secret/a", { request })).agent).toEqual({
      value: "Go-http-client/1.1",
      family: "go-http-client 1.1",
    });
  });

  it("there is no agent where no header is audited", () => {
    expect(readEvent(vault, vaultRecord("read", "secret/a")).agent).toBeNull();
  });
});
