import type { JsonObject, JsonValue } from "../../core/json";
import { allowingStatements, conditions, oneOrMany } from "./statements";

/** Actions that hand out what keys and secrets protect, each with a resource as it appears in IAM. */
const TELLING: readonly [action: string, resource: string][] = [
  ["kms:decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd"],
  ["secretsmanager:getsecretvalue", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-a1b2c3"],
  [
    "secretsmanager:batchgetsecretvalue",
    "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-a1b2c3",
  ],
  ["ssm:getparameter", "arn:aws:ssm:eu-west-1:111122223333:parameter/prod/db"],
];

/** AWS's own policies that allow reading every secret or parameter, or using every key. */
const MANAGED = new Set([
  "AdministratorAccess",
  "PowerUserAccess",
  "SecretsManagerReadWrite",
  "AmazonSSMFullAccess",
  "AmazonSSMReadOnlyAccess",
]);

/** Conditions on the resource or on how the key is used; one on the caller or its address narrows no resource. */
const NARROWING =
  /^(aws:ResourceTag\/.+|secretsmanager:(ResourceTag\/.+|resource\/.+|SecretId|Name)|ssm:resourceTag\/.+|kms:(EncryptionContext.*|ViaService|RequestAlias|ResourceAliases))$/i;

/**
 * The actions, as the policy spells them, by which an AWS identity policy allows everything of one kind to be decrypted
 * or read: on `*`, or on a pattern of resources that ends in all of them. Wildcards in actions count, and so do
 * `NotAction` and `NotResource`, which leave out little. A condition on the resource narrows. Empty for a policy that
 * cannot be read.
 */
export function allowedEverywhere(policy: JsonValue | undefined): string[] {
  return [...new Set((allowingStatements(policy) ?? []).flatMap(tellingActions))];
}

/** Whether an attached policy is one of AWS's own that allow everything of one kind. */
export function managedEverywhere(policyArn: string): boolean {
  return (
    /^arn:[^:]+:iam::aws:policy\//.test(policyArn) && MANAGED.has(policyArn.split("/").at(-1) ?? policyArn)
  );
}

function tellingActions(statement: JsonObject): string[] {
  if (conditions(statement).some(({ key }) => NARROWING.test(key))) return [];
  const everything = statement.NotResource !== undefined;
  const resources = oneOrMany(statement.Resource).map(widest);
  const reached = TELLING.filter(
    ([, resource]) =>
      everything || resources.some((pattern) => pattern !== null && covers(pattern, resource)),
  ).map(([action]) => action);
  const left = oneOrMany(statement.NotAction);
  if (left.length > 0) {
    const kept = reached.filter((action) => !left.some((one) => covers(one.toLowerCase(), action)));
    return kept.length > 0 ? [`everything but ${left.slice(0, 3).join(", ")}`] : [];
  }
  return oneOrMany(statement.Action).filter((given) =>
    reached.some((action) => covers(given.toLowerCase(), action)),
  );
}

/** A pattern that reaches every key, secret or parameter of an account, made to cover the samples; else null. */
function widest(pattern: string): string | null {
  if (/^\*+$/.test(pattern)) return "*";
  const match = /^arn:[^:]+:(kms|secretsmanager|ssm|\*):[^:]*:[^:]*:(.*)$/.exec(pattern);
  if (!match)
    return /^arn:[^:]+:(kms|secretsmanager|ssm|\*):\*$/.test(pattern)
      ? pattern.replace(/^arn:[^:]+/, "arn:*")
      : null;
  const [, service = "", rest = ""] = match;
  return /^(key\/|secret:|parameter\/|parameter)?\*+$/.test(rest) ? `arn:*:${service}:*:*:${rest}` : null;
}

/** Whether an IAM pattern covers a text. Time grows with their product at most: the pattern comes from a log. */
function covers(pattern: string, text: string): boolean {
  let p = 0;
  let star = -1;
  let mark = 0;
  for (let t = 0; t < text.length; ) {
    if (pattern[p] === "*") {
      star = p++;
      mark = t;
    } else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === text[t])) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else return false;
  }
  while (pattern[p] === "*") p += 1;
  return p === pattern.length;
}
