import type { Resource } from "../../core/access-event";
import type { Action } from "../../core/action";
import type { OutOfScope } from "../reader";
import { type Call, isList } from "./call";
import { segments, unslashed } from "./path";
import type { Engine, Use, Verbs } from "./use";
import { actionOf, below, mountItself, outOfScope, SETTING } from "./use";

/** An entity's, group's or alias's policies decide what its tokens may do, so any write is a policy change. */
const PRINCIPAL: Verbs = {
  read: "describe",
  create: "change-policy",
  update: "change-policy",
  delete: "delete",
};

const PRINCIPALS = new Set(["entity", "group", "entity-alias", "group-alias", "persona", "alias"]);

const CLIENT: Verbs = { read: "read-secret", create: "create", update: "change-settings", delete: "delete" };

/** The identity store. An entity named by its id has the key it has as an identity. */
export const identity: Engine = (call) => {
  const [head = "", second, third] = segments(call.rest);
  if (PRINCIPALS.has(head)) {
    const named = (second === "id" || second === "name") && !isList(call.operation) ? third : undefined;
    const resource = named === undefined ? mountItself(call) : principal(call, head, second, named);
    return use(head, actionOf(call.operation, PRINCIPAL), resource);
  }
  if (head === "lookup") return use("lookup", "describe", mountItself(call));
  if (head === "oidc") return provider(call);
  const endpoint = head === "mfa" ? "mfa" : "other";
  return use(endpoint, actionOf(call.operation, SETTING), mountItself(call));
};

function principal(call: Call, head: string, by: string | undefined, name: string): Resource {
  const resource = below(call, unslashed(call.rest), "principal", `${head}/${name}`);
  return head === "entity" && by === "id" ? { ...resource, key: `vault:entity/${name}` } : resource;
}

/** Vault as an OpenID provider: in scope where it hands out a token or a client's secret, or changes a key. */
function provider(call: Call): Use | OutOfScope {
  const [, kind = "", name, word] = segments(call.rest);
  if (name === undefined) return outOfScope("identity/oidc");
  switch (kind) {
    case "token":
      return use("oidc/token", "issue-credential", below(call, `oidc/role/${name}`, "dynamic-secret"));
    case "role":
      return use(
        "oidc/role",
        actionOf(call.operation, SETTING),
        below(call, `oidc/role/${name}`, "dynamic-secret"),
      );
    case "client":
      return use(
        "oidc/client",
        actionOf(call.operation, CLIENT),
        below(call, `oidc/client/${name}`, "secret"),
      );
    case "key": {
      const key = below(call, `oidc/key/${name}`, "key");
      return word === "rotate"
        ? use("oidc/key/rotate", "rotate", key)
        : use("oidc/key", actionOf(call.operation, SETTING), key);
    }
    default:
      return outOfScope("identity/oidc");
  }
}

function use(endpoint: string, action: Action, resource: Resource): Use {
  return { endpoint: `identity/${endpoint}`, action, resources: [resource] };
}
