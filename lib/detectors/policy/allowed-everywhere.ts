import type { JsonValue } from "../../core/json";
import { allowingStatements, oneOrMany } from "./statements";

/** Actions that hand out what keys and secrets protect. */
const TELLING = [
  "kms:decrypt",
  "secretsmanager:getsecretvalue",
  "secretsmanager:batchgetsecretvalue",
  "ssm:getparameter",
];

/** The telling actions that an AWS identity policy allows on every resource; wildcards in actions count. */
export function allowedEverywhere(policy: JsonValue | undefined): string[] {
  const statements = allowingStatements(policy) ?? [];
  const actions = statements
    .filter((statement) => oneOrMany(statement.Resource).includes("*"))
    .flatMap((statement) => oneOrMany(statement.Action));
  return [
    ...new Set(actions.filter((action) => TELLING.some((telling) => covers(action.toLowerCase(), telling)))),
  ];
}

/** Whether an IAM action pattern covers an action. Linear in both: the pattern comes from a log. */
function covers(pattern: string, action: string): boolean {
  let p = 0;
  let star = -1;
  let mark = 0;
  for (let a = 0; a < action.length; ) {
    if (pattern[p] === "*") {
      star = p++;
      mark = a;
    } else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === action[a])) {
      p += 1;
      a += 1;
    } else if (star >= 0) {
      p = star + 1;
      a = ++mark;
    } else return false;
  }
  while (pattern[p] === "*") p += 1;
  return p === pattern.length;
}
