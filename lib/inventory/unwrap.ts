import { at, isObject, type JsonValue, text } from "../core/json";
import type { About } from "./answers/answer";
import { jsonIn } from "./json-text";
import { timeOf } from "./times";

/** An answer taken out of what was around it, and what that told. */
export interface Unwrapped {
  answer: JsonValue;
  about: About;
}

/**
 * Takes one layer off: our own wrapper (`{"about": …, "answer": …}`), or the envelope of a recorder (status and data;
 * headers and body; a cassette of interactions). Null when there is none.
 */
export function unwrap(value: JsonValue, about: About): Unwrapped[] | null {
  if (!isObject(value)) return null;
  if (Object.hasOwn(value, "answer")) return [{ answer: value.answer ?? null, about: told(value, about) }];
  if (Object.hasOwn(value, "status_code") && isObject(value.data))
    return [{ answer: value.data, about: dated(value.data, about) }];
  if (Array.isArray(value.interactions))
    return value.interactions.flatMap((one) => {
      const response = at(one, "response");
      const body = bodyOf(at(response, "body"));
      const uri = text(at(one, "request", "uri"));
      return body === null ? [] : [{ answer: body, about: from(uri, at(response, "headers"), about) }];
    });
  if (Object.hasOwn(value, "body") && Object.hasOwn(value, "headers")) {
    const body = bodyOf(value.body);
    const location = text(at(value.headers, "content-location"));
    return body === null ? [] : [{ answer: body, about: from(location, value.headers, about) }];
  }
  return null;
}

/** AWS's own envelope of an answer may tell when it was given. */
export function dated(answer: JsonValue, about: About): About {
  const date = timeOf(at(answer, "ResponseMetadata", "HTTPHeaders", "date"));
  return date === undefined ? about : { ...about, asOfUs: date };
}

function told(value: { [member: string]: JsonValue }, about: About): About {
  return {
    key: text(value.about) ?? text(value.KeyId) ?? about.key,
    account: text(value.account) ?? text(value.project) ?? about.account,
    region: text(value.region) ?? about.region,
    asOfUs: timeOf(value.asOf) ?? about.asOfUs,
  };
}

function from(uri: string | null, headers: JsonValue | undefined, about: About): About {
  const date = at(headers, "date") ?? at(headers, "Date");
  const at1 = timeOf(Array.isArray(date) ? date[0] : date);
  const key = uri?.replace(/[?#].*$/, "") ?? null;
  return { ...about, key: key ?? about.key, asOfUs: at1 ?? about.asOfUs };
}

function bodyOf(body: JsonValue | undefined): JsonValue | null {
  if (isObject(body)) {
    if (Object.hasOwn(body, "string")) return jsonIn(body.string);
    if (Object.hasOwn(body, "data") && Object.keys(body).length === 1) return jsonIn(body.data);
  }
  return jsonIn(body);
}
