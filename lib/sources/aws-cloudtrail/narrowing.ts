import { array, at, isObject, type JsonValue } from "../../core/json";

/** Services whose management events a trail must keep for Keytrail to see keys, secrets and who may use them. */
const WATCHED = ["kms", "secretsmanager", "ssm", "sts", "iam", "cloudtrail"].map(
  (name) => `${name}.amazonaws.com`,
);

/**
 * True when a trail with these selectors no longer logs some management events of a watched service, for
 * instance because KMS is excluded, management events are off, or read-only events are: KMS counts every use
 * of a key as read-only. A condition on anything but category, source and read-only counts as a loss. False
 * when no selector is given.
 */
export function losesEvents(eventSelectors: unknown, advancedEventSelectors: unknown): boolean {
  const basic = array(eventSelectors);
  const advanced = array(advancedEventSelectors);
  if (basic.length + advanced.length === 0) return false;
  const logged = (source: string, readOnly: boolean) =>
    basic.some((selector) => basicLogs(selector, source, readOnly)) ||
    advanced.some((selector) => advancedLogs(selector, source, readOnly));
  return WATCHED.some((source) => !logged(source, true) || !logged(source, false));
}

function basicLogs(selector: JsonValue, source: string, readOnly: boolean): boolean {
  if (at(selector, "includeManagementEvents") === false) return false;
  if (array(at(selector, "excludeManagementEventSources")).includes(source)) return false;
  const kind = at(selector, "readWriteType") ?? "All";
  return kind === "All" || kind === (readOnly ? "ReadOnly" : "WriteOnly");
}

function advancedLogs(selector: JsonValue, source: string, readOnly: boolean): boolean {
  const event = new Map([
    ["eventCategory", "Management"],
    ["eventSource", source],
    ["readOnly", String(readOnly)],
  ]);
  return array(at(selector, "fieldSelectors")).every((condition) => {
    const value = event.get(String(at(condition, "field")));
    return value !== undefined && isObject(condition) && holds(condition, value);
  });
}

const TESTS: readonly [string, (value: string, given: string) => boolean, wanted: boolean][] = [
  ["equals", (value, given) => value === given, true],
  ["notEquals", (value, given) => value === given, false],
  ["startsWith", (value, given) => value.startsWith(given), true],
  ["notStartsWith", (value, given) => value.startsWith(given), false],
  ["endsWith", (value, given) => value.endsWith(given), true],
  ["notEndsWith", (value, given) => value.endsWith(given), false],
];

function holds(condition: { [operator: string]: JsonValue }, value: string): boolean {
  return TESTS.every(([operator, test, wanted]) => {
    const given = array(condition[operator]).map(String);
    return given.length === 0 || given.some((one) => test(value, one)) === wanted;
  });
}
