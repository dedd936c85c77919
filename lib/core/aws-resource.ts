import type { Resource, ResourceKind } from "./access-event";
import { formatArn, lastSegment, parseArn } from "./aws-arn";

/**
 * The key under which Keytrail holds what an ARN names, the same for all spellings of one thing:
 *
 * - A multi-Region KMS key (`mrk-…`) is one key in all its regions, so the region becomes `*`, as in
 *   `arn:aws:kms:*:111122223333:key/mrk-1234`. Where a replica was used is the event's own region.
 * - A secret's ARN loses its random suffix, a hyphen and six letters or digits, and exactly one such suffix.
 *   AWS advises against names that end like one: an ARN given without suffix of a secret so named is read as
 *   the ARN of the shorter name. A name, which is no ARN, is never cut.
 * - A parameter's ARN loses its version or label.
 *
 * For ARNs from AWS, not for keys: a key of a secret whose name looks suffixed would be cut again.
 */
export function awsResourceKey(text: string): string {
  const arn = parseArn(text);
  if (!arn) return text;
  const { service, resource } = arn;
  if (service === "kms" && resource.startsWith("key/mrk-")) return formatArn({ ...arn, region: "*" });
  if (service === "secretsmanager")
    return formatArn({ ...arn, resource: resource.replace(/^(secret:.+)-[A-Za-z0-9]{6}$/, "$1") });
  if (service === "ssm" && resource.startsWith("parameter/"))
    return formatArn({ ...arn, resource: resource.split(":")[0] ?? resource });
  return text;
}

/** True for a secret's ARN that ends in the random suffix AWS gives it. */
export function isFullSecretArn(text: string): boolean {
  return /^arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:.+-[A-Za-z0-9]{6}$/.test(text);
}

/** The resource that a key from `awsResourceKey` stands for. Depends on the key alone: one key, one description. */
export function awsResource(key: string): Resource {
  const arn = parseArn(key);
  if (!arn) return { key, name: key, kind: "other", account: "", region: "" };
  const [kind, name] = kindAndName(arn.service, arn.resource);
  return { key, name, kind, account: arn.account, region: arn.region === "*" ? "" : arn.region };
}

function kindAndName(service: string, resource: string): [ResourceKind, string] {
  if (service === "kms") {
    if (resource === "key/*") return ["container", "all keys"];
    return ["key", resource.replace(/^key\//, "")];
  }
  if (service === "secretsmanager") {
    if (resource === "secret:*") return ["container", "all secrets"];
    return ["secret", resource.replace(/^secret:/, "")];
  }
  if (service === "ssm" && resource.startsWith("parameter")) return parameter(resource);
  if (service === "iam" || service === "sts") {
    const principal = /^(root$|(user|role|group|federated-user|assumed-role)\/)/.test(resource);
    return [principal ? "principal" : "other", lastSegment(resource)];
  }
  if (service === "cloudtrail") return ["audit-trail", lastSegment(resource)];
  return ["other", lastSegment(resource)];
}

function parameter(resource: string): [ResourceKind, string] {
  const path = resource.replace(/^parameter\/?/, "");
  if (path === "*") return ["container", "all parameters"];
  if (path.endsWith("/*")) return ["container", `/${path}`];
  return ["parameter", path.includes("/") ? `/${path}` : path];
}
