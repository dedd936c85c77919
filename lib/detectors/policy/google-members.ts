import { array, at, type JsonObject, text } from "../../core/json";

/** A member that a change of a Google Cloud policy lets in, and the role it gets. */
interface MemberAdded {
  role: string;
  member: string;
}

/**
 * Members that a SetIamPolicy added; where the record has no deltas, all members of the policy that was set. Removals
 * let nobody in.
 */
export function membersAdded(detail: JsonObject): MemberAdded[] {
  const added = array(detail.bindingDeltas)
    .filter((delta) => at(delta, "action") === "ADD")
    .map((delta) => ({ role: text(at(delta, "role")) ?? "", member: text(at(delta, "member")) ?? "" }));
  const set = array(detail.bindings).flatMap((binding) =>
    array(at(binding, "members")).map((member) => ({
      role: text(at(binding, "role")) ?? "",
      member: String(member),
    })),
  );
  return [...added, ...set];
}

const TELLING = new RegExp(
  `^roles/(${[
    "owner|editor",
    "cloudkms\\.(admin|operator|importer|expertRaw.*|.*(crypto|signer|encrypt|decrypt|decapsulat).*)",
    "secretmanager\\.(admin|secretAccessor|secretVersionManager)",
    "iam\\.(serviceAccount(TokenCreator|OpenIdTokenCreator|User|Admin|KeyAdmin)|workloadIdentityUser|securityAdmin)",
    "resourcemanager\\.(projectIamAdmin|folderIamAdmin|folderAdmin|organizationAdmin)",
  ].join("|")})$`,
  "i",
);

/** Whether a role lets its holder use or change keys and secrets, act as another, or give itself such a role. Custom roles may. */
export function isTelling(role: string): boolean {
  return TELLING.test(role) || /^(projects|organizations)\//.test(role);
}

const FREE_MAIL =
  /^(gmail|googlemail|outlook|hotmail|live|yahoo|icloud|proton|protonmail|gmx|web|qq|163)\.[a-z.]+$/;
const SERVICE_ACCOUNT_DOMAIN =
  /^(?:([a-z][a-z0-9-]*)(?:\.([a-z0-9-]+\.[a-z]+))?)\.iam\.gserviceaccount\.com$/;
/** A workload of a Kubernetes cluster: `PROJECT.svc.id.goog[NAMESPACE/ACCOUNT]`. */
const WORKLOAD_POOL = /^([a-z][a-z0-9-]*)(?:\.([a-z0-9-]+\.[a-z]+))?\.svc\.id\.goog\[/;
/** Accounts that Google makes for a project are named by its number: `service-123456789012@`, `123456789012-compute@`. */
const NAMED_BY_NUMBER = /^(service-|bq-|p)?\d{6,}(-[a-z0-9-]+)?@/;

/**
 * Whether a member belongs to another domain or project than ours: a person, group or domain that shares no domain with
 * the caller (for callers that are no people, only the free mail domains count), or a service account of a project whose
 * logs are not held. Google's own service agents and accounts named by a project's number cannot be told, and are at home.
 */
export function isOutside(member: string, caller: string, ownAccounts: ReadonlySet<string>): boolean {
  const [, kind = "", value = ""] = /^(user|group|domain|serviceAccount):([^?]+)/.exec(member) ?? [];
  const domain = (value.split("@").at(-1) ?? "").toLowerCase();
  if (kind === "" || domain === "") return false;
  if (kind === "serviceAccount") {
    const [, id, scope] = SERVICE_ACCOUNT_DOMAIN.exec(domain) ?? WORKLOAD_POOL.exec(domain) ?? [];
    if (!id || id.startsWith("gcp-sa-") || NAMED_BY_NUMBER.test(value.toLowerCase())) return false;
    return !ownAccounts.has(scope ? `${scope}:${id}` : id);
  }
  const home = caller.startsWith("user:") ? (caller.split("@").at(-1) ?? "").toLowerCase() : "";
  if (home === "") return FREE_MAIL.test(domain);
  return domain !== home && !domain.endsWith(`.${home}`) && !home.endsWith(`.${domain}`);
}
