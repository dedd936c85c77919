import type { Resource } from "../../core/access-event";
import type { Action } from "../../core/action";
import { type Call, isList } from "./call";
import { other } from "./other";
import { segments } from "./path";
import type { Engine, Use } from "./use";
import { actionOf, below, definition, mountItself, outOfScope, SETTING } from "./use";

/** SSH certificates and one-time passwords. A role is `MOUNT/sign/R` for `sign/R`, `issue/R`, `creds/R`, `roles/R`. */
export const ssh: Engine = (call) => {
  const [head = "", second, third] = segments(call.rest);
  const role = (name: string) => below(call, `sign/${name}`, "dynamic-secret", name);
  switch (head) {
    case "sign":
    case "issue":
    case "creds":
      return use(head, "issue-credential", second === undefined ? mountItself(call) : role(second));
    case "roles":
      return definition(call, "ssh/roles", second, role);
    case "verify":
      return use(head, "verify", mountItself(call));
    case "lookup":
      return use(head, "list", mountItself(call));
    case "public_key":
      return outOfScope("ssh/public_key");
    case "issuer":
    case "issuers":
      if (third === "public_key") return outOfScope("ssh/public_key");
      return second === "import"
        ? use("issuers/import", "import-material", mountItself(call))
        : definition(
            call,
            "ssh/issuer",
            second,
            (name) => below(call, `issuer/${name}`, "key", name),
            SETTING,
          );
    case "config":
      return use(
        head,
        actionOf(call.operation, SETTING),
        second === "ca" ? authority(call) : mountItself(call),
      );
    case "keys":
    case "tidy":
      return use(
        head,
        isList(call.operation) ? "list" : actionOf(call.operation, SETTING),
        mountItself(call),
      );
    default:
      return other(call);
  }
};

/** The key that signs SSH certificates. */
function authority(call: Call): Resource {
  return below(call, "config/ca", "key");
}

function use(endpoint: string, action: Action, resource: Resource): Use {
  return { endpoint: `ssh/${endpoint}`, action, resources: [resource] };
}
