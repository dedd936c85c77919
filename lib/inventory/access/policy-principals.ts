import { array, isObject, type JsonValue, text } from "../../core/json";

/** Whom a policy of a key or secret lets use it. */
export interface Granted {
  /** Nothing narrows it: every identity there is. */
  everyone: boolean;
  /** Identities by the provider's own names. */
  principals: string[];
  /** Whole accounts, whose own rules decide who of them comes. */
  accounts: string[];
  /** Groups and domains: who is in them is not told. */
  groups: string[];
  /** Who administers it by this policy. */
  administrators: string[];
}

export function nobody(): Granted {
  return { everyone: false, principals: [], accounts: [], groups: [], administrators: [] };
}

/**
 * Whom an AWS resource policy or a Google Cloud IAM policy lets in. A statement with a condition that narrows lets nobody in
 * without it, so `*` with one is not everyone. The provider's own services are nobody. Null for a shape that is not known.
 */
export function policyPrincipals(policy: JsonValue): Granted | null {
  if (typeof policy === "string") return policyPrincipals(parsed(policy));
  if (!isObject(policy)) return null;
  if (Array.isArray(policy.bindings)) return googlePrincipals(policy.bindings);
  const statements = isObject(policy.Statement) ? [policy.Statement] : policy.Statement;
  if (!Array.isArray(statements)) return null;
  const granted = nobody();
  for (const statement of statements) {
    if (!isObject(statement) || statement.Effect !== "Allow") continue;
    const narrowed = isNarrowing(statement.Condition);
    if (statement.NotPrincipal !== undefined) granted.everyone ||= !narrowed;
    const uses = mayUse(statement.Action, statement.NotAction);
    for (const name of namesOf(statement.Principal)) {
      if (name === "*") granted.everyone ||= !narrowed;
      else if (ACCOUNT.test(name)) granted.accounts.push(name.replace(/^.*::(\d{12}):root$/, "$1"));
      else if (uses) granted.principals.push(name);
      else granted.administrators.push(name);
    }
  }
  return distinct(granted);
}

const ACCOUNT = /^(arn:[a-z-]+:iam::)?\d{12}(:root)?$/;

/** A condition narrows unless all that it compares with is everything. */
function isNarrowing(condition: JsonValue | undefined): boolean {
  if (!isObject(condition)) return false;
  const values = Object.values(condition).flatMap((tests) => (isObject(tests) ? Object.values(tests) : []));
  return values.some((value) =>
    array(typeof value === "string" ? [value] : value).some((one) => one !== "*"),
  );
}

const USING =
  /^(\*|(kms|secretsmanager|ssm):(\*|decrypt|encrypt|generate\w*|reencrypt\w*|sign|verify|creategrant|getsecretvalue|batchgetsecretvalue|getparameter\w*))$/;

/** Whether any of the actions is a use, wildcards counted; everything but some actions always holds one. */
function mayUse(action: JsonValue | undefined, notAction: JsonValue | undefined): boolean {
  if (notAction !== undefined || action === undefined) return true;
  const actions = (Array.isArray(action) ? action : [action]).flatMap((one) =>
    typeof one === "string" ? [one] : [],
  );
  return actions.some((one) => USING.test(one.toLowerCase().replace(/(?<=\w)\*$/, "")));
}

/** Names under `AWS` and `Federated`; those under `Service` are the provider's own. */
function namesOf(principal: JsonValue | undefined): string[] {
  if (typeof principal === "string") return [principal];
  if (!isObject(principal)) return [];
  return ["AWS", "Federated", "CanonicalUser"].flatMap((kind) => {
    const value = principal[kind];
    return (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === "string" ? [one] : []));
  });
}

const ADMINISTERS =
  /\.(admin|viewer|importer|publicKeyViewer|secretVersionAdder|secretVersionManager)$|\/iam\./;

function googlePrincipals(bindings: readonly JsonValue[]): Granted {
  const granted = nobody();
  for (const binding of bindings) {
    if (!isObject(binding)) continue;
    const administers = ADMINISTERS.test(text(binding.role) ?? "");
    for (const member of array(binding.members)) {
      const name = text(member);
      if (name === null) continue;
      if (name === "allUsers" || name === "allAuthenticatedUsers") granted.everyone = true;
      else if (administers) granted.administrators.push(name);
      else if (/^(group|domain|principalSet):/.test(name)) granted.groups.push(name);
      else granted.principals.push(name);
    }
  }
  return distinct(granted);
}

/** Each name once, in their order. */
export function distinct({ everyone, ...lists }: Granted): Granted {
  const sorted = (names: readonly string[]) => [...new Set(names)].sort();
  return {
    everyone,
    principals: sorted(lists.principals),
    accounts: sorted(lists.accounts),
    groups: sorted(lists.groups),
    administrators: sorted(lists.administrators),
  };
}

function parsed(policy: string): JsonValue {
  try {
    return JSON.parse(policy) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
