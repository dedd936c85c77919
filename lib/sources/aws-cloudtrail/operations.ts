import type { Action } from "../../core/action";
import { CLOUDTRAIL_OPERATIONS, IAM_OPERATIONS } from "./operations-govern";
import { KMS_OPERATIONS } from "./operations-kms";
import { SECRETS_MANAGER_OPERATIONS } from "./operations-secrets-manager";
import { SIGNIN_OPERATIONS, SSM_OPERATIONS, STS_OPERATIONS } from "./operations-session";

/** Operation names by verb, turned into a lookup that no name in a log can confuse. */
function lookup(verbs: Partial<Record<Action, string>>): ReadonlyMap<string, Action> {
  return new Map(
    Object.entries(verbs).flatMap(([action, names]) =>
      names.split(/\s+/).map((name) => [name, action as Action]),
    ),
  );
}

/** Services of which every operation is in scope: an unknown one is worth a look. */
const WHOLE: ReadonlyMap<string, ReadonlyMap<string, Action>> = new Map([
  ["kms.amazonaws.com", lookup(KMS_OPERATIONS)],
  ["secretsmanager.amazonaws.com", lookup(SECRETS_MANAGER_OPERATIONS)],
  ["sts.amazonaws.com", lookup(STS_OPERATIONS)],
]);

/** Services of which only the listed operations are in scope. */
const PARTLY: ReadonlyMap<string, ReadonlyMap<string, Action>> = new Map([
  ["ssm.amazonaws.com", lookup(SSM_OPERATIONS)],
  ["iam.amazonaws.com", lookup(IAM_OPERATIONS)],
  ["cloudtrail.amazonaws.com", lookup(CLOUDTRAIL_OPERATIONS)],
  ["signin.amazonaws.com", lookup(SIGNIN_OPERATIONS)],
]);

/** The canonical verb of an operation; null when it is out of scope. */
export function actionOf(service: string, operation: string): Action | null {
  const known = WHOLE.get(service)?.get(operation) ?? PARTLY.get(service)?.get(operation);
  if (known) return known;
  if (!WHOLE.has(service)) return null;
  if (operation.startsWith("List")) return "list";
  return /^(Describe|Get)/.test(operation) ? "describe" : "other";
}
