import { array, isObject, text } from "../../core/json";

/**
 * Whom a policy of a key or secret lets in, of an AWS resource policy or a Google Cloud IAM policy. A statement with a
 * condition lets nobody in without it, so `*` with a condition is not everyone. Null for a shape that is not known.
 */
export function policyPrincipals(policy: unknown): { everyone: boolean; principals: string[] } | null {
  if (typeof policy === "string") return policyPrincipals(parsed(policy));
  if (!isObject(policy)) return null;
  const found = new Set<string>();
  let everyone = false;
  if (Array.isArray(policy.bindings)) {
    for (const binding of policy.bindings)
      for (const member of array(isObject(binding) ? binding.members : null)) {
        const name = text(member);
        if (name === "allUsers" || name === "allAuthenticatedUsers") everyone = true;
        else if (name !== null) found.add(name);
      }
    return { everyone, principals: [...found].sort() };
  }
  const statements = isObject(policy.Statement) ? [policy.Statement] : policy.Statement;
  if (!Array.isArray(statements)) return null;
  for (const statement of statements) {
    if (!isObject(statement) || statement.Effect !== "Allow") continue;
    const conditional = isObject(statement.Condition) && Object.keys(statement.Condition).length > 0;
    for (const name of namesOf(statement.Principal)) {
      if (name === "*") everyone ||= !conditional;
      else found.add(name);
    }
  }
  return { everyone, principals: [...found].sort() };
}

function namesOf(principal: unknown): string[] {
  if (typeof principal === "string") return [principal];
  if (Array.isArray(principal)) return principal.flatMap(namesOf);
  return isObject(principal) ? namesOf(Object.values(principal)) : [];
}

function parsed(policy: string): unknown {
  try {
    return JSON.parse(policy);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
