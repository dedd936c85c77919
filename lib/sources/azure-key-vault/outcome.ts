import type { AccessFields } from "../../core/access-event";
import { text } from "../../core/json";
import type { Facet, Members } from "../reader";
import { signatureOf, statusOf } from "./status";

/**
 * The HTTP status decides; `resultType` says `Success` on refusals too and counts only where there is no
 * status. 403 is a denial. 401 is a failure and no denial: a first leg without token when the identity is
 * anonymous, a token that was not accepted otherwise.
 */
export const outcome: Facet<Pick<AccessFields, "outcome" | "errorCode">> = {
  needs: ["properties.httpStatusCode", "resultSignature", "resultType", "resultDescription"],
  read(members) {
    const status = statusOf(members);
    const failed = status === null ? /^fail|^error/i.test(text(members.resultType) ?? "") : status >= 400;
    if (!failed) return { outcome: "allowed", errorCode: null };
    return { outcome: status === 403 ? "denied" : "failed", errorCode: errorOf(members, status) };
  },
};

/** Key Vault's own code where the text has one (`ForbiddenByFirewall`, `AKV10032`), else the signature. */
function errorOf(members: Members, status: number | null): string {
  const description = (text(members.resultDescription) ?? "").slice(0, 4000);
  const code = /\b(ForbiddenBy[A-Za-z]+|AKV\d{5})\b/.exec(description)?.[1];
  return (
    code ?? signatureOf(members) ?? (status === null ? (text(members.resultType) ?? "Failed") : `${status}`)
  );
}
