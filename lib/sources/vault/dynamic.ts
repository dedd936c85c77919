import type { Resource } from "../../core/access-event";
import type { Action } from "../../core/action";
import { type Call, isList } from "./call";
import { library } from "./dynamic-library";
import { other } from "./other";
import { segments } from "./path";
import type { Engine, Use, Verbs } from "./use";
import { actionOf, below, definition, mountItself, SETTING } from "./use";

const HAND_OUT: Verbs = { read: "issue-credential", update: "issue-credential", delete: "revoke" };
const SHOW: Verbs = { read: "read-secret", update: "read-secret", delete: "other" };

/** What `roleset/R/WORD` does with a Google Cloud role set or account. */
const ACCOUNT: Readonly<Record<string, Action>> = {
  token: "issue-credential",
  key: "issue-credential",
  rotate: "rotate",
  "rotate-key": "rotate",
};

/**
 * Engines that hand out credentials of other systems: database, aws, gcp, azure, consul, nomad, rabbitmq,
 * kubernetes, terraform, ldap and the like. A role is one resource whatever endpoint it is reached by:
 * `MOUNT/creds/R` for `creds/R`, `sts/R` and `roles/R`, `MOUNT/static-creds/R` for a static role, whose
 * password lives on between reads, so reading it is `read-secret` and not `issue-credential`.
 */
export const dynamic: Engine = (call) => {
  const [head = "", name, word] = segments(call.rest);
  switch (head) {
    case "creds":
    case "sts":
      return onRole(call, head, "creds", name, HAND_OUT);
    case "roles":
    case "role":
      return definition(call, `${call.engine}/roles`, name, (found) => role(call, "creds", found));
    case "static-creds":
    case "static-cred":
      return onRole(call, "static-creds", "static-creds", name, SHOW);
    case "static-roles":
    case "static-role":
      return definition(call, `${call.engine}/static-roles`, name, (n) => role(call, "static-creds", n));
    case "rotate-role":
      return onRole(call, head, "static-creds", name, { read: "other", update: "rotate", delete: "other" });
    case "rotate-root":
      return on(call, head, "rotate", connection(call, name));
    case "config":
      return config(call, name, word);
    case "reset":
    case "reload":
      return on(call, head, "change-settings", connection(call, name));
    case "token":
    case "key":
      return name === undefined ? other(call) : onRole(call, head, "roleset", name, HAND_OUT);
    case "roleset":
    case "static-account":
    case "impersonated-account":
      return account(call, head, name, word);
    case "rolesets":
    case "static-accounts":
    case "impersonated-accounts":
      return on(call, head, "list", mountItself(call));
    case "library":
      return library(call);
    default:
      return other(call);
  }
};

function onRole(call: Call, endpoint: string, kind: string, name: string | undefined, verbs: Verbs): Use {
  const resource = name === undefined ? mountItself(call) : role(call, kind, name);
  return on(call, endpoint, actionOf(call.operation, verbs), resource);
}

function config(call: Call, name: string | undefined, word: string | undefined): Use {
  if (name === "rotate-root") return on(call, "config/rotate-root", "rotate", connection(call, undefined));
  if (word?.startsWith("rotate")) return on(call, "config/rotate-root", "rotate", connection(call, name));
  const resource = isList(call.operation) ? mountItself(call) : connection(call, name);
  return on(call, "config", actionOf(call.operation, SETTING), resource);
}

/** Google Cloud role sets and accounts hand out tokens and keys below their own name. */
function account(call: Call, head: string, name: string | undefined, word: string | undefined): Use {
  const deed = word !== undefined && Object.hasOwn(ACCOUNT, word) ? ACCOUNT[word] : undefined;
  if (name === undefined || deed === undefined) {
    return definition(call, `${call.engine}/${head}`, name, (found) => role(call, head, found));
  }
  return on(call, `${head}/${word}`, deed, role(call, head, name));
}

function on(call: Call, endpoint: string, action: Action, resource: Resource): Use {
  return { endpoint: `${call.engine}/${endpoint}`, action, resources: [resource] };
}

function role(call: Call, kind: string, name: string): Resource {
  return below(call, `${kind}/${name}`, "dynamic-secret", name);
}

/** The credential with which Vault itself logs in to the other system. */
function connection(call: Call, name: string | undefined): Resource {
  return below(call, name === undefined ? "config" : `config/${name}`, "secret");
}
