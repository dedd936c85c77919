import type { Resource } from "../../core/access-event";
import { accountOfEmail } from "./members";

/** A service account acted upon, under the key it has as an identity. */
export function serviceAccount(email: string): Resource {
  const lower = email.toLowerCase();
  return {
    key: `serviceAccount:${lower}`,
    name: lower.split("@")[0] ?? lower,
    kind: "principal",
    account: accountOfEmail(lower),
    region: "",
  };
}
