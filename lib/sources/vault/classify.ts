import type { Resource } from "../../core/access-event";
import type { OutOfScope } from "../reader";
import { auth } from "./auth";
import { type Call, callOn } from "./call";
import { dynamic } from "./dynamic";
import { identity } from "./identity";
import { cubbyhole, kv } from "./kv";
import { other } from "./other";
import { pki } from "./pki";
import { ssh } from "./ssh";
import { sys } from "./sys";
import { token } from "./token";
import { totp } from "./totp";
import { transit } from "./transit";
import { type Engine, outOfScope, type Use } from "./use";

/** The reader of each engine, by Vault's name of its type. */
const ENGINES: ReadonlyMap<string, Engine> = new Map([
  ["sys", sys(issuedOn)],
  ["identity", identity],
  ["token", token],
  ["auth", auth],
  ["kv", kv],
  ["generic", kv],
  ["cubbyhole", cubbyhole],
  ["transit", transit],
  ["gcpkms", transit],
  ["transform", transit],
  ["pki", pki],
  ["ssh", ssh],
  ["totp", totp],
  ...["database", "mongodb", "mssql", "mysql", "postgresql", "cassandra"].map(
    (type) => [type, dynamic] as const,
  ),
  ...["aws", "gcp", "azure", "alicloud", "kubernetes", "terraform"].map((type) => [type, dynamic] as const),
  ...["consul", "nomad", "rabbitmq", "mongodbatlas", "ldap", "openldap", "ad"].map(
    (type) => [type, dynamic] as const,
  ),
]);

/** Operations by which Vault talks to itself, and its built-in manual. */
const NOT_A_CALL = new Set(["help", "alias-lookahead", "resolve-role", "rollback"]);

/** What a call means, or why it is none of Keytrail's. */
export function classify(call: Call): Use | OutOfScope {
  if (NOT_A_CALL.has(call.operation)) return outOfScope(call.operation);
  if (isSelfTest(call)) return outOfScope("sys/audit/test");
  const engine = ENGINES.get(call.engine) ?? other;
  return engine(call);
}

/** A device being enabled writes one made-up call, which reached no mount, to see whether it can write. */
function isSelfTest({ engine, rest, operation, routed }: Call): boolean {
  return engine === "sys" && rest === "audit/test" && operation === "update" && !routed;
}

/** The role, mount or user that a lease id or its prefix was issued on. */
function issuedOn(path: string, namespace: string): Resource[] {
  const call = callOn(path, { operation: "read", namespace });
  if (call.engine === "sys") return [];
  const use = classify(call);
  return "outOfScope" in use ? [] : use.resources;
}
