import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { readRecord } from "@/lib/sources/read-record";
import { vault } from "@/lib/sources/vault";
import { readEvent } from "../support/read-event";
import { mounted, vaultRecord } from "../support/vault";

/** Vault operation, path after the mount, expected operation, action and resource keys. */
type Row = readonly [operation: string, rest: string, expected: string, action: string, ...keys: string[]];

function check(mount: string, type: string, rows: readonly Row[]): void {
  it.each(rows)("%s %s is %s, %s", (operation, rest, expected, action, ...keys) => {
    const event = readEvent(vault, mounted(mount, type, operation, rest));
    expect([event.operation, event.action, ...event.resources.map((resource) => resource.key)]).toEqual([
      expected,
      action,
      ...keys,
    ]);
    expect(event.service).toBe("vault");
  });
}

describe("key-value secrets, version 2: the words of the API are no part of the secret", () => {
  check("secret/", "kv", [
    ["read", "data/app/db", "read kv/data", "read-secret", "secret/app/db"],
    ["create", "data/app/db", "create kv/data", "create", "secret/app/db"],
    ["update", "data/app/db", "update kv/data", "write-secret", "secret/app/db"],
    ["patch", "data/app/db", "patch kv/data", "write-secret", "secret/app/db"],
    ["delete", "data/app/db", "delete kv/data", "delete", "secret/app/db"],
    ["update", "delete/app/db", "update kv/delete", "delete", "secret/app/db"],
    ["update", "undelete/app/db", "update kv/undelete", "cancel-deletion", "secret/app/db"],
    ["update", "destroy/app/db", "update kv/destroy", "purge", "secret/app/db"],
    ["read", "metadata/app/db", "read kv/metadata", "describe", "secret/app/db"],
    ["update", "metadata/app/db", "update kv/metadata", "change-settings", "secret/app/db"],
    ["delete", "metadata/app/db", "delete kv/metadata", "purge", "secret/app/db"],
    ["list", "metadata/app/", "list kv/metadata", "list", "secret/app/"],
    ["list", "metadata/app", "list kv/metadata", "list", "secret/app/"],
    ["list", "metadata/", "list kv/metadata", "list", "secret/"],
    ["scan", "metadata/app/", "scan kv/metadata", "list", "secret/app/"],
    ["read", "subkeys/app/db", "read kv/subkeys", "describe", "secret/app/db"],
    ["read", "config", "read kv/config", "describe", "secret/"],
    ["update", "config", "update kv/config", "change-settings", "secret/"],
    ["read", "data/app/data/x", "read kv/data", "read-secret", "secret/app/data/x"],
    ["recover", "data/app/db", "recover kv/data", "restore", "secret/app/db"],
  ]);
});

describe("key-value secrets, version 1: the path is the secret", () => {
  check("kv1/", "generic", [
    ["read", "app/db", "read kv", "read-secret", "kv1/app/db"],
    ["read", "data/app", "read kv", "read-secret", "kv1/data/app"],
    ["read", "config", "read kv", "read-secret", "kv1/config"],
    ["update", "app/db", "update kv", "write-secret", "kv1/app/db"],
    ["delete", "app/db", "delete kv", "delete", "kv1/app/db"],
    ["list", "app/", "list kv", "list", "kv1/app/"],
    ["list", "", "list kv", "list", "kv1/"],
  ]);
  check("secret/", "kv", [
    ["read", "app/db", "read kv", "read-secret", "secret/app/db"],
    ["read", "data", "read kv", "read-secret", "secret/data"],
    ["read", "database/app", "read kv", "read-secret", "secret/database/app"],
  ]);
  check("cubbyhole/", "cubbyhole", [
    ["read", "response", "read cubbyhole", "read-secret", "cubbyhole/response"],
    ["update", "data/x", "update cubbyhole", "write-secret", "cubbyhole/data/x"],
  ]);
});

describe("transit: a key is one resource at every endpoint", () => {
  const key = "transit/keys/payments";
  check("transit/", "transit", [
    ["update", "encrypt/payments", "update transit/encrypt", "encrypt", key],
    ["create", "encrypt/payments", "create transit/encrypt", "encrypt", key],
    ["update", "decrypt/payments", "update transit/decrypt", "decrypt", key],
    ["update", "rewrap/payments", "update transit/rewrap", "re-encrypt", key],
    ["update", "datakey/plaintext/payments", "update transit/datakey", "generate-data-key", key],
    ["update", "datakey/wrapped/payments", "update transit/datakey", "generate-data-key", key],
    ["update", "sign/payments/sha2-256", "update transit/sign", "sign", key],
    ["update", "verify/payments", "update transit/verify", "verify", key],
    ["update", "hmac/payments", "update transit/hmac", "mac", key],
    ["update", "derive-key/payments", "update transit/derive-key", "derive-secret", key],
    ["read", "export/encryption-key/payments", "read transit/export", "export", key],
    ["read", "export/encryption-key/payments/latest", "read transit/export", "export", key],
    ["read", "byok-export/other/payments", "read transit/byok-export", "export", key, "transit/keys/other"],
    ["read", "export/public-key/payments", "read transit/export", "describe", key],
    ["read", "export/certificate-chain/payments", "read transit/export", "describe", key],
    ["read", "backup/payments", "read transit/backup", "backup", key],
    ["update", "restore/payments", "update transit/restore", "restore", key],
    ["update", "restore", "update transit/restore", "restore", "transit/"],
    ["read", "keys/payments", "read transit/keys", "describe", key],
    ["create", "keys/payments", "create transit/keys", "create", key],
    ["update", "keys/payments", "update transit/keys", "create", key],
    ["delete", "keys/payments", "delete transit/keys", "delete", key],
    ["list", "keys/", "list transit/keys", "list", "transit/"],
    ["update", "keys/payments/config", "update transit/keys/config", "change-settings", key],
    ["update", "keys/payments/rotate", "update transit/keys/rotate", "rotate", key],
    ["update", "keys/payments/import", "update transit/keys/import", "import-material", key],
    ["update", "keys/payments/import_version", "update transit/keys/import_version", "import-material", key],
    ["update", "keys/payments/trim", "update transit/keys/trim", "purge", key],
    ["update", "keys/payments/csr", "update transit/keys/csr", "sign", key],
    ["update", "keys/payments/soft-delete", "update transit/keys/soft-delete", "disable", key],
    ["update", "keys/payments/soft-delete-restore", "update transit/keys/soft-delete-restore", "enable", key],
    ["update", "random/32", "update transit/random", "generate-random", "transit/"],
    ["read", "wrapping_key", "read transit/wrapping_key", "describe", "transit/"],
    ["update", "cache-config", "update transit/cache-config", "change-settings", "transit/"],
    ["update", "no-such-endpoint/x", "update transit/other", "change-settings", "transit/"],
  ]);

  it("hashing uses no key and is out of scope", () => {
    expect(readRecord(vault, mounted("transit/", "transit", "update", "hash/sha2-256"))).toMatchObject({
      kind: "out-of-scope",
      service: "vault transit/hash",
    });
  });

  it("names the key by mount and name", () => {
    const event = readEvent(vault, mounted("crypto/eu/", "transit", "update", "decrypt/payments"));
    expect(event.resources).toEqual([
      { key: "crypto/eu/keys/payments", name: "crypto/eu/payments", kind: "key", account: "", region: "" },
    ]);
  });
});

describe("engines that issue credentials: a role is one resource at every endpoint", () => {
  const role = "database/creds/app";
  check("database/", "database", [
    ["read", "creds/app", "read database/creds", "issue-credential", role],
    ["read", "roles/app", "read database/roles", "describe", role],
    ["create", "roles/app", "create database/roles", "create", role],
    ["update", "roles/app", "update database/roles", "change-policy", role],
    ["delete", "roles/app", "delete database/roles", "delete", role],
    ["list", "roles/", "list database/roles", "list", "database/"],
    ["read", "static-creds/app", "read database/static-creds", "read-secret", "database/static-creds/app"],
    ["update", "rotate-role/app", "update database/rotate-role", "rotate", "database/static-creds/app"],
    [
      "update",
      "static-roles/app",
      "update database/static-roles",
      "change-policy",
      "database/static-creds/app",
    ],
    ["update", "rotate-root/pg", "update database/rotate-root", "rotate", "database/config/pg"],
    ["read", "config/pg", "read database/config", "describe", "database/config/pg"],
    ["update", "config/pg", "update database/config", "change-settings", "database/config/pg"],
    ["list", "config/", "list database/config", "list", "database/"],
    ["update", "reset/pg", "update database/reset", "change-settings", "database/config/pg"],
    ["read", "unheard-of/x", "read database", "read-secret", "database/unheard-of/x"],
  ]);
  check("aws/", "aws", [
    ["read", "creds/deploy", "read aws/creds", "issue-credential", "aws/creds/deploy"],
    ["update", "sts/deploy", "update aws/sts", "issue-credential", "aws/creds/deploy"],
    ["update", "config/root", "update aws/config", "change-settings", "aws/config/root"],
    ["update", "config/rotate-root", "update aws/config/rotate-root", "rotate", "aws/config"],
  ]);
  check("gcp/", "gcp", [
    ["read", "token/build", "read gcp/token", "issue-credential", "gcp/roleset/build"],
    ["update", "roleset/build/key", "update gcp/roleset/key", "issue-credential", "gcp/roleset/build"],
    ["update", "roleset/build/rotate", "update gcp/roleset/rotate", "rotate", "gcp/roleset/build"],
    [
      "read",
      "static-account/ci/token",
      "read gcp/static-account/token",
      "issue-credential",
      "gcp/static-account/ci",
    ],
    ["list", "rolesets/", "list gcp/rolesets", "list", "gcp/"],
  ]);
  check("kubernetes/", "kubernetes", [
    ["update", "creds/debug", "update kubernetes/creds", "issue-credential", "kubernetes/creds/debug"],
  ]);
  check("azure/", "azure", [
    ["read", "creds/ops", "read azure/creds", "issue-credential", "azure/creds/ops"],
  ]);
  check("consul/", "consul", [
    ["read", "creds/ops", "read consul/creds", "issue-credential", "consul/creds/ops"],
  ]);
  check("rabbitmq/", "rabbitmq", [
    ["read", "creds/worker", "read rabbitmq/creds", "issue-credential", "rabbitmq/creds/worker"],
  ]);
  check("ldap/", "ldap", [
    ["read", "static-cred/backup", "read ldap/static-creds", "read-secret", "ldap/static-creds/backup"],
    [
      "update",
      "library/admins/check-out",
      "update ldap/library/check-out",
      "issue-credential",
      "ldap/library/admins",
    ],
    ["update", "library/admins/check-in", "update ldap/library/check-in", "revoke", "ldap/library/admins"],
    [
      "update",
      "library/manage/admins/check-in",
      "update ldap/library/check-in",
      "revoke",
      "ldap/library/admins",
    ],
    ["read", "library/admins/status", "read ldap/library/status", "describe", "ldap/library/admins"],
  ]);
  check("ssh/", "ssh", [
    ["update", "sign/ops", "update ssh/sign", "issue-credential", "ssh/sign/ops"],
    ["update", "creds/ops", "update ssh/creds", "issue-credential", "ssh/sign/ops"],
    ["update", "roles/ops", "update ssh/roles", "change-policy", "ssh/sign/ops"],
    ["update", "verify", "update ssh/verify", "verify", "ssh/"],
    ["update", "config/ca", "update ssh/config", "change-settings", "ssh/config/ca"],
    ["delete", "config/ca", "delete ssh/config", "delete", "ssh/config/ca"],
  ]);
  check("totp/", "totp", [
    ["read", "code/vpn", "read totp/code", "issue-credential", "totp/keys/vpn"],
    ["update", "code/vpn", "update totp/code", "verify", "totp/keys/vpn"],
    ["update", "keys/vpn", "update totp/keys", "create", "totp/keys/vpn"],
  ]);

  it("a role is a dynamic secret, named by mount and role", () => {
    const event = readEvent(vault, mounted("database/", "database", "read", "creds/app"));
    expect(event.resources).toEqual([
      { key: role, name: "database/app", kind: "dynamic-secret", account: "", region: "" },
    ]);
  });
});

describe("certificates", () => {
  check("pki/", "pki", [
    ["update", "issue/web", "update pki/issue", "issue-credential", "pki/issue/web"],
    ["update", "sign/web", "update pki/sign", "issue-credential", "pki/issue/web"],
    ["update", "sign-verbatim", "update pki/sign-verbatim", "issue-credential", "pki/"],
    [
      "update",
      "issuer/main/issue/web",
      "update pki/issuer/issue",
      "issue-credential",
      "pki/issue/web",
      "pki/issuer/main",
    ],
    [
      "update",
      "issuer/main/sign-intermediate",
      "update pki/issuer/sign-intermediate",
      "sign",
      "pki/issuer/main",
    ],
    ["update", "roles/web", "update pki/roles", "change-policy", "pki/issue/web"],
    ["update", "root/generate/internal", "update pki/root/generate", "create", "pki/"],
    ["update", "root/generate/exported", "update pki/root/generate", "export", "pki/"],
    ["update", "root/sign-intermediate", "update pki/root/sign-intermediate", "sign", "pki/"],
    ["delete", "root", "delete pki/root", "delete", "pki/"],
    ["update", "intermediate/set-signed", "update pki/intermediate/set-signed", "import-material", "pki/"],
    ["update", "keys/import", "update pki/keys/import", "import-material", "pki/"],
    ["update", "keys/generate/exported", "update pki/keys/generate", "export", "pki/"],
    ["update", "config/ca", "update pki/config/ca", "import-material", "pki/"],
    ["update", "revoke", "update pki/revoke", "revoke", "pki/"],
    ["list", "certs", "list pki/certs", "list", "pki/"],
    ["delete", "key/k1", "delete pki/key", "delete", "pki/key/k1"],
    [
      "update",
      "roles/web/acme/order/1/finalize",
      "update pki/acme/finalize",
      "issue-credential",
      "pki/issue/web",
    ],
    ["update", "acme/revoke-cert", "update pki/acme/revoke-cert", "revoke", "pki/"],
    ["update", "tidy", "update pki/other", "change-settings", "pki/"],
  ]);

  it.each(["ca/pem", "crl", "cert/ca_chain", "ocsp/MFQ", "issuer/main/pem", "acme/directory"])(
    "what anybody may fetch is out of scope: %s",
    (rest) => {
      expect(readRecord(vault, mounted("pki/", "pki", "read", rest))).toMatchObject({ kind: "out-of-scope" });
    },
  );
});

describe("logins and auth methods", () => {
  check("auth/ldap/", "ldap", [
    ["update", "login/ana", "update auth/login", "login", "auth/ldap/ana"],
    ["update", "users/ana", "update auth/users", "change-policy", "auth/ldap/ana"],
    ["create", "groups/ops", "create auth/groups", "create", "auth/ldap/groups/ops"],
    ["update", "config", "update auth/config", "change-settings", "auth/ldap/"],
  ]);
  check("auth/userpass/", "userpass", [
    ["update", "users/ana/password", "update auth/users/password", "rotate", "auth/userpass/ana"],
    ["update", "users/ana/policies", "update auth/users", "change-policy", "auth/userpass/ana"],
    ["delete", "users/ana", "delete auth/users", "delete", "auth/userpass/ana"],
    ["list", "users/", "list auth/users", "list", "auth/userpass/"],
  ]);
  check("auth/kubernetes/", "kubernetes", [
    ["update", "login", "update auth/login", "login", "auth/kubernetes/"],
    ["update", "role/web", "update auth/role", "change-policy", "auth/kubernetes/role/web"],
    ["read", "role/web", "read auth/role", "describe", "auth/kubernetes/role/web"],
    ["list", "role/", "list auth/role", "list", "auth/kubernetes/"],
  ]);
  check("auth/approle/", "approle", [
    ["update", "login", "update auth/login", "login", "auth/approle/"],
    ["update", "role/ci/secret-id", "update auth/role/secret-id", "issue-credential", "auth/approle/role/ci"],
    ["list", "role/ci/secret-id", "list auth/role/secret-id", "list", "auth/approle/role/ci"],
    [
      "update",
      "role/ci/secret-id/lookup",
      "update auth/role/secret-id/lookup",
      "describe",
      "auth/approle/role/ci",
    ],
    [
      "update",
      "role/ci/secret-id-accessor/destroy",
      "update auth/role/secret-id-accessor/destroy",
      "revoke",
      "auth/approle/role/ci",
    ],
    [
      "update",
      "role/ci/custom-secret-id",
      "update auth/role/custom-secret-id",
      "issue-credential",
      "auth/approle/role/ci",
    ],
    ["read", "role/ci/role-id", "read auth/role", "describe", "auth/approle/role/ci"],
    ["update", "role/ci/token-ttl", "update auth/role", "change-policy", "auth/approle/role/ci"],
    ["delete", "role/ci/bind-secret-id", "delete auth/role", "change-policy", "auth/approle/role/ci"],
    ["delete", "role/ci", "delete auth/role", "delete", "auth/approle/role/ci"],
  ]);
  check("auth/oidc/", "oidc", [
    ["read", "oidc/callback", "read auth/oidc/callback", "login", "auth/oidc/"],
    ["update", "role/dev", "update auth/role", "change-policy", "auth/oidc/role/dev"],
  ]);
  check("auth/token/", "token", [
    ["update", "create", "update auth/token/create", "create-token"],
    ["update", "create-orphan", "update auth/token/create-orphan", "create-token"],
    ["update", "create/ci", "update auth/token/create", "create-token", "auth/token/roles/ci"],
    ["read", "lookup-self", "read auth/token/lookup-self", "describe"],
    ["update", "lookup-accessor", "update auth/token/lookup-accessor", "describe"],
    ["list", "accessors/", "list auth/token/accessors", "list"],
    ["update", "renew-self", "update auth/token/renew-self", "renew-credential"],
    ["update", "revoke", "update auth/token/revoke", "revoke"],
    ["update", "revoke-accessor", "update auth/token/revoke-accessor", "revoke"],
    ["update", "roles/ci", "update auth/token/roles", "change-policy", "auth/token/roles/ci"],
    ["update", "tidy", "update auth/token", "change-settings", "auth/token/"],
  ]);

  it("an OIDC login begins out of scope: it brings nobody and nothing", () => {
    const result = readRecord(vault, mounted("auth/oidc/", "oidc", "update", "oidc/auth_url"));
    expect(result).toMatchObject({ kind: "out-of-scope", service: "vault auth/oidc/auth_url" });
  });

  it("a login to an auth method is none to the secrets engine of the same type", () => {
    const event = readEvent(
      vault,
      vaultRecord("update", "auth/aws/login", { request: { mount_type: "aws" } }),
    );
    expect([event.action, event.resources[0]?.key]).toEqual(["login", "auth/aws/"]);
  });
});

describe("the identity store", () => {
  check("identity/", "identity", [
    ["update", "entity/id/4b1", "update identity/entity", "change-policy", "vault:entity/4b1"],
    ["delete", "entity/name/ana", "delete identity/entity", "delete", "identity/entity/name/ana"],
    ["update", "entity", "update identity/entity", "change-policy", "identity/"],
    ["update", "group/name/ops", "update identity/group", "change-policy", "identity/group/name/ops"],
    ["list", "entity/id", "list identity/entity", "list", "identity/"],
    ["update", "lookup/entity", "update identity/lookup", "describe", "identity/"],
    ["read", "oidc/token/ci", "read identity/oidc/token", "issue-credential", "identity/oidc/role/ci"],
    ["read", "oidc/client/app", "read identity/oidc/client", "read-secret", "identity/oidc/client/app"],
    ["update", "oidc/key/main/rotate", "update identity/oidc/key/rotate", "rotate", "identity/oidc/key/main"],
    ["update", "mfa/login-enforcement/all", "update identity/mfa", "change-settings", "identity/"],
  ]);

  it("the provider's public endpoints are out of scope", () => {
    const result = readRecord(vault, mounted("identity/", "identity", "read", "oidc/.well-known/keys"));
    expect(result).toMatchObject({ kind: "out-of-scope", service: "vault identity/oidc" });
  });
});

describe("the system backend", () => {
  check("sys/", "system", [
    ["update", "leases/renew", "update sys/leases/renew", "renew-credential"],
    [
      "update",
      "leases/revoke/database/creds/app/h4x",
      "update sys/leases/revoke",
      "revoke",
      "database/creds/app",
    ],
    [
      "update",
      "leases/revoke-prefix/database/creds/app",
      "update sys/leases/revoke-prefix",
      "revoke",
      "database/creds/app",
    ],
    ["update", "leases/revoke-prefix/aws", "update sys/leases/revoke-prefix", "revoke", "aws/"],
    ["update", "leases/revoke-force/aws/", "update sys/leases/revoke-force", "revoke", "aws/"],
    [
      "update",
      "revoke-prefix/aws/creds/deploy",
      "update sys/leases/revoke-prefix",
      "revoke",
      "aws/creds/deploy",
    ],
    ["update", "renew", "update sys/leases/renew", "renew-credential"],
    ["update", "leases/lookup", "update sys/leases/lookup", "describe"],
    ["list", "leases/lookup/database/creds/app/", "list sys/leases/lookup", "list", "database/creds/app"],
    ["update", "policies/acl/app", "update sys/policies/acl", "change-policy", "sys/policies/acl/app"],
    ["create", "policy/app", "create sys/policies/acl", "change-policy", "sys/policies/acl/app"],
    ["delete", "policies/egp/guard", "delete sys/policies/egp", "change-policy", "sys/policies/egp/guard"],
    ["read", "policies/acl/app", "read sys/policies/acl", "read-policy", "sys/policies/acl/app"],
    ["read", "policy", "read sys/policies/acl", "list"],
    ["list", "policies/acl/", "list sys/policies/acl", "list"],
    ["update", "auth/oidc", "update sys/auth", "create", "auth/oidc/"],
    ["delete", "auth/oidc", "delete sys/auth", "delete", "auth/oidc/"],
    ["update", "auth/oidc/tune", "update sys/auth/tune", "change-settings", "auth/oidc/"],
    ["read", "auth", "read sys/auth", "list"],
    ["update", "mounts/team/kv", "update sys/mounts", "create", "team/kv/"],
    ["delete", "mounts/team/kv", "delete sys/mounts", "delete", "team/kv/"],
    ["update", "mounts/secret/tune", "update sys/mounts/tune", "change-settings", "secret/"],
    ["update", "mounts/tune", "update sys/mounts", "create", "tune/"],
    ["update", "remount", "update sys/remount", "change-settings"],
    ["update", "audit/file", "update sys/audit", "change-audit", "sys/audit/file/"],
    ["delete", "audit/file", "delete sys/audit", "stop-audit", "sys/audit/file/"],
    ["read", "audit", "read sys/audit", "describe", "sys/audit/"],
    ["update", "audit/test", "update sys/audit", "change-audit", "sys/audit/test/"],
    ["update", "audit-hash/file", "update sys/audit-hash", "other", "sys/audit/file/"],
    [
      "delete",
      "config/auditing/request-headers/user-agent",
      "delete sys/config/auditing",
      "change-audit",
      "sys/audit/",
    ],
    ["update", "generate-root/attempt", "update sys/generate-root", "create-token", "sys/generate-root"],
    ["update", "generate-root/update", "update sys/generate-root", "create-token", "sys/generate-root"],
    ["read", "generate-root/attempt", "read sys/generate-root", "describe", "sys/generate-root"],
    ["delete", "generate-root/attempt", "delete sys/generate-root", "other", "sys/generate-root"],
    ["update", "seal", "update sys/seal", "disable", "sys/seal"],
    ["update", "step-down", "update sys/step-down", "change-settings", "sys/seal"],
    ["update", "rotate", "update sys/rotate", "rotate", "sys/keyring"],
    ["update", "rotate/config", "update sys/rotate/config", "rotation-settings", "sys/keyring"],
    ["read", "key-status", "read sys/key-status", "describe", "sys/keyring"],
    ["update", "rekey/init", "update sys/rekey", "rotate", "sys/unseal-keys"],
    ["read", "rekey/backup", "read sys/rekey/backup", "backup", "sys/unseal-keys"],
    ["update", "rotate/root/init", "update sys/rekey", "rotate", "sys/unseal-keys"],
    ["read", "raw/core/keyring", "read sys/raw", "export", "sys/raw/core/keyring"],
    [
      "read",
      "storage/raft/snapshot",
      "read sys/storage/raft/snapshot",
      "backup",
      "sys/storage/raft/snapshot",
    ],
    [
      "update",
      "storage/raft/snapshot-force",
      "update sys/storage/raft/snapshot",
      "restore",
      "sys/storage/raft/snapshot",
    ],
    ["update", "wrapping/wrap", "update sys/wrapping/wrap", "write-secret", "sys/wrapping/"],
    ["update", "wrapping/unwrap", "update sys/wrapping/unwrap", "read-secret", "sys/wrapping/"],
    ["update", "wrapping/lookup", "update sys/wrapping/lookup", "describe", "sys/wrapping/"],
    ["update", "control-group/authorize", "update sys/control-group/authorize", "grant"],
    ["update", "namespaces/team-a", "update sys/namespaces", "create", "team-a/"],
    ["delete", "namespaces/team-a", "delete sys/namespaces", "delete", "team-a/"],
    ["update", "namespaces/api-lock/lock/team-a", "update sys/namespaces/api-lock", "disable", "team-a/"],
    [
      "update",
      "plugins/catalog/secret/x",
      "update sys/plugins",
      "change-settings",
      "sys/plugins/catalog/secret/x",
    ],
    ["update", "brand-new", "update sys/other", "change-settings", "sys/brand-new"],
  ]);

  it.each([
    ["read", "health", "vault sys/health"],
    ["read", "seal-status", "vault sys/seal-status"],
    ["update", "capabilities-self", "vault sys/capabilities-self"],
    ["read", "internal/ui/mounts", "vault sys/internal"],
    ["read", "metrics", "vault sys/metrics"],
    ["read", "plugins/catalog", "vault sys/plugins"],
    ["read", "brand-new", "vault sys/other"],
  ])("%s %s is out of scope as %s", (operation, rest, service) => {
    const result = readRecord(vault, mounted("sys/", "system", operation, rest));
    expect(result).toMatchObject({ kind: "out-of-scope", service });
  });

  it("the made-up call with which an audit device tests itself is out of scope", () => {
    const probe = vaultRecord("update", "sys/audit/test", {
      type: "request",
      auth: { token_type: "default" },
    });
    expect(readRecord(vault, probe)).toMatchObject({ kind: "out-of-scope", service: "vault sys/audit/test" });
  });

  it("a policy is named as one and is no secret", () => {
    const [policy] = readEvent(vault, mounted("sys/", "system", "update", "policies/acl/app")).resources;
    expect(policy).toMatchObject({ name: "policy app", kind: "other" });
  });
});

describe("what no engine here reads", () => {
  check("plugin/", "acme-vending", [
    ["read", "coins/x", "read acme-vending", "read-secret", "plugin/coins/x"],
    ["list", "coins/", "list acme-vending", "list", "plugin/coins/"],
    ["update", "config/main", "update acme-vending/config", "change-settings", "plugin/config/main"],
    ["update", "roles/x", "update acme-vending/roles", "change-policy", "plugin/roles/x"],
    ["delete", "coins/x", "delete acme-vending", "delete", "plugin/coins/x"],
  ]);

  it("an unknown engine's resources are of kind other, never taken for secrets", () => {
    const [resource] = readEvent(vault, mounted("plugin/", "acme-vending", "read", "coins/x")).resources;
    expect(resource?.kind).toBe("other");
  });

  it.each(["help", "alias-lookahead", "resolve-role", "rollback"])(
    "%s is no use of anything",
    (operation) => {
      const result = readRecord(vault, mounted("secret/", "kv", operation, "data/app"));
      expect(result).toMatchObject({ kind: "out-of-scope", service: `vault ${operation}` });
    },
  );
});

describe("logs that name neither mount nor type", () => {
  it.each([
    ["read", "secret/data/app/db", "read-secret", "secret/app/db"],
    ["read", "secret/app/db", "read-secret", "secret/app/db"],
    ["read", "team/kv/data/app/db", "read-secret", "team/kv/app/db"],
    ["list", "kv-v2/metadata/app/", "list", "kv-v2/app/"],
    ["update", "transit/decrypt/payments", "decrypt", "transit/keys/payments"],
    ["update", "crypto/decrypt/payments", "decrypt", "crypto/keys/payments"],
    ["update", "transit-eu/keys/payments/rotate", "rotate", "transit-eu/keys/payments"],
    ["read", "database/creds/app", "issue-credential", "database/creds/app"],
    ["read", "prod-pg/creds/app", "issue-credential", "prod-pg/creds/app"],
    ["update", "pki_int/issue/web", "issue-credential", "pki_int/issue/web"],
    ["update", "auth/corp/ldap/login/ana", "login", "auth/corp/ldap/ana"],
    ["update", "auth/approle/login", "login", "auth/approle/"],
    ["list", "secret", "list", "secret/"],
    ["update", "/sys/seal", "disable", "sys/seal"],
  ])("%s %s is %s of %s", (operation, path, action, key) => {
    const event = readEvent(vault, vaultRecord(operation, path));
    expect([event.action, event.resources[0]?.key]).toEqual([action, key]);
  });

  it("an old log's write is an update", () => {
    expect(readEvent(vault, vaultRecord("write", "secret/app")).operation).toBe("update kv");
  });
});

describe("namespaces", () => {
  const inTeam = { namespace: { id: "8Tq1z", path: "team-a/" } };

  it("stand before the path in a resource's key and for its account, not in its name", () => {
    const event = readEvent(vault, mounted("secret/", "kv", "read", "data/app/db", { request: inTeam }));
    expect(event.resources).toEqual([
      { key: "team-a/secret/app/db", name: "secret/app/db", kind: "secret", account: "team-a", region: "" },
    ]);
    expect(event.account).toBe("team-a");
  });

  it("are taken off a mount point that carries them", () => {
    const request = { ...inTeam, mount_point: "team-a/secret/", mount_type: "kv" };
    const event = readEvent(vault, vaultRecord("read", "secret/data/app/db", { request }));
    expect(event.resources[0]?.key).toBe("team-a/secret/app/db");
  });

  it("are empty for the root namespace, however it is written", () => {
    const spellings: (JsonObject | undefined)[] = [{ id: "root" }, { id: "root", path: "" }, undefined];
    for (const namespace of spellings) {
      const event = readEvent(vault, vaultRecord("read", "secret/app", { request: { namespace } }));
      expect([event.account, event.resources[0]?.key]).toEqual(["", "secret/app"]);
    }
  });

  it("of a mounted type are read by the type without its prefix", () => {
    const request = { ...inTeam, mount_type: "ns_cubbyhole" };
    expect(readEvent(vault, vaultRecord("read", "cubbyhole/x", { request })).operation).toBe(
      "read cubbyhole",
    );
  });
});
