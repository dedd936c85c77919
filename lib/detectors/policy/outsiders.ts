import { parseArn } from "../../core/aws-arn";
import { at, type JsonObject } from "../../core/json";
import { conditions, oneOrMany } from "./statements";

/** Condition keys whose value is an account: naming one lets in that account and no other. */
const ACCOUNT_KEYS = /^(aws:PrincipalAccount|aws:SourceAccount|aws:SourceOwner|kms:CallerAccount)$/i;
/** Other condition keys that keep a statement for everyone within an organisation, a network or known callers. */
const NARROWING =
  /^(aws:PrincipalOrgID|aws:PrincipalOrgPaths|aws:PrincipalArn|aws:SourceOrgID|aws:SourceOrgPaths|aws:SourceArn|aws:SourceVpce|aws:SourceVpc|aws:userid)$/i;
/** `…IfExists` holds when the key is missing, and negated tests hold for nearly everybody: neither narrows. */
const HOLDING =
  /^(ForAnyValue:)?(StringEquals|StringLike|StringEqualsIgnoreCase|ArnEquals|ArnLike|NumericEquals)$/i;
/** Actions that tell about a key or secret and neither use nor change it. */
const HARMLESS = /^(kms|secretsmanager|ssm):(Describe|List|GetPublicKey|GetKey|GetResourcePolic|GetRandom)/i;

/**
 * Whom an allowing statement lets in from outside the `home` accounts: `everyone`, or the outside principals and
 * accounts as the policy spells them. Nobody when it allows no more than looking, or when a condition keeps it at home.
 */
export function outsidersOf(statement: JsonObject, home: ReadonlySet<string>): string[] {
  const actions = oneOrMany(statement.Action);
  if (actions.length > 0 && actions.every((action) => HARMLESS.test(action))) return [];
  const outside = (account: string) => account !== "" && !home.has(account);
  const allTold = narrowedTo(statement, outside);
  if (statement.NotPrincipal !== undefined) return allTold ?? ["everyone but a few"];
  const principals =
    typeof statement.Principal === "string"
      ? [statement.Principal]
      : oneOrMany(at(statement.Principal, "AWS"));
  return principals.flatMap((principal) => {
    if (principal === "*") return allTold ?? ["everyone"];
    const account = /^\d{12}$/.test(principal) ? principal : (parseArn(principal)?.account ?? "");
    return outside(account) ? [principal] : [];
  });
}

/** What a condition leaves of everyone: the outside accounts it names, nobody when it names none; null without one. */
function narrowedTo(statement: JsonObject, outside: (account: string) => boolean): string[] | null {
  const narrowing = conditions(statement).filter(
    ({ operator, key, values }) =>
      HOLDING.test(operator) && (ACCOUNT_KEYS.test(key) || NARROWING.test(key)) && !values.includes("*"),
  );
  if (narrowing.length === 0) return null;
  const accounts = narrowing.filter(({ key }) => ACCOUNT_KEYS.test(key));
  const told = accounts.flatMap(({ values }) => values.filter((value) => outside(value)));
  return told.map((account) => `account ${account}`);
}
