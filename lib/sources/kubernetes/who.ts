import type { Credential, Identity, IdentityKind } from "../../core/access-event";
import { lastSegment, roleArn } from "../../core/aws-arn";
import { array, at, text } from "../../core/json";
import type { Members } from "../reader";

export const WHO_NEEDS = ["user.username", "user.extra", "impersonatedUser"] as const;

const SERVICE_ACCOUNT = "system:serviceaccount:";

interface Who {
  identity: Identity;
  session: string | null;
  credential: Credential | null;
}

/**
 * Who called. The one who authenticated is the identity, whoever was impersonated: that is the session, and
 * in the detail. One case differs: a service account that impersonates a person is a proxy of many people
 * (Rancher, Pinniped, an OIDC proxy), so person and proxy together are the identity, apart from the person
 * who comes directly and from all others who come through that proxy.
 */
export function who(members: Members): Who {
  const username = text(members["user.username"]) ?? "";
  const extra = members["user.extra"];
  const acting = text(at(members.impersonatedUser, "username"));
  const { identity, session } = identify(username, extra);
  const credential = credentialOf(extra);
  if (acting === null || acting === username)
    return { identity, session: session ?? sessionOf(extra), credential };
  if (!username.startsWith(SERVICE_ACCOUNT) || acting.startsWith("system:")) {
    return { identity, session: acting, credential };
  }
  const person = identify(acting, undefined).identity;
  const through = { key: `${person.key} via ${username}`, name: `${person.name} via ${identity.name}` };
  return { identity: { ...person, ...through }, session: username, credential };
}

interface Known {
  identity: Identity;
  session: string | null;
}

/** The identity of a user name. Its name and kind depend on its key alone, so the same key is the same identity. */
function identify(username: string, extra: unknown): Known {
  if (username.startsWith("arn:")) return awsCaller(username, "");
  const arn = username.startsWith("system:") ? null : first(extra, "arn");
  if (arn !== null) return awsCaller(arn, `${username}/`);
  const identity: Identity = {
    key: `kubernetes:${username === "" ? "unknown" : username}`,
    name: nameOf(username),
    kind: kindOf(username),
    account: "",
  };
  return { identity, session: null };
}

/**
 * EKS lets several AWS principals share one user name and tells them apart beside it. A role is the identity,
 * its session the session, unless its sessions are people's.
 */
function awsCaller(arn: string, shared: string): Known {
  const role = arn.includes(":assumed-role/") ? roleArn(arn) : null;
  const session = arn.split("/").slice(2).join("/");
  if (role === null)
    return aws(`${shared}${arn}`, lastSegment(arn), arn.includes(":role/") ? "workload" : "person");
  const roleName = lastSegment(role);
  const personal = roleName.startsWith("AWSReservedSSO_") || /@[\w-]+\.\w/.test(session);
  return personal
    ? { ...aws(`${shared}${arn}`, session, "person"), session: roleName }
    : { ...aws(`${shared}${role}`, roleName, "workload"), session: session || null };
}

function aws(key: string, name: string, kind: IdentityKind): Known {
  return { identity: { key: `kubernetes:${key}`, name, kind, account: "" }, session: null };
}

/** Superusers that installers make: kubeadm's and kops' certificates, AKS's local account. */
const SUPERUSERS = new Set(["system:admin", "kubernetes-admin", "kubernetes-super-admin", "masterclient"]);

function kindOf(username: string): IdentityKind {
  if (username === "") return "unknown";
  if (username === "system:anonymous" || username === "system:unauthenticated") return "anonymous";
  if (SUPERUSERS.has(username)) return "root";
  if (username.startsWith(SERVICE_ACCOUNT) || username.startsWith("system:node:")) return "workload";
  if (username.startsWith("system:")) return "service";
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(username) ? "unknown" : "person";
}

function nameOf(username: string): string {
  if (username === "") return "unknown";
  if (username === "system:anonymous" || username === "system:unauthenticated") return "anonymous";
  if (username.startsWith(SERVICE_ACCOUNT)) return username.slice(SERVICE_ACCOUNT.length).replace(":", "/");
  if (username.startsWith("system:node:")) return username.slice("system:".length).replace(":", " ");
  return username;
}

/** The pod that called with its service account's token, or the session that EKS names. */
function sessionOf(extra: unknown): string | null {
  return first(extra, "authentication.kubernetes.io/pod-name") ?? first(extra, "sessionName");
}

/** The token's id, the certificate's fingerprint, or the AWS access key an EKS caller signed with. */
function credentialOf(extra: unknown): Credential | null {
  const id = first(extra, "authentication.kubernetes.io/credential-id");
  if (id !== null) return { id, kind: id.startsWith("X509") ? "certificate" : "token" };
  const key = first(extra, "accessKeyId");
  if (key === null) return null;
  return {
    id: key,
    kind: key.startsWith("ASIA") ? "temporary" : key.startsWith("AKIA") ? "long-lived" : "unknown",
  };
}

function first(extra: unknown, member: string): string | null {
  return text(array(at(extra, member))[0]);
}
