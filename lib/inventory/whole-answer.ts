import { isObject, type JsonObject, type JsonValue } from "../core/json";

type Part = { fits: (one: JsonObject) => boolean; member: string };

const has = (one: JsonObject, ...names: string[]) => names.every((name) => Object.hasOwn(one, name));

/** Lists as `--query NAME` cuts them out of an answer, told by what their members have. */
const LISTS: readonly Part[] = [
  { member: "Keys", fits: (one) => has(one, "KeyId", "KeyArn") },
  { member: "Aliases", fits: (one) => has(one, "AliasName", "AliasArn") },
  { member: "Grants", fits: (one) => has(one, "GrantId", "KeyId") },
  {
    member: "Rotations",
    fits: (one) => has(one, "KeyId") && (has(one, "RotationDate") || has(one, "RotationType")),
  },
  {
    member: "SecretList",
    fits: (one) => has(one, "ARN", "Name") && String(one.ARN).includes(":secretsmanager:"),
  },
  { member: "Parameters", fits: (one) => has(one, "Name", "Type", "LastModifiedDate") },
];

/**
 * The whole answer of which a value is what `--query` left: a list without its member, a description without its envelope, a list
 * of ARNs. Null when it is no such part.
 */
export function wholeAnswer(value: JsonValue): JsonValue | null {
  if (isObject(value)) {
    const described = has(value, "Arn") && String(value.Arn).includes(":kms:") && has(value, "KeyState");
    return described ? { KeyMetadata: value } : null;
  }
  if (!Array.isArray(value) || value.length === 0) return null;
  if (value.every((one) => typeof one === "string" && /^arn:[a-z-]+:kms:[^:]*:\d{12}:key\//.test(one)))
    return { Keys: value.map((arn) => ({ KeyArn: arn, KeyId: String(arn).replace(/^.*\//, "") })) };
  const list = LISTS.find(({ fits }) => value.every((one) => isObject(one) && fits(one)));
  return list === undefined ? null : { [list.member]: value };
}

/** Whether a value is rows of bare values, which nobody can tell the meaning of: `--query 'Keys[].[KeyId, Enabled]'`. */
export function isCutOut(value: JsonValue): boolean {
  const bare = (one: JsonValue) => !isObject(one) && !Array.isArray(one);
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => (Array.isArray(one) ? one.length > 0 && one.every(bare) : false))
  );
}
