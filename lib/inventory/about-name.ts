/**
 * What a file's name says that its answer is about: an ARN or a full name with its separators as they are or written as
 * `~`, `_`, `@` or `%XX`, or the id of a KMS key. Null when it says nothing.
 *
 * `arn~aws~kms~eu-west-1~111122223333~key~1234….json`, `key-policy-1234abcd-….json`,
 * `projects~p~locations~l~keyRings~r~cryptoKeys~k.policy.json`, `secret~app~db.json` for Vault.
 */
export function aboutName(fileName: string): string | null {
  const base = fileName.slice(fileName.lastIndexOf("/") + 1).replace(/\.json[l]?$/i, "");
  const name = decoded(base);
  return (
    arn(name) ?? googleName(name) ?? kmsId(name) ?? (name.includes("~") ? name.replaceAll("~", "/") : null)
  );
}

function decoded(name: string): string {
  return name.replace(/%([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function arn(name: string): string | null {
  const found =
    /arn[:~_@](aws[a-z-]*)[:~_@](kms|secretsmanager|ssm)[:~_@]([a-z0-9-]+)[:~_@](\d{12})[:~_@](key|secret|parameter)[:/~_@]([A-Za-z0-9/_+=.@~-]+)/.exec(
      name,
    );
  if (!found) return null;
  const [, partition, service, region, account, kind, rest = ""] = found;
  const id = kind === "key" ? (/^[0-9a-z-]+/.exec(rest)?.[0] ?? rest) : rest.replaceAll("~", "/");
  return `arn:${partition}:${service}:${region}:${account}:${kind}${kind === "secret" ? ":" : "/"}${id}`;
}

/** Separators may also be hyphens, as recorders write them; then the words between are what divides. */
function googleName(name: string): string | null {
  const key =
    /projects[/~_-](.+?)[/~_-]locations[/~_-](.+?)[/~_-]keyRings[/~_-](.+?)(?:[/~_-]cryptoKeys[/~_-](.+?))?(?:[-_.:](?:get-?iam-?policy|policy).*)?(?:_\d+)?$/i.exec(
      name,
    );
  if (key) {
    const [, project, location, ring, id] = key;
    return `projects/${project}/locations/${location}/keyRings/${ring}${id === undefined ? "" : `/cryptoKeys/${id}`}`;
  }
  const secret =
    /projects[/~_-](.+?)[/~_-]secrets[/~_-](.+?)(?:[-_.:](?:get-?iam-?policy|policy).*)?(?:_\d+)?$/i.exec(
      name,
    );
  return secret ? `projects/${secret[1]}/secrets/${secret[2]}` : null;
}

function kmsId(name: string): string | null {
  return /mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(name)?.[0] ?? null;
}
