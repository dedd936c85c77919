import type { AccessFields } from "../../core/access-event";
import { array, isObject, type JsonValue, object, text } from "../../core/json";
import type { Facet } from "../reader";
import { member } from "./request";

const AUTHENTICATED_DATA = "additionalAuthenticatedData";
const CALLER_CONTEXT = "caller_provided_context";

/**
 * Google Cloud has no encryption context as such. What takes its place: additional authenticated data (rarely
 * logged, base64), and what a storage service says of the object it uses the key for.
 */
export const context: Facet<Pick<AccessFields, "context">> = {
  needs: ["protoPayload.request", "protoPayload.metadata"],
  read(members) {
    const request = object(members["protoPayload.request"]);
    const { entries } = object(members["protoPayload.metadata"]);
    const said = [entries, ...array(entries)]
      .map((entry) => object(entry)[CALLER_CONTEXT])
      .find((found) => found !== undefined);
    const pairs = {
      ...pairsOf(AUTHENTICATED_DATA, member(request, AUTHENTICATED_DATA)),
      ...pairsOf(CALLER_CONTEXT, said ?? request[CALLER_CONTEXT]),
    };
    return { context: Object.keys(pairs).length > 0 ? pairs : null };
  },
};

function pairsOf(name: string, value: JsonValue | undefined): Record<string, string> {
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, text(inner) ?? JSON.stringify(inner)]),
    );
  const single = text(value);
  return single === null ? {} : { [name]: single };
}
