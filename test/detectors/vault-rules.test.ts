import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { backupTaken } from "@/lib/detectors/backup-taken";
import type { Detector } from "@/lib/detectors/detector";
import { eternalToken } from "@/lib/detectors/eternal-token";
import { generateRoot } from "@/lib/detectors/generate-root";
import { keyDeleted } from "@/lib/detectors/key-deleted";
import { keyMaterialExported } from "@/lib/detectors/key-material-exported";
import { listThenGet } from "@/lib/detectors/list-then-get";
import { loggingStopped } from "@/lib/detectors/logging-stopped";
import { loginBurst } from "@/lib/detectors/login-burst";
import { openedThenRead } from "@/lib/detectors/opened-then-read";
import { orphanToken } from "@/lib/detectors/orphan-token";
import { revocationStorm } from "@/lib/detectors/revocation-storm";
import { vaultKeyExportable } from "@/lib/detectors/vault-key-exportable";
import { vaultPolicyChanged } from "@/lib/detectors/vault-policy-changed";
import { vaultPolicyWidened } from "@/lib/detectors/vault-policy-widened";
import { vaultRootPolicy } from "@/lib/detectors/vault-root-policy";
import { mounted, type VaultOverrides } from "../support/vault";
import { eventsOf, hitsOf } from "./support/hits";

const ROOT = { display_name: "root", policies: ["root"], accessor: `hmac-sha256:${"aa".repeat(32)}` };
let made = 0;

/** Each record a call of its own. */
function own(overrides: VaultOverrides): VaultOverrides {
  made += 1;
  return {
    ...overrides,
    request: { id: `33333333-0000-4000-8000-${String(made).padStart(12, "0")}`, ...overrides.request },
  };
}
const sys = (operation: string, path: string, overrides: VaultOverrides = {}) =>
  mounted("sys/", "system", operation, path, own(overrides));
const kv = (operation: string, path: string, overrides: VaultOverrides = {}) =>
  mounted("secret/", "kv", operation, path, own(overrides));
const transit = (operation: string, path: string, overrides: VaultOverrides = {}) =>
  mounted("transit/", "transit", operation, path, own(overrides));
const token = (path: string, data: JsonObject, auth?: JsonObject, overrides: VaultOverrides = {}) =>
  mounted(
    "auth/token/",
    "token",
    "update",
    path,
    own({ ...overrides, request: { data }, ...(auth && { response: { auth } }) }),
  );
const refused = { error: "1 error occurred:\n\t* permission denied\n\n", response: undefined };
const hits = (rule: Detector, records: readonly JsonObject[]) => hitsOf(rule, eventsOf("vault", records));
const notes = async (rule: Detector, records: readonly JsonObject[]) =>
  (await hits(rule, records)).map(({ note }) => note);

describe("vault-root-policy, generate-root, logging-stopped", () => {
  it("mark what a root token does, and nothing that is refused or that others do", async () => {
    expect(await hits(vaultRootPolicy, [kv("read", "data/db", { auth: ROOT })])).toHaveLength(1);
    expect(
      await hits(vaultRootPolicy, [kv("read", "data/db"), kv("read", "data/db", { auth: ROOT, ...refused })]),
    ).toEqual([]);
  });

  it("mark an attempt to generate a root token, not a look at it or its end", async () => {
    const attempt = (operation: string) => sys(operation, "generate-root/attempt");
    expect(await hits(generateRoot, [attempt("update")])).toHaveLength(1);
    expect(await hits(generateRoot, [attempt("read"), attempt("delete")])).toEqual([]);
  });

  it("mark an audit device that is disabled, not one that is listed or whose end was refused", async () => {
    expect(await hits(loggingStopped, [sys("delete", "audit/file")])).toHaveLength(1);
    expect(await hits(loggingStopped, [sys("read", "audit"), sys("delete", "audit/file", refused)])).toEqual(
      [],
    );
  });
});

describe("keys of the transit engine", () => {
  it("leave by export and by backup, not by showing a public key", async () => {
    const out = [transit("read", "export/encryption-key/cards"), transit("read", "backup/cards")];
    expect(await hits(keyMaterialExported, out)).toHaveLength(2);
    expect(await hits(backupTaken, out)).toEqual([]);
    expect(
      await hits(keyMaterialExported, [
        transit("read", "export/public-key/cards"),
        transit("read", "keys/cards"),
      ]),
    ).toEqual([]);
    expect(
      await hits(keyMaterialExported, [transit("read", "export/encryption-key/cards", refused)]),
    ).toEqual([]);
  });

  it("are told when made exportable or deletable, by switch or by text", async () => {
    const config = (data: JsonObject) => transit("update", "keys/cards/config", { request: { data } });
    expect(await notes(vaultKeyExportable, [config({ exportable: true, deletion_allowed: "true" })])).toEqual(
      ["exportable and deletable"],
    );
    expect(
      await notes(vaultKeyExportable, [config({ exportable: false }), config({ min_decryption_version: 3 })]),
    ).toEqual([]);
  });

  it("are told when deleted; a deleted secret is none", async () => {
    expect(await hits(keyDeleted, [transit("delete", "keys/cards"), kv("delete", "data/db")])).toHaveLength(
      1,
    );
    expect(await hits(keyDeleted, [transit("delete", "keys/cards", refused)])).toEqual([]);
  });

  it("are told when made exportable and then exported by the same hand", async () => {
    const config = transit("update", "keys/cards/config", { request: { data: { exportable: true } } });
    expect(await notes(openedThenRead, [config, transit("read", "export/encryption-key/cards")])).toEqual([
      "update transit/keys/config",
    ]);
    expect(await notes(openedThenRead, [config, transit("read", "export/encryption-key/other")])).toEqual([]);
  });
});

describe("eternal-token and orphan-token", () => {
  const given = (rest: JsonObject): JsonObject => ({
    accessor: "a",
    policies: ["app"],
    token_type: "service",
    ...rest,
  });

  it("mark a token that never expires or holds the root policy", async () => {
    expect(await notes(eternalToken, [token("create", {}, given({ token_ttl: 0 }))])).toEqual([
      "without expiry",
    ]);
    expect(await notes(eternalToken, [token("create-orphan", {}, given({ policies: ["root"] }))])).toEqual([
      "with the root policy, which outlives the token that made it",
    ]);
    expect(await notes(eternalToken, [token("create", { ttl: "0" }, undefined, { auth: ROOT })])).toEqual([
      "with its own root policy",
    ]);
  });

  it("are silent when 0 was asked for, which means the default, and on refusals", async () => {
    const records = [
      token("create", { ttl: "0" }, given({ token_ttl: 2764800 })),
      token("create", { ttl: "0" }),
      token("create", { policies: ["root"] }, undefined, refused),
    ];
    expect(await notes(eternalToken, records)).toEqual([]);
    expect(await notes(orphanToken, records)).toEqual([]);
  });

  it("tell an orphan and a periodic token from each other", async () => {
    expect(await notes(orphanToken, [token("create-orphan", {}, given({ token_ttl: 60 }))])).toEqual([
      "an orphan token: it outlives the token that made it",
    ]);
    expect(await notes(orphanToken, [token("create", { period: "24h" }, given({ token_ttl: 60 }))])).toEqual([
      "a periodic token: it can be renewed for ever",
    ]);
  });
});

describe("vault-policy-changed and vault-policy-widened", () => {
  const write = (policy: string, rest: VaultOverrides = {}) =>
    sys("update", "policies/acl/app", { ...rest, request: { data: { policy } } });
  const wide = 'path "*" { capabilities = ["create", "read", "update", "delete", "list", "sudo"] }';

  it("tell a policy over everything from one that is hidden or narrow", async () => {
    expect(await notes(vaultPolicyWidened, [write(wide)])).toEqual(["sudo on *"]);
    expect(await notes(vaultPolicyWidened, [write('path "*" { capabilities = ["read"] }')])).toEqual([
      "every path",
    ]);
    const narrow = [
      write(`hmac-sha256:${"ab".repeat(32)}`),
      write('path "secret/data/app/*" { capabilities = ["read"] }'),
    ];
    expect(await notes(vaultPolicyWidened, narrow)).toEqual([]);
    expect(await hits(vaultPolicyChanged, narrow)).toHaveLength(1);
    expect(await hits(vaultPolicyChanged, [write(wide)])).toEqual([]);
    expect(await hits(vaultPolicyChanged, [write("x", refused), sys("read", "policies/acl/app")])).toEqual(
      [],
    );
  });

  it("take a denial of everything for what it is, and long hostile text in their stride", async () => {
    expect(await notes(vaultPolicyWidened, [write('path "*" { capabilities = ["deny"] }')])).toEqual([]);
    expect(await notes(vaultPolicyWidened, [write('path "'.repeat(3000))])).toEqual([]);
  });
});

describe("login-burst and revocation-storm", () => {
  const login = (error?: string) =>
    mounted(
      "auth/userpass/",
      "userpass",
      "update",
      "login/ana",
      own(error ? { error, response: undefined } : {}),
    );
  const revoke = (id: string) => sys("update", "leases/revoke", { request: { data: { lease_id: id } } });
  const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));

  it("count all logins of the hour and say how many were refused", async () => {
    const found = await hits(loginBurst, [...many(199, () => login()), login()]);
    expect(found.map(({ note }) => note)).toEqual(["200 times within an hour (0 refused)"]);
    expect(
      await hits(
        loginBurst,
        many(199, () => login()),
      ),
    ).toEqual([]);
  });

  it("count leases, not calls, and leave a token that ends itself alone", async () => {
    expect(
      await notes(
        revocationStorm,
        many(50, (i) => revoke(`database/creds/app/${i}`)),
      ),
    ).toEqual(["50 leases or tokens"]);
    expect(
      await notes(
        revocationStorm,
        many(60, () => revoke("database/creds/app/1")),
      ),
    ).toEqual([]);
    expect(
      await notes(
        revocationStorm,
        many(60, () => token("revoke-self", {})),
      ),
    ).toEqual([]);
  });

  it("take one revocation by prefix for a storm", async () => {
    expect(await notes(revocationStorm, [sys("update", "leases/revoke-prefix/database/creds/app")])).toEqual([
      "all leases below 1 prefix",
    ]);
    expect(
      await notes(revocationStorm, [sys("update", "leases/revoke-prefix/database/creds/app", refused)]),
    ).toEqual([]);
  });

  it.each([
    "leases/revoke-force/database/creds/app/9Y5YA7vmRs2uESbSOInm0BpC",
    "leases/revoke-prefix/database/creds/app/9Y5YA7vmRs2uESbSOInm0BpC.kX9wL",
    "leases/revoke-prefix/database/creds/app/27e1b9a1-27b8-83d9-9fe0-d99d786bdc83",
  ])("take %s for one lease, not for a prefix", async (path) => {
    expect(await notes(revocationStorm, [sys("update", path)])).toEqual([]);
  });

  it("leave certificates and accounts that are given back alone", async () => {
    const other = (i: number) => [
      mounted("pki/", "pki", "update", "revoke", own({ request: { data: { serial_number: `${i}` } } })),
      mounted("ad/", "ldap", "update", `library/team${i}/check-in`, own({})),
    ];
    expect(await notes(revocationStorm, many(60, (i) => i).flatMap(other))).toEqual([]);
  });
});

describe("list-then-get", () => {
  const list = kv("list", "metadata/app/");
  const gets = (folder: string, count: number, rest: VaultOverrides = {}) =>
    Array.from({ length: count }, (_, i) => kv("read", `data/${folder}/s${i}`, rest));

  it("marks several reads below what was listed", async () => {
    expect(await notes(listThenGet, [list, ...gets("app", 3)])).toEqual(["3", "3", "3"]);
  });

  it("is silent on two, on one read again and again, on other folders, on refusals and on what is usual", async () => {
    expect(await notes(listThenGet, [list, ...gets("app", 2)])).toEqual([]);
    expect(
      await notes(listThenGet, [list, ...Array.from({ length: 5 }, () => kv("read", "data/app/db"))]),
    ).toEqual([]);
    expect(await notes(listThenGet, [list, ...gets("apparel", 4)])).toEqual([]);
    expect(await notes(listThenGet, [list, ...gets("app", 4, refused)])).toEqual([]);
    const known = { usedBefore: ["secret/app/s0", "secret/app/s1", "secret/app/s2"] };
    expect(await hitsOf(listThenGet, eventsOf("vault", [list, ...gets("app", 3)]), known)).toEqual([]);
  });

  it("is silent when the listing came after, or more than an hour before", async () => {
    const late = { time: "2026-08-02T06:50:00Z" };
    expect(await notes(listThenGet, [kv("list", "metadata/app/", late), ...gets("app", 4)])).toEqual([]);
    expect(await notes(listThenGet, [list, ...gets("app", 4, { time: "2026-08-02T07:40:00Z" })])).toEqual([]);
  });
});
