import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { vault } from "@/lib/sources/vault";
import { readEvent } from "../support/read-event";
import { mounted, type VaultOverrides, vaultRecord } from "../support/vault";

type Asked = readonly [mount: string, type: string, operation: string, rest: string];

function detail([mount, type, operation, rest]: Asked, overrides: VaultOverrides = {}): JsonObject | null {
  return readEvent(vault, mounted(mount, type, operation, rest, overrides)).detail;
}

const transit = (operation: string, rest: string): Asked => ["transit/", "transit", operation, rest];
const hidden = "hmac-sha256:9d";

describe("leases and wrapping", () => {
  it("a lease is kept by its id, and its duration where it is logged", () => {
    const response = {
      data: { username: hidden },
      secret: { lease_id: "database/creds/app/h4x", lease_duration: 3600 },
    };
    expect(detail(["database/", "database", "read", "creds/app"], { response })).toEqual({
      lease_id: "database/creds/app/h4x",
      lease_duration: 3600,
    });
  });

  it("an empty lease id is none", () => {
    const response = { data: { data: {} }, secret: { lease_id: "" } };
    expect(detail(["secret/", "kv", "read", "data/app"], { response })).toBeNull();
  });

  it("a revoked lease or prefix is kept from the path, or from the body", () => {
    const sys = (rest: string): Asked => ["sys/", "system", "update", rest];
    expect(detail(sys("leases/revoke/database/creds/app/h4x"))).toEqual({
      lease_id: "database/creds/app/h4x",
    });
    expect(detail(sys("leases/revoke-prefix/database/creds/app"))).toEqual({ prefix: "database/creds/app" });
    expect(detail(sys("leases/revoke"), { request: { data: { lease_id: hidden } } })).toEqual({
      lease_id: hidden,
    });
  });

  it("a wrapped answer keeps the accessor by which its unwrapping can be found", () => {
    const overrides = {
      request: { wrap_ttl: 300 },
      response: { wrap_info: { accessor: "hmac-sha256:w", ttl: 300, token: "hmac-sha256:t" } },
    };
    expect(detail(["secret/", "kv", "read", "data/app"], overrides)).toEqual({
      wrap_ttl: 300,
      wrap_accessor: "hmac-sha256:w",
    });
    const unwrap = vaultRecord("update", "sys/wrapping/unwrap", {
      auth: { accessor: "hmac-sha256:w", policies: ["response-wrapping"] },
    });
    expect(readEvent(vault, unwrap).credential?.id).toBe("hmac-sha256:w");
  });
});

describe("secrets and their versions", () => {
  const kv = (operation: string, rest: string): Asked => ["secret/", "kv", operation, rest];

  it("the version read is the answer's", () => {
    const response = { data: { data: { password: hidden }, metadata: { version: 3, destroyed: false } } };
    expect(detail(kv("read", "data/app"), { response })).toEqual({ version: 3 });
  });

  it("a version asked for by number is seen even where the answer is not logged", () => {
    const overrides = {
      type: "request",
      response: undefined,
      request: { data: { version: hidden } },
    } as const;
    expect(detail(kv("read", "data/app"), overrides)).toEqual({ version: "hidden" });
  });

  it("a write keeps the version it made, a deletion those it took away", () => {
    expect(
      detail(kv("update", "data/app"), { response: { data: { version: 4, destroyed: false } } }),
    ).toEqual({ version: 4 });
    expect(detail(kv("update", "destroy/app"), { request: { data: { versions: [1, 2] } } })).toEqual({
      versions: [1, 2],
    });
  });

  it("no value of a secret is kept", () => {
    const overrides = {
      request: { data: { data: { password: "hunter2" } } },
      response: { data: { version: 1 } },
    };
    expect(JSON.stringify(detail(kv("update", "data/app"), overrides))).not.toContain("hunter2");
  });

  it("a read that found nothing says so, an opened or failed one does not", () => {
    expect(detail(kv("read", "data/app"), { response: { mount_type: "kv" } })).toEqual({ found: false });
    expect(detail(kv("read", "data/app"), { type: "request" })).toBeNull();
    expect(detail(kv("read", "data/app"), { response: {}, error: "permission denied" })).toBeNull();
    expect(detail(kv("delete", "data/app"), { response: {} })).toBeNull();
  });

  it("a list keeps how many names it gave, counted or elided", () => {
    expect(detail(kv("list", "metadata/"), { response: { data: { keys: [hidden, hidden] } } })).toEqual({
      count: 2,
    });
    expect(detail(kv("list", "metadata/"), { response: { data: { keys: 37 } } })).toEqual({ count: 37 });
  });
});

describe("transit keys", () => {
  it("a new key keeps what may one day leave with it", () => {
    const request = { data: { exportable: true, allow_plaintext_backup: true, type: "aes256-gcm96" } };
    expect(detail(transit("update", "keys/payments"), { request })).toEqual({
      exportable: true,
      allow_plaintext_backup: true,
      type: "aes256-gcm96",
    });
  });

  it("a change sent as hidden text is read from the answer", () => {
    const overrides = {
      request: { data: { exportable: hidden } },
      response: { data: { exportable: true, deletion_allowed: true, latest_version: 7, type: hidden } },
    };
    expect(detail(transit("update", "keys/payments/config"), overrides)).toEqual({
      exportable: true,
      latest_version: 7,
    });
  });

  it("a change of something else does not make an exportable key look newly so", () => {
    const overrides = {
      request: { data: { min_decryption_version: 4 } },
      response: { data: { exportable: true, min_decryption_version: 4, latest_version: 7 } },
    };
    expect(detail(transit("update", "keys/payments/config"), overrides)).toEqual({
      min_decryption_version: 4,
      latest_version: 7,
    });
  });

  it("a change whose value no record shows reads hidden", () => {
    const request = { data: { deletion_allowed: hidden } };
    expect(detail(transit("update", "keys/payments/config"), { request })).toEqual({
      deletion_allowed: "hidden",
    });
  });

  it("a described key tells its state, a rotated one its new version", () => {
    const response = { data: { exportable: false, latest_version: 7, type: hidden, keys: { "1": 1 } } };
    expect(detail(transit("read", "keys/payments"), { response })).toEqual({
      exportable: false,
      latest_version: 7,
    });
    expect(
      detail(transit("update", "keys/payments/rotate"), { response: { data: { latest_version: 8 } } }),
    ).toEqual({ latest_version: 8 });
  });

  it("a batch counts its items and is one access", () => {
    const request = { data: { batch_input: [{ ciphertext: hidden }, { ciphertext: hidden }] } };
    expect(detail(transit("update", "decrypt/payments"), { request })).toEqual({ batch_items: 2 });
  });

  it("the context of a derived key is the encryption context, as Vault hides it", () => {
    const request = {
      data: { ciphertext: hidden, context: "hmac-sha256:c1", associated_data: "hmac-sha256:a1" },
    };
    const event = readEvent(vault, mounted("transit/", "transit", "update", "decrypt/payments", { request }));
    expect(event.context).toEqual({ context: "hmac-sha256:c1", associated_data: "hmac-sha256:a1" });
  });

  it("a member called context elsewhere is no encryption context", () => {
    const request = { data: { context: "x" } };
    expect(readEvent(vault, mounted("secret/", "kv", "update", "data/a", { request })).context).toBeNull();
  });
});

describe("tokens and roles", () => {
  const create: Asked = ["auth/token/", "token", "update", "create"];
  const made = (auth: JsonObject) => ({ response: { auth } });

  it("a token made keeps what it may do and how long it lives", () => {
    const auth = {
      accessor: "hmac-sha256:n",
      client_token: "hmac-sha256:t",
      policies: ["app"],
      token_ttl: 3600,
      token_type: "service",
    };
    expect(detail(create, made(auth))).toEqual({
      accessor: "hmac-sha256:n",
      policies: ["app"],
      token_ttl: 3600,
      token_type: "service",
    });
  });

  it("a token that never expires has a lifetime of 0, which Vault leaves out", () => {
    expect(detail(create, made({ policies: ["root"], token_type: "service" }))).toMatchObject({
      token_ttl: 0,
    });
  });

  it("an old version, which writes no lifetimes, says nothing of them", () => {
    const record = vaultRecord(
      "update",
      "auth/token/create",
      made({ policies: ["app"], token_type: "service" }),
    );
    expect(readEvent(vault, record).detail).not.toHaveProperty("token_ttl");
  });

  it("what was asked for is kept where the answer is wrapped or missing", () => {
    const request = { data: { policies: [hidden], period: hidden, no_parent: true, explicit_max_ttl: 0 } };
    expect(detail(create, { type: "request", request })).toEqual({
      policies: ["hidden"],
      period: "hidden",
      no_parent: true,
      explicit_max_ttl: 0,
    });
  });

  it("an orphan is one by its path", () => {
    expect(detail(["auth/token/", "token", "update", "create-orphan"])).toEqual({ no_parent: true });
  });

  it("a login keeps the policies it brought", () => {
    const auth = {
      policies: ["default", "app"],
      token_ttl: 60,
      token_type: "batch",
      client_token: "hmac-sha256:t",
    };
    expect(detail(["auth/ldap/", "ldap", "update", "login/ana"], made(auth))).toEqual({
      policies: ["default", "app"],
      token_ttl: 60,
      token_type: "batch",
    });
  });

  it("a token revoked by accessor is found by the accessor's HMAC", () => {
    const request = { data: { accessor: "hmac-sha256:n" } };
    expect(detail(["auth/token/", "token", "update", "revoke-accessor"], { request })).toEqual({
      accessor: "hmac-sha256:n",
    });
  });

  it("a secret id keeps its accessor, a role its policies", () => {
    const response = { data: { secret_id: hidden, secret_id_accessor: "hmac-sha256:s", secret_id_ttl: 0 } };
    expect(detail(["auth/approle/", "approle", "update", "role/ci/secret-id"], { response })).toEqual({
      secret_id_accessor: "hmac-sha256:s",
      secret_id_ttl: 0,
    });
    const request = { data: { token_policies: ["app"], secret_id_ttl: 0 } };
    expect(detail(["auth/approle/", "approle", "update", "role/ci"], { request })).toEqual({
      token_policies: ["app"],
      secret_id_ttl: 0,
    });
  });

  it("an AWS access key that the server shows joins Vault's lease to CloudTrail", () => {
    const response = { data: { access_key: "AKIAEXAMPLE000000001", secret_key: hidden } };
    expect(detail(["aws/", "aws", "read", "creds/deploy"], { response })).toEqual({
      access_key: "AKIAEXAMPLE000000001",
    });
  });
});

describe("hostile sizes", () => {
  it("long texts and lists are cut", () => {
    const request = { data: { token_policies: Array.from({ length: 500 }, () => "p".repeat(1000)) } };
    const found = detail(["auth/approle/", "approle", "update", "role/ci"], { request });
    expect(JSON.stringify(found).length).toBeLessThan(50 * 310);
  });
});
