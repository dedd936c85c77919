import { isList } from "./call";
import { segments, unslashed } from "./path";
import type { Engine, Verbs } from "./use";
import { actionOf, below, mountItself, outOfScope, SETTING } from "./use";

/** An entity's, group's or alias's policies decide what its tokens may do, so any write is a policy change. */
const PRINCIPAL: Verbs = {
  read: "describe",
  create: "change-policy",
  update: "change-policy",
  delete: "delete",
};

const PRINCIPALS = new Set(["entity", "group", "entity-alias", "group-alias", "persona", "alias"]);

/** The identity store. Vault as an OpenID provider is in scope only where it hands out a token or a client's secret. */
export const identity: Engine = (call) => {
  const parts = segments(call.rest);
  const [head = "", second = "", third] = parts;
  const action = (verbs: Verbs) => (isList(call.operation) ? "list" : actionOf(call.operation, verbs));
  if (PRINCIPALS.has(head)) {
    const named = (second === "id" || second === "name") && third !== undefined && !isList(call.operation);
    const resource = named
      ? below(call, unslashed(call.rest), "principal", `${head}/${third}`)
      : mountItself(call);
    return { endpoint: `identity/${head}`, action: action(PRINCIPAL), resources: [resource] };
  }
  if (head === "lookup")
    return { endpoint: "identity/lookup", action: "describe", resources: [mountItself(call)] };
  if (head === "oidc") {
    if (second === "token" && third !== undefined) {
      return {
        endpoint: "identity/oidc/token",
        action: "issue-credential",
        resources: [below(call, `oidc/role/${third}`, "dynamic-secret")],
      };
    }
    if (second === "client" && third !== undefined) {
      const client = below(call, `oidc/client/${third}`, "secret");
      const verbs: Verbs = {
        read: "read-secret",
        create: "create",
        update: "change-settings",
        delete: "delete",
      };
      return { endpoint: "identity/oidc/client", action: action(verbs), resources: [client] };
    }
    if (second === "key" && third !== undefined) {
      const rotate = parts[3] === "rotate";
      const resources = [below(call, `oidc/key/${third}`, "key")];
      return rotate
        ? { endpoint: "identity/oidc/key/rotate", action: "rotate", resources }
        : { endpoint: "identity/oidc/key", action: action(SETTING), resources };
    }
    return outOfScope("identity/oidc");
  }
  return {
    endpoint: head === "mfa" ? "identity/mfa" : "identity",
    action: action(SETTING),
    resources: [mountItself(call)],
  };
};
