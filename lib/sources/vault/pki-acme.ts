import type { Resource } from "../../core/access-event";
import type { OutOfScope } from "../reader";
import type { Call } from "./call";
import { segments } from "./path";
import { actionOf, mountItself, outOfScope, SETTING, type Use } from "./use";

/** ACME: of its many legs only those that end in a certificate, bind an account or revoke are uses. */
export function acme(call: Call, issuedBy: (role: string | undefined) => Resource): Use | OutOfScope {
  const parts = segments(call.rest);
  const at = parts.indexOf("roles");
  const role = issuedBy(at === -1 ? undefined : parts[at + 1]);
  if (parts[0] === "config") {
    return {
      endpoint: "pki/config",
      action: actionOf(call.operation, SETTING),
      resources: [mountItself(call)],
    };
  }
  if (parts.includes("eab") || parts.includes("new-eab")) {
    return { endpoint: "pki/acme/eab", action: "issue-credential", resources: [role] };
  }
  if (parts.includes("finalize")) {
    return { endpoint: "pki/acme/finalize", action: "issue-credential", resources: [role] };
  }
  if (parts.includes("revoke-cert")) {
    return { endpoint: "pki/acme/revoke-cert", action: "revoke", resources: [mountItself(call)] };
  }
  return outOfScope("pki/acme");
}
