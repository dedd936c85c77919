import { isWrite } from "./call";
import { other } from "./other";
import { segments } from "./path";
import type { Engine } from "./use";
import { below, definition } from "./use";

/** One-time passwords: `code/K` read makes one, written checks one. A key is `MOUNT/keys/K`. */
export const totp: Engine = (call) => {
  const [head = "", name] = segments(call.rest);
  const key = (found: string) => below(call, `keys/${found}`, "key", found);
  if (head === "keys") {
    const verbs = { read: "describe", create: "create", update: "create", delete: "delete" } as const;
    return definition(call, "totp/keys", name, key, verbs);
  }
  if (head !== "code" || name === undefined) return other(call);
  const action = isWrite(call.operation) ? "verify" : "issue-credential";
  return { endpoint: "totp/code", action, resources: [key(name)] };
};
