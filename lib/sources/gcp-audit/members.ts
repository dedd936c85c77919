import type { Identity, IdentityKind } from "../../core/access-event";

/**
 * Projects of Google's own in which its service agents live. A service account's name alone proves nothing:
 * anybody may call theirs `service-1234567890`.
 */
const AGENT_PROJECTS = new Set([
  "bigquery-encryption",
  "cloud-cdn-fill",
  "cloud-filer",
  "cloud-memcache-sa",
  "cloud-ml.google.com",
  "cloud-redis",
  "cloud-tpu",
  "cloudcomposer-accounts",
  "compute-system",
  "container-analysis",
  "container-engine-robot",
  "containerregistry",
  "dataflow-service-producer-prod",
  "dataproc-accounts",
  "endpoints-portal",
  "firebase-rules",
  "gae-api-prod.google.com",
  "gcf-admin-robot",
  "genomics-api",
  "gs-project-accounts",
  "remotebuildexecution",
  "serverless-robot-prod",
  "service-consumer-management",
  "service-networking",
  "sourcerepo-service-accounts",
  "storage-transfer-service",
]);

/**
 * A principal in the syntax of IAM policies, which is also what policy changes name: `user:ana@example.com`,
 * `serviceAccount:app@p.iam.gserviceaccount.com`, `principal://iam.googleapis.com/…`. Addresses are lower-cased.
 * A member stays as it is.
 */
export function memberOf(raw: string): string {
  const value = raw.trim();
  if (/^principal(Set)?:/.test(value)) return value;
  const typed = /^(user|serviceAccount|group):(.+)$/s.exec(value);
  if (typed?.[1] && typed[2]) return `${typed[1]}:${typed[2].toLowerCase()}`;
  if (isServiceAccount(value)) return `serviceAccount:${value.toLowerCase()}`;
  return value.includes("@") ? `user:${value.toLowerCase()}` : `principal:${value}`;
}

/** The identity behind a principal of an audit log. */
export function identityOf(raw: string): Identity {
  const key = memberOf(raw);
  const bare = key.replace(/^(user|serviceAccount|group|principal):(?!\/\/)/, "");
  if (key.startsWith("serviceAccount:")) {
    const agent = isServiceAgent(key);
    const name = agent ? bare : (bare.split("@")[0] ?? bare);
    return { key, name, kind: agent ? "service" : "workload", account: accountOfEmail(bare) };
  }
  const federated = federatedIdentity(key);
  if (federated) return federated;
  const kind: IdentityKind = key.startsWith("user:") ? "person" : "unknown";
  return { key, name: bare.slice(0, 200), kind, account: "" };
}

/** True for the accounts that Google's services act with on their own behalf. */
export function isServiceAgent(member: string): boolean {
  const email = member.replace(/^serviceAccount:/, "");
  if (/^\d+@cloudservices\.gserviceaccount\.com$/.test(email) || /@system\.gserviceaccount\.com$/.test(email))
    return true;
  const project = /^[a-z]*-?(?:org-|folder-)?\d+[a-z0-9-]*@(.+)\.iam\.gserviceaccount\.com$/.exec(email)?.[1];
  return project !== undefined && (project.startsWith("gcp-sa-") || AGENT_PROJECTS.has(project));
}

/** The project a service account belongs to: its id, else its number; empty when the address does not tell. */
export function accountOfEmail(email: string): string {
  const [local = "", domain = ""] = email.split("@");
  const pool = /^(.+)\.svc\.id\.goog\[/.exec(email)?.[1];
  if (pool) return pool;
  if (/^(developer|cloudservices|cloudbuild)\.gserviceaccount\.com$/.test(domain))
    return /^\d+/.exec(local)?.[0] ?? "";
  if (domain === "appspot.gserviceaccount.com") return local;
  const project = domain.endsWith(".iam.gserviceaccount.com")
    ? domain.slice(0, -".iam.gserviceaccount.com".length)
    : "";
  if (isServiceAgent(email)) return /\d+/.exec(local)?.[0] ?? "";
  const scoped = /^([^.]+)\.(.+)$/.exec(project);
  return scoped ? `${scoped[2]}:${scoped[1]}` : project;
}

function isServiceAccount(value: string): boolean {
  return /gserviceaccount\.com$/i.test(value) || /\.svc\.id\.goog\[.*\]$/i.test(value);
}

const FEDERATED =
  /^principal(?:Set)?:\/\/iam\.googleapis\.com\/(?:projects\/([^/]+)\/)?locations\/[^/]+\/(workforcePools|workloadIdentityPools)\/([^/]+)\/(.*)$/s;

/** People come through workforce pools, programs through workload pools. */
function federatedIdentity(key: string): Identity | null {
  if (!/^principal(Set)?:\/\//.test(key)) return null;
  const [, project, kind, pool = "", rest = key] = FEDERATED.exec(key) ?? [];
  const name = rest.replace(/^subject\//, "").slice(0, 200) || key;
  if (kind === "workforcePools") return { key, name, kind: "person", account: `workforcePools/${pool}` };
  return { key, name, kind: kind ? "workload" : "unknown", account: project ?? "" };
}
