import { gunzipSync } from "node:zlib";
import { isObject, type JsonObject, type JsonValue } from "../core/json";
import type { SourceReader } from "../sources/reader";

/** One thing found inside a value: a record with its reader, something that is no log record, or a fault. */
export type Unwrapped =
  | { kind: "record"; record: JsonObject; reader: SourceReader }
  | { kind: "out-of-scope"; service: string }
  | { kind: "reject"; reason: string };

export const NOT_AN_AUDIT_RECORD = "not a record of a known audit log";

/** Members whose array holds records or further wrappers. */
const LISTS = ["Records", "records", "Events", "events", "logEvents", "items", "entries", "value", "rows"];

/** Members whose value is a record, or text or base64 that holds one; where several are present, the first counts. */
const SINGLES: readonly (readonly string[])[] = [
  ["detail"],
  ["CloudTrailEvent"],
  ["message"],
  ["Message"],
  ["@message"],
  ["body"],
  ["kinesis", "data"],
  ["awslogs", "data"],
  ["message", "data"],
  ["data"],
  ["properties", "log"],
  ["protoPayload"],
  ["jsonPayload"],
  ["_source"],
  ["_raw"],
  ["result"],
  ["event"],
  ["log"],
];

const DEPTH_MAX = 6;
const INFLATED_MAX = 64 * 1024 * 1024;

/**
 * Finds the log records in a parsed value: the value itself, or what event buses, log services and queues put
 * around it (EventBridge, CloudWatch Logs, SNS, SQS, Firehose, Kinesis, Pub/Sub, Elasticsearch, diagnostic
 * settings), at most six wrappers deep. Yields at least one thing for every value.
 */
export function* unwrap(value: JsonValue, readers: readonly SourceReader[], depth = 0): Generator<Unwrapped> {
  if (depth > DEPTH_MAX) {
    yield { kind: "reject", reason: "wrapped more than six times" };
  } else if (typeof value === "string") {
    yield* unwrapText(value, readers, depth);
  } else if (Array.isArray(value)) {
    for (const element of value) yield* unwrap(element, readers, depth + 1);
  } else if (isObject(value)) {
    yield* unwrapObject(value, readers, depth);
  } else {
    yield { kind: "reject", reason: NOT_AN_AUDIT_RECORD };
  }
}

function* unwrapObject(
  value: JsonObject,
  readers: readonly SourceReader[],
  depth: number,
): Generator<Unwrapped> {
  const reader = readers.find((candidate) => candidate.recognises(value));
  if (reader) {
    yield { kind: "record", record: value, reader };
    return;
  }
  const notice = noticeOf(value);
  if (notice) {
    yield { kind: "out-of-scope", service: notice };
    return;
  }
  for (const name of LISTS) {
    const list = Object.hasOwn(value, name) ? value[name] : undefined;
    if (Array.isArray(list)) {
      yield* unwrap(list, readers, depth + 1);
      return;
    }
  }
  for (const path of SINGLES) {
    const inner = follow(value, path);
    if (inner === undefined || !holdsRecord(inner)) continue;
    const found = [...unwrap(inner, readers, depth + 1)];
    if (found.some(({ kind }) => kind !== "reject") || path === SINGLES.at(-1)) {
      yield* found;
      return;
    }
  }
  yield { kind: "reject", reason: NOT_AN_AUDIT_RECORD };
}

function* unwrapText(value: string, readers: readonly SourceReader[], depth: number): Generator<Unwrapped> {
  const text = decode(value.trim());
  if (text === null) {
    yield { kind: "reject", reason: NOT_AN_AUDIT_RECORD };
    return;
  }
  if (text.startsWith("CWL CONTROL MESSAGE")) {
    yield { kind: "out-of-scope", service: "CloudWatch Logs control message" };
    return;
  }
  const parsed = parseValues(text);
  if (parsed === null) yield { kind: "reject", reason: "text inside the record is not JSON" };
  else for (const element of parsed) yield* unwrap(element, readers, depth + 1);
}

/** JSON as it is; base64, gzipped or not, decoded; null for other text. */
function decode(text: string): string | null {
  if (/^[[{]/.test(text) || text.startsWith("CWL CONTROL MESSAGE")) return text;
  if (text.length < 16 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  const bytes = Buffer.from(text, "base64");
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? inflate(bytes) : bytes;
  const decoded = plain?.toString("utf8").trim() ?? "";
  return /^[[{]/.test(decoded) || decoded.startsWith("CWL CONTROL MESSAGE") ? decoded : null;
}

function inflate(bytes: Buffer): Buffer | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: INFLATED_MAX });
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** One JSON value, or one a line; null when it is neither. */
function parseValues(text: string): JsonValue[] | null {
  const whole = parse(text);
  if (whole !== undefined) return [whole];
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const values = lines.map(parse);
  return lines.length > 1 && values.every((value) => value !== undefined) ? (values as JsonValue[]) : null;
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Messages about logs that are not logs themselves. */
function noticeOf(value: JsonObject): string | null {
  if (value.messageType === "CONTROL_MESSAGE") return "CloudWatch Logs control message";
  if (value.eventSource === "aws:s3" && isObject(value.s3))
    return "S3 notification (points to a log, holds none)";
  if (typeof value.digestS3Object === "string") return "CloudTrail digest";
  return null;
}

function follow(value: JsonObject, path: readonly string[]): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const name of path) {
    if (!isObject(current) || !Object.hasOwn(current, name)) return undefined;
    current = current[name];
  }
  return current;
}

function holdsRecord(value: JsonValue): boolean {
  return isObject(value) || Array.isArray(value) || typeof value === "string";
}
