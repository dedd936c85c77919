import type { Action } from "../../core/action";
import { type Call, isList, isWrite } from "./call";
import { segments } from "./path";
import type { Engine, Use, Verbs } from "./use";
import { actionOf, below, DEFINITION, mountItself, outOfScope, SETTING } from "./use";

/** Words after which a login's caller may be named: `login/alice`, `users/alice`. */
const PEOPLE = new Set(["user", "users"]);
const DEFINITIONS = new Set(["role", "roles", "user", "users", "group", "groups", "certs", "map", "cel"]);

/** What the word after an AppRole role's `secret-id` does; without one a secret id is handed out. */
const SECRET_ID: Readonly<Record<string, Action>> = { lookup: "describe", destroy: "revoke" };

/**
 * Auth methods. A login acts on the principal `auth/M/NAME` where its path names one, as the entry that
 * defines that user does, else on the method. A role, group or certificate entry is a principal by its path.
 */
export const auth: Engine = (call) => {
  const parts = segments(call.rest);
  const [head = "", name] = parts;
  const login = parts.indexOf("login");
  if (login !== -1 && isWrite(call.operation)) return loginUse(call, "login", parts[login + 1]);
  if (head === "oidc" || head === "callback" || head === "token") return federated(call, parts);
  if (DEFINITIONS.has(head) && name !== undefined) return entry(call, head, name, parts);
  const endpoint = head === "config" ? "auth/config" : DEFINITIONS.has(head) ? `auth/${head}` : "auth";
  const action = isList(call.operation) ? "list" : actionOf(call.operation, SETTING);
  return { endpoint, action, resources: [mountItself(call)] };
};

function loginUse(call: Call, word: string, name: string | undefined): Use {
  const resource = name === undefined ? mountItself(call) : below(call, name, "principal");
  return { endpoint: `auth/${word}`, action: "login", resources: [resource] };
}

/** Browser logins: only the leg that brings a token back is a login. */
function federated(call: Call, parts: readonly string[]) {
  const [head = "", second] = parts;
  if (head === "oidc" && second === "auth_url") return outOfScope("auth/oidc/auth_url");
  if (head === "oidc" && second === "config") {
    return {
      endpoint: "auth/config",
      action: actionOf(call.operation, SETTING),
      resources: [mountItself(call)],
    };
  }
  return loginUse(call, head === "oidc" ? "oidc/callback" : head, undefined);
}

function entry(call: Call, head: string, name: string, parts: readonly string[]): Use {
  const word = parts[2];
  if (
    head === "role" &&
    (word === "secret-id" || word === "custom-secret-id" || word === "secret-id-accessor")
  ) {
    return secretId(call, name, word, parts[3]);
  }
  const person = PEOPLE.has(head);
  const resource = person ? below(call, name, "principal") : below(call, parts.join("/"), "principal");
  if (word === "password")
    return { endpoint: "auth/users/password", action: "rotate", resources: [resource] };
  const itself =
    head === "map" || head === "cel" || person ? resource : below(call, `${head}/${name}`, "principal");
  const action = isList(call.operation) ? "list" : actionOf(call.operation, entryVerbs(word));
  return { endpoint: `auth/${head}`, action, resources: [itself] };
}

/** One setting of an entry, `role/R/policies`, is changed and taken away like the entry itself is changed. */
function entryVerbs(word: string | undefined): Verbs {
  return word === undefined
    ? DEFINITION
    : { read: "describe", update: "change-policy", delete: "change-policy" };
}

function secretId(call: Call, role: string, word: string, deed: string | undefined): Use {
  const known = deed !== undefined && Object.hasOwn(SECRET_ID, deed) ? SECRET_ID[deed] : undefined;
  const made: Action = isList(call.operation)
    ? "list"
    : actionOf(call.operation, { read: "describe", update: "issue-credential", delete: "revoke" });
  const endpoint = `auth/role/${word}${known ? `/${deed}` : ""}`;
  return { endpoint, action: known ?? made, resources: [below(call, `role/${role}`, "principal")] };
}
