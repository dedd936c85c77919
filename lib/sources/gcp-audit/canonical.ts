import { isObject, type JsonObject, type JsonValue, text } from "../../core/json";

/** Members whose own member names are data and stay as they are. */
const FREE = new Set(["request", "response", "metadata", "labels"]);

/**
 * Other spellings of a LogEntry: rows of a BigQuery sink (`protopayload_auditlog`, with `requestJson` and the
 * like as text, nulls where a column is empty) and the protocol buffer's own names (`log_name`,
 * `proto_payload`). A LogEntry as Cloud Logging writes it is returned as it is.
 */
export function canonical(record: JsonObject): JsonObject {
  const row = Object.hasOwn(record, "protopayload_auditlog");
  const snake = ["proto_payload", "log_name", "insert_id"].some((name) => Object.hasOwn(record, name));
  if (!row && !snake) return record;
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, value]) => value !== null)
      .map(([name, value]) =>
        name === "protopayload_auditlog"
          ? ["protoPayload", payloadOfRow(value)]
          : [camel(name), FREE.has(name) ? value : spelled(value)],
      ),
  );
}

function payloadOfRow(value: JsonValue): JsonValue {
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(
    members.map(([name, inner]) => {
      const json = /^(request|response|metadata)Json$/.exec(name)?.[1];
      if (json) return [json, parsed(inner)];
      if (/^servicedata_v1_iam/i.test(name)) return ["serviceData", spelled(inner)];
      return [name, inner];
    }),
  );
}

/** The object that a text holds; the text itself when it holds none. */
function parsed(value: JsonValue): JsonValue {
  const json = text(value);
  if (!json?.trimStart().startsWith("{")) return value;
  try {
    return JSON.parse(json) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}

/** Nothing that a reader looks at lies deeper than this. */
const DEPTH_MAX = 12;

function spelled(value: JsonValue, depth = 0): JsonValue {
  if (depth > DEPTH_MAX) return value;
  if (Array.isArray(value)) return value.map((item) => spelled(item, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      camel(name),
      FREE.has(name) ? inner : spelled(inner, depth + 1),
    ]),
  );
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
