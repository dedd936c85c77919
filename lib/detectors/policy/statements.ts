import { array, at, isObject, type JsonObject, type JsonValue } from "../../core/json";

/**
 * The statements of an AWS policy that allow something, none when no policy is given; a policy given as text, plain or
 * percent-encoded, is parsed. Null when the policy cannot be read: broken or cut JSON says nothing about whom it lets in.
 */
export function allowingStatements(policy: JsonValue | undefined): JsonObject[] | null {
  if (policy === undefined || policy === null) return [];
  const document = typeof policy === "string" ? parse(policy) : policy;
  if (!isObject(document)) return null;
  const statements = document.Statement;
  return (isObject(statements) ? [statements] : array(statements))
    .filter(isObject)
    .filter((one) => at(one, "Effect") === "Allow");
}

/** A member that may be one text or a list of them. */
export function oneOrMany(value: JsonValue | undefined): string[] {
  return typeof value === "string" ? [value] : array(value).filter((one) => typeof one === "string");
}

/** The tests of a statement's condition: operator, condition key, values. */
export function conditions(
  statement: JsonObject,
): readonly { operator: string; key: string; values: string[] }[] {
  return Object.entries(isObject(statement.Condition) ? statement.Condition : {}).flatMap(
    ([operator, tests]) =>
      Object.entries(isObject(tests) ? tests : {}).map(([key, values]) => ({
        operator,
        key,
        values: oneOrMany(values),
      })),
  );
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text.startsWith("%7B") ? decodeURIComponent(text) : text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError) return undefined;
    throw error;
  }
}
