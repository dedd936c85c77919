import type { Action } from "../../core/action";
import type { Call } from "./call";
import { segments } from "./path";
import { below, definition, type Use } from "./use";

const DEEDS: Readonly<Record<string, Action>> = {
  "check-out": "issue-credential",
  "check-in": "revoke",
  status: "describe",
};

/** Sets of directory accounts that are lent out one at a time: `library/SET/check-out`. */
export function library(call: Call): Use {
  const parts = segments(call.rest).slice(1);
  const word = parts.at(-1) ?? "";
  const deed = parts.length > 1 && Object.hasOwn(DEEDS, word) ? DEEDS[word] : undefined;
  const path = (deed === undefined ? parts : parts.slice(0, -1)).filter(
    (part, i) => i > 0 || part !== "manage",
  );
  const name = path.length > 0 ? path.join("/") : undefined;
  const set = (found: string) => below(call, `library/${found}`, "dynamic-secret", found);
  if (deed === undefined || name === undefined) return definition(call, `${call.engine}/library`, name, set);
  return { endpoint: `${call.engine}/library/${word}`, action: deed, resources: [set(name)] };
}
