import type { AccessFields } from "../../core/access-event";
import { isObject, type JsonValue } from "../../core/json";
import type { Facet } from "../reader";
import { ofRequest } from "./members";

/**
 * The encryption context. For `ReEncrypt` it is the source's, which names the data that was opened. It stands
 * apart from every other facet because S3 gives each object a context of its own.
 */
export const context: Facet<Pick<AccessFields, "context">> = {
  needs: ofRequest("encryptionContext", "sourceEncryptionContext", "destinationEncryptionContext"),
  asGiven: "requestParameters.encryptionContext",
  read(members) {
    const given = [
      members["requestParameters.encryptionContext"],
      members["requestParameters.sourceEncryptionContext"],
      members["requestParameters.destinationEncryptionContext"],
    ].find((value) => isObject(value) && Object.keys(value).length > 0);
    return { context: isObject(given) ? asText(given) : null };
  },
};

function asText(pairs: Record<string, JsonValue>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}
