import type { Identity, IdentityKind } from "../../core/access-event";
import { parseArn } from "../../core/aws-arn";
import { type JsonObject, text } from "../../core/json";
import { isEmail, person } from "./person";

/**
 * A caller who shows an OpenID Connect token. A CI job's subject names branch, tag or environment as well; only
 * the repository makes the identity, or every branch would be a newcomer.
 */
export function webIdentity(userIdentity: JsonObject): { identity: Identity; session: string | null } {
  const principal = text(userIdentity.principalId) ?? "";
  const provider = text(userIdentity.identityProvider) ?? principal.split(":")[0] ?? "";
  const subject = text(userIdentity.userName) ?? principal;
  const account = parseArn(provider)?.account ?? "";
  if (isEmail(subject)) return { identity: person(subject, account), session: null };
  const [stable, name, kind] = stableSubject(subject);
  return {
    identity: { key: `${provider}/${stable}`, name, kind, account },
    session: stable === subject ? null : subject,
  };
}

function stableSubject(subject: string): [stable: string, name: string, kind: IdentityKind] {
  const pod = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(subject);
  if (pod) return [subject, `${pod[1]}/${pod[2]}`, "workload"];
  const repository = /^(repo|project_path):([^:]+)(?::|$)/.exec(subject);
  if (repository) return [`${repository[1]}:${repository[2]}`, repository[2] ?? subject, "workload"];
  return [subject, subject, "unknown"];
}
