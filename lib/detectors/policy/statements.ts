import { array, at, isObject, type JsonObject, type JsonValue } from "../../core/json";

/** The statements of an AWS policy that allow something; a policy given as text is parsed. Null for broken JSON. */
export function allowingStatements(policy: JsonValue | undefined): JsonObject[] | null {
  const document = typeof policy === "string" ? parse(policy) : policy;
  if (!isObject(document)) return document === undefined || document === null ? [] : null;
  const statements = document.Statement;
  return (isObject(statements) ? [statements] : array(statements))
    .filter(isObject)
    .filter((one) => at(one, "Effect") === "Allow");
}

/** A member that may be one text or a list of them. */
export function oneOrMany(value: JsonValue | undefined): string[] {
  return typeof value === "string" ? [value] : array(value).filter((one) => typeof one === "string");
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return "";
    throw error;
  }
}
